using Signalbox.Channels.Memory;

namespace Signalbox.Channels;

/// <summary>A server's view of a client's pool: it has a buffer from the request to its reply.</summary>
public sealed class BorrowedBufferPool : BufferPool
{
    private readonly int[] _leases;

    /// <summary>A view of a client's pool.</summary>
    /// <param name="region">The memory.</param>
    /// <param name="bufferBytes">The size of each buffer, as the client says.</param>
    /// <param name="count">The number of buffers, as the client says.</param>
    /// <exception cref="ArgumentException">The buffers do not lie within the region.</exception>
    public BorrowedBufferPool(SharedRegion region, int bufferBytes, int count)
        : base(region, bufferBytes, count) => _leases = new int[count];

    /// <summary>Takes a part of a buffer that a request names.</summary>
    /// <param name="index">The client's word.</param>
    /// <param name="offset">The client's word.</param>
    /// <param name="length">The client's word.</param>
    /// <param name="direction">What the contract allows.</param>
    /// <param name="slice">The part.</param>
    /// <returns>Whether there is such a part.</returns>
    public bool TryBorrow(uint index, uint offset, uint length, LeaseDirection direction, out BufferSlice slice)
    {
        slice = default;
        if (index >= (uint)Count || offset > (uint)BufferBytes || length > (uint)BufferBytes - offset)
            return false;
        _leases[index]++;
        slice = Make((int)index, (int)offset, (int)length, direction);
        return true;
    }

    /// <summary>Ends a lease. With the last one on a buffer, every slice of it that is still around becomes worthless.</summary>
    /// <param name="slice">What <see cref="TryBorrow"/> has given.</param>
    public void GiveBack(BufferSlice slice)
    {
        if (--_leases[slice.Index] == 0)
            EndGeneration(slice.Index);
    }

    private protected override bool IsGivenAway(int index) => false;
}
