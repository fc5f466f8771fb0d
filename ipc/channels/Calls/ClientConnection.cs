namespace Signalbox.Channels;

/// <summary>A client's end of a connection to a server, under the generated proxies.</summary>
public abstract class ClientConnection
{
    private readonly OwnedBufferPool[] _pools;

    private protected ClientConnection(ReadOnlySpan<OwnedBufferPool> pools) => _pools = pools.ToArray();

    /// <summary>The pools whose buffers can be lent to the server, in the order of their numbers.</summary>
    public IReadOnlyList<OwnedBufferPool> Pools => _pools;

    /// <summary>Takes over a request that has been written.</summary>
    internal abstract void Submit(PendingCall call);

    /// <summary>The caller does not wait any more; the call fails right after this.</summary>
    internal abstract void Cancel(PendingCall call);

    /// <summary>The reader of a stream has room for more items.</summary>
    internal abstract void Grant(PendingCall stream, int count);

    internal int PoolNumber(BufferPool? pool)
    {
        int number = Array.IndexOf(_pools, pool);
        return number >= 0
            ? number
            : throw new InvalidOperationException("The buffer is not of a pool that the connection shares with the server.");
    }
}
