namespace Signalbox.Virtio;

/// <summary>When the other side wants to be told.</summary>
internal static class EventIndex
{
    /// <summary>
    /// Whether the index that the other side waits for lies among those just passed: <c>vring_need_event</c> of VIRTIO 1.2
    /// §2.7.10. All are modulo 65536, so a batch that crosses 65535 is no special case.
    /// </summary>
    /// <param name="awaited">The other side wants to be told when this entry is there.</param>
    /// <param name="current">The index after the batch.</param>
    /// <param name="previous">The index before the batch.</param>
    internal static bool IsPassed(ushort awaited, ushort current, ushort previous) =>
        (ushort)(current - awaited - 1) < (ushort)(current - previous);
}
