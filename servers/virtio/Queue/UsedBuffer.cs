namespace Signalbox.Virtio;

/// <summary>A chain that the device has done with.</summary>
/// <param name="Id">What <see cref="Virtqueue.TryAdd"/> has given.</param>
/// <param name="LengthBytes">How much the device says to have written, from the start of the writable segments on; never
/// more than they hold. What lies beyond may or may not have been written.</param>
public readonly record struct UsedBuffer(int Id, uint LengthBytes);
