namespace Signalbox.Harness;

/// <summary>What was awaited on the serial line did not come in time. The message ends with the last lines received.</summary>
public sealed class SerialDeadlineException : TimeoutException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="awaited">What was awaited, in words.</param>
    /// <param name="deadline">How long was waited.</param>
    /// <param name="tail">The last lines received.</param>
    public SerialDeadlineException(string awaited, TimeSpan deadline, string tail)
        : base($"No {awaited} within {deadline.TotalSeconds:0.#} s. Last serial output:\n{tail}")
    {
        Awaited = awaited;
    }

    /// <summary>What was awaited, in words.</summary>
    public string Awaited { get; }
}
