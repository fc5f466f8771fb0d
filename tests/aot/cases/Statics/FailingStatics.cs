namespace Signalbox.Cases;

/// <summary>Fails when it is first used; not nested, for its name stands in the message.</summary>
internal static class FailingStatics
{
    internal static int Value;

    static FailingStatics()
    {
        StaticConstructors.Log("attempt", 0);
        throw new InvalidOperationException("static failure");
    }

    internal static void Method()
    {
    }
}
