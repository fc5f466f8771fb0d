using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>A port that takes and sends datagrams (RFC 768).</summary>
/// <remarks>What its owner does not take at once waits in a buffer of fixed size; what does not fit there is dropped.</remarks>
public sealed class UdpSocket
{
    private const int MostWaiting = 256;

    private readonly UdpLayer _layer;
    private readonly int _capacityBytes;
    private readonly Queue<(NetworkEndpoint Remote, int Length)> _waiting = new();
    private byte[]? _bytes;
    private int _head;
    private int _used;

    internal UdpSocket(UdpLayer layer, ushort port, int capacityBytes, IDatagramReceiver? receiver)
    {
        _layer = layer;
        Port = port;
        _capacityBytes = capacityBytes;
        Receiver = receiver;
    }

    /// <summary>Its port.</summary>
    public ushort Port { get; }

    /// <summary>How many datagrams wait.</summary>
    public int WaitingCount => _waiting.Count;

    /// <summary>Takes datagrams as they arrive; null if all wait.</summary>
    public IDatagramReceiver? Receiver { get; }

    /// <summary>Takes the datagram that has waited longest.</summary>
    /// <param name="target">Takes its first bytes; the rest is lost.</param>
    /// <param name="remote">From whom it is.</param>
    /// <param name="lengthBytes">How long it was.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryReceive(Span<byte> target, out NetworkEndpoint remote, out int lengthBytes)
    {
        bool had = _waiting.TryDequeue(out (NetworkEndpoint Remote, int Length) first);
        (remote, lengthBytes) = first;
        if (!had)
            return false;
        int copied = Math.Min(first.Length, target.Length);
        int untilEnd = Math.Min(copied, _capacityBytes - _head);
        _bytes.AsSpan(_head, untilEnd).CopyTo(target);
        _bytes.AsSpan(0, copied - untilEnd).CopyTo(target[untilEnd..]);
        _head = (_head + first.Length) % _capacityBytes;
        _used -= first.Length;
        return true;
    }

    /// <summary>Sends a datagram.</summary>
    /// <param name="remote">For whom.</param>
    /// <param name="datagram">At most <see cref="UdpLayer.MostDatagramBytes"/> bytes.</param>
    /// <returns>Whether the link had room for it.</returns>
    public bool TrySend(NetworkEndpoint remote, ReadOnlySpan<byte> datagram) => _layer.TrySend(Port, remote, datagram);

    /// <summary>Closes the port.</summary>
    public void Close() => _layer.Close(this);

    /// <summary>Keeps a datagram.</summary>
    /// <returns>Whether there was room.</returns>
    internal bool TryKeep(NetworkEndpoint remote, ReadOnlySpan<byte> datagram)
    {
        if (datagram.Length > _capacityBytes - _used || _waiting.Count == MostWaiting)
            return false;
        _bytes ??= new byte[_capacityBytes];
        int tail = (_head + _used) % _capacityBytes;
        int untilEnd = Math.Min(datagram.Length, _capacityBytes - tail);
        datagram[..untilEnd].CopyTo(_bytes.AsSpan(tail));
        datagram[untilEnd..].CopyTo(_bytes);
        _used += datagram.Length;
        _waiting.Enqueue((remote, datagram.Length));
        return true;
    }
}
