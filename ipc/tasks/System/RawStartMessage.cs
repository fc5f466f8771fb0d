namespace Signalbox.Tasks;

/// <summary>What the task was started with, as it came.</summary>
public static class RawStartMessage
{
    /// <summary>A <see cref="Abi.StartMessage"/>, or <see cref="Abi.BootInformation"/> for the first task.</summary>
    public static unsafe ReadOnlySpan<byte> Bytes
    {
        get
        {
            nuint length;

            // SAFETY: the platform keeps the message in static memory and never changes it.
            byte* start = TargetImports.StartMessage(&length);
            return new ReadOnlySpan<byte>(start, (int)length);
        }
    }
}
