namespace Signalbox.Harness;

/// <summary>The machine ended while something else was awaited. The message ends with the last lines received.</summary>
public sealed class GuestEndedException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="awaited">What was awaited, in words.</param>
    /// <param name="qemuErrors">What QEMU wrote to its standard error.</param>
    /// <param name="tail">The last lines received over the serial line.</param>
    public GuestEndedException(string awaited, string qemuErrors, string tail)
        : base(Describe(awaited, qemuErrors, tail))
    {
        QemuErrors = qemuErrors;
    }

    /// <summary>What QEMU wrote to its standard error; empty when it said nothing.</summary>
    public string QemuErrors { get; }

    private static string Describe(string awaited, string qemuErrors, string tail)
    {
        string errors = qemuErrors.Length == 0 ? "" : $" QEMU said:\n{qemuErrors.TrimEnd()}\n";
        return $"The machine ended before {awaited}.{errors} Last serial output:\n{tail}";
    }
}
