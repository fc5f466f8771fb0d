using Signalbox.Channels.Memory;
using Signalbox.Channels.Waiting;

namespace Signalbox.Channels;

/// <summary>The side of a pool that owns its buffers: rents them out in its own task and lends them to servers.</summary>
public sealed class OwnedBufferPool : BufferPool
{
    private readonly Stack<int> _free;
    private readonly WaiterQueue _waiters = new();
    private readonly int[] _lent;
    private readonly bool[] _rented;

    /// <summary>A pool whose buffers are all free.</summary>
    /// <param name="region">The memory; shared with every server that the buffers are lent to.</param>
    /// <param name="bufferBytes">The size of each buffer.</param>
    /// <param name="count">The number of buffers; all lie within the region.</param>
    public OwnedBufferPool(SharedRegion region, int bufferBytes, int count)
        : base(region, bufferBytes, count)
    {
        _lent = new int[count];
        _rented = new bool[count];
        _free = new Stack<int>(count);
        for (int index = count - 1; index >= 0; index--)
            _free.Push(index);
    }

    /// <summary>How many buffers can be rented at once now.</summary>
    public int FreeCount => _free.Count;

    /// <summary>Takes a free buffer.</summary>
    /// <param name="buffer">All of it. Its content is whatever was there before.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryRent(out BufferSlice buffer)
    {
        buffer = default;
        if (!_free.TryPop(out int index))
            return false;
        _rented[index] = true;
        buffer = Make(index, 0, BufferBytes, LeaseDirection.ReadWrite);
        return true;
    }

    /// <summary>Takes a free buffer, and waits for one if there is none.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async ValueTask<BufferSlice> RentAsync(CancellationToken cancellationToken = default)
    {
        BufferSlice buffer;
        while (!TryRent(out buffer))
            await _waiters.Wait(cancellationToken);
        return buffer;
    }

    /// <summary>Gives a buffer back. One that is lent at the moment becomes free when the server has done with it.</summary>
    /// <param name="buffer">The buffer or any part of it.</param>
    /// <exception cref="InvalidOperationException">It was given back before, or is not of this pool.</exception>
    public void Return(BufferSlice buffer)
    {
        if (buffer.Pool != this || !IsCurrent(buffer) || !_rented[buffer.Index])
            throw new InvalidOperationException($"Buffer {buffer.Index} is not rented.");
        _rented[buffer.Index] = false;
        EndGeneration(buffer.Index);
        FreeIfUnused(buffer.Index);
    }

    /// <summary>Marks a buffer as lent; several calls may have parts of it.</summary>
    internal void Lend(BufferSlice buffer)
    {
        if (!IsCurrent(buffer) || !_rented[buffer.Index])
            throw new InvalidOperationException($"Buffer {buffer.Index} is not owned here any more.");
        _lent[buffer.Index]++;
    }

    /// <summary>Takes back what <see cref="Lend"/> has given, whether or not it was returned meanwhile.</summary>
    internal void TakeBack(BufferSlice buffer)
    {
        _lent[buffer.Index]--;
        FreeIfUnused(buffer.Index);
    }

    private protected override bool IsGivenAway(int index) => _lent[index] > 0;

    private void FreeIfUnused(int index)
    {
        if (_rented[index] || _lent[index] > 0)
            return;
        _free.Push(index);
        _waiters.CompleteAll(true);
    }
}
