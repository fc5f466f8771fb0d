using Signalbox.Channels;

namespace Signalbox.Virtio;

/// <summary>Where drivers get memory that their device can reach.</summary>
public interface IDmaSource
{
    /// <summary>Makes zeroed, contiguous, page-aligned memory for as long as the driver lives.</summary>
    /// <param name="lengthBytes">How much is needed.</param>
    DmaMemory Allocate(int lengthBytes);

    /// <summary>Where the device sees the memory of a pool, which a client has lent. Asks the kernel: keep the answer.</summary>
    /// <param name="pool">The pool.</param>
    ulong AddressOf(BufferPool pool);
}
