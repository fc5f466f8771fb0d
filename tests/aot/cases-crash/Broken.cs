namespace Signalbox.Crashes;

/// <summary>Cannot be initialized.</summary>
internal static class Broken
{
    internal static readonly string Value = Fail();

    static Broken()
    {
    }

    private static string Fail() => throw new NotSupportedException("broken by design");
}
