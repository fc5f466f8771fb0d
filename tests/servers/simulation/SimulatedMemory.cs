using Signalbox.Channels;
using Signalbox.Channels.Memory;

namespace Signalbox.Virtio.Simulation;

/// <summary>
/// Physical memory. Every piece stands alone, with nothing around it, so that an address that runs out of its piece is
/// caught.
/// </summary>
public sealed class SimulatedMemory : IDmaSource
{
    private const int PageBytes = 4096;

    private readonly List<(ulong Address, SharedRegion Region)> _pieces = [];
    private ulong _next = 0x8000_0000;

    /// <inheritdoc/>
    public DmaMemory Allocate(int lengthBytes)
    {
        int rounded = (lengthBytes + PageBytes - 1) / PageBytes * PageBytes;
        SharedRegion region = Make(rounded);
        ulong address = _next;
        _pieces.Add((address, region));
        _next += (ulong)rounded + (16 * PageBytes);
        return new DmaMemory(region, address);
    }

    /// <inheritdoc/>
    public ulong AddressOf(BufferPool pool) => _pieces.Single(piece => piece.Region == pool.Region).Address;

    /// <summary>A client's pool, and the server's view of the same.</summary>
    public (OwnedBufferPool Client, BorrowedBufferPool Server) MakePool(int bufferBytes, int count)
    {
        SharedRegion region = Allocate(bufferBytes * count).Memory;
        return (new OwnedBufferPool(region, bufferBytes, count), new BorrowedBufferPool(region, bufferBytes, count));
    }

    /// <summary>Memory as the device reaches it.</summary>
    /// <exception cref="DriverMisbehavedException">There is none.</exception>
    public Span<byte> At(ulong address, uint lengthBytes)
    {
        foreach ((ulong start, SharedRegion region) in _pieces)
        {
            if (address >= start && address - start <= (ulong)region.LengthBytes
                && lengthBytes <= (ulong)region.LengthBytes - (address - start))
            {
                return region.Slice((int)(address - start), (int)lengthBytes);
            }
        }

        throw new DriverMisbehavedException($"There is no memory of {lengthBytes} bytes at {address:x}.");
    }

    private static unsafe SharedRegion Make(int lengthBytes)
    {
        byte[] bytes = GC.AllocateArray<byte>(lengthBytes, pinned: true);

        // SAFETY: the array is pinned, and the region keeps it alive.
        fixed (byte* start = bytes)
            return new SharedRegion((nint)start, lengthBytes, owner: bytes);
    }
}
