namespace Signalbox.Cases;

/// <summary>Fails by itself.</summary>
internal static class FailingInner
{
    internal static readonly int Value = Throw();

    static FailingInner()
    {
    }

    private static int Throw() => throw new FormatException("innermost");
}
