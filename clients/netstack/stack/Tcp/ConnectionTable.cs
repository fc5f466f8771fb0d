using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>Connections by their ends. The remote address and both ports are enough, for this host has one address.</summary>
internal sealed class ConnectionTable
{
    private const int BucketBits = 9;

    private readonly TcpConnection?[] _buckets = new TcpConnection?[1 << BucketBits];

    public int Count { get; private set; }

    public TcpConnection? Find(NetworkEndpoint remote, ushort localPort)
    {
        TcpConnection? connection = _buckets[BucketOf(remote, localPort)];
        while (connection is not null && !connection.IsBetween(remote, localPort))
            connection = connection.NextInBucket;
        return connection;
    }

    public void Add(TcpConnection connection)
    {
        int bucket = BucketOf(connection.Remote, connection.LocalPort);
        connection.NextInBucket = _buckets[bucket];
        _buckets[bucket] = connection;
        Count++;
    }

    public void Remove(TcpConnection connection)
    {
        int bucket = BucketOf(connection.Remote, connection.LocalPort);
        TcpConnection? before = null;
        for (TcpConnection? at = _buckets[bucket]; at is not null; before = at, at = at.NextInBucket)
        {
            if (at != connection)
                continue;
            if (before is null)
                _buckets[bucket] = at.NextInBucket;
            else
                before.NextInBucket = at.NextInBucket;
            Count--;
            return;
        }
    }

    public IEnumerable<TcpConnection> All()
    {
        foreach (TcpConnection? first in _buckets)
        {
            for (TcpConnection? connection = first, next; connection is not null; connection = next)
            {
                next = connection.NextInBucket;
                yield return connection;
            }
        }
    }

    private static int BucketOf(NetworkEndpoint remote, ushort localPort) =>
        (int)((remote.Address.Value ^ (((uint)remote.Port << 16) | localPort)) * 0x9E3779B1u >> (32 - BucketBits));
}
