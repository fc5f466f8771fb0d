namespace Signalbox.Netstack;

/// <summary>Takes frames as they arrive.</summary>
internal interface IFrameReceiver
{
    /// <summary>A frame has arrived.</summary>
    /// <param name="frame">The frame, in memory that the driver shares; good during the call.</param>
    /// <param name="isChecked">Whether the device has verified the transport's checksum.</param>
    void Receive(ReadOnlySpan<byte> frame, bool isChecked);
}
