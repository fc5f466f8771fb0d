namespace Signalbox.Net;

/// <summary>A buffer that the device has filled.</summary>
/// <param name="Buffer">The buffer.</param>
/// <param name="Offset">Where the data begins in it.</param>
/// <param name="Length">How much it is.</param>
internal readonly record struct ReceivedPart(ReceiveBuffer Buffer, int Offset, int Length)
{
    /// <summary>The data.</summary>
    internal ReadOnlySpan<byte> Bytes => Buffer.Read(Offset, Length);
}
