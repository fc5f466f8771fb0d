namespace Signalbox.Cases;

/// <summary>Fails because what it needs fails.</summary>
internal static class FailingOuter
{
    internal static readonly int Value = FailingInner.Value;

    static FailingOuter()
    {
    }
}
