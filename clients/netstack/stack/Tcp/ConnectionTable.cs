using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>Connections by their ends. The remote address and both ports are enough, for this host has one address.</summary>
internal sealed class ConnectionTable
{
    private const int BucketBits = 9;

    private readonly TcpConnection?[] _buckets = new TcpConnection?[1 << BucketBits];

    private readonly List<TcpConnection> _all = [];

    /// <summary>All connections, in no order.</summary>
    public IReadOnlyList<TcpConnection> All => _all;

    public int Count => _all.Count;

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
        connection.TableIndex = _all.Count;
        _all.Add(connection);
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
            RemoveFromList(connection);
            return;
        }
    }

    /// <summary>The last one takes its place.</summary>
    private void RemoveFromList(TcpConnection connection)
    {
        TcpConnection last = _all[^1];
        _all[connection.TableIndex] = last;
        last.TableIndex = connection.TableIndex;
        _all.RemoveAt(_all.Count - 1);
    }

    private static int BucketOf(NetworkEndpoint remote, ushort localPort) =>
        (int)((remote.Address.Value ^ (((uint)remote.Port << 16) | localPort)) * 0x9E3779B1u >> (32 - BucketBits));
}
