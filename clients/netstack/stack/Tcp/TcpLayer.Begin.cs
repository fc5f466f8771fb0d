using Signalbox.Contracts;

namespace Signalbox.Network;

// How connections begin that somebody else wants, and what becomes of segments that belong to none (RFC 9293 section 3.10.7.1
// and 3.10.7.2).
public sealed partial class TcpLayer
{
    private const uint InitialSequencePurpose = 1;
    private const int ResetsPerSecond = 500;

    private readonly RateLimit _resets = new(ResetsPerSecond);
    private long _lastCookie = long.MinValue / 2;

    /// <summary>A clock of four microseconds and a secret number of the connection (RFC 6528).</summary>
    internal SequenceNumber ChooseInitialSequence(ushort localPort, NetworkEndpoint remote)
    {
        var local = new NetworkEndpoint(_stack.Configuration.Address, localPort);
        return new SequenceNumber((uint)(_stack.Now / 4) + (uint)_stack.Secrets.Of(local, remote, InitialSequencePurpose));
    }

    /// <summary>Sends a reset.</summary>
    /// <param name="remote">To whom.</param>
    /// <param name="localPort">From which port.</param>
    /// <param name="sequence">Its sequence number.</param>
    /// <param name="acknowledgement">What it acknowledges, if it does.</param>
    internal void SendReset(NetworkEndpoint remote, ushort localPort, SequenceNumber sequence, SequenceNumber? acknowledgement)
    {
        if (!_resets.TryTake(_stack.Now))
            return;
        TcpHeader header = default;
        header.Sequence = sequence;
        header.Flags = TcpFlags.Rst;
        if (acknowledgement is SequenceNumber number)
        {
            header.Acknowledgement = number;
            header.Flags |= TcpFlags.Ack;
        }

        _stack.Statistics.ResetsSent++;
        TrySend(ref header, localPort, remote);
    }

    /// <summary>Sends a segment without payload.</summary>
    internal bool TrySend(ref TcpHeader header, ushort localPort, NetworkEndpoint remote)
    {
        header.SourcePort = localPort;
        header.DestinationPort = remote.Port;
        header.HeaderBytes = TcpHeader.LeastBytes + header.Options.LengthBytes;
        if (!_stack.Link.TryBegin(NetworkStack.HeadersBytes + header.HeaderBytes, out Span<byte> frame))
            return false;
        Span<byte> segment = frame.Slice(NetworkStack.HeadersBytes, header.HeaderBytes);
        header.Write(segment, _stack.Configuration.Address, remote.Address, isOffloaded: false);
        _stack.SendPacket(frame, IpProtocol.Tcp, remote.Address, header.HeaderBytes, mustNotFragment: true, default);
        return true;
    }

    /// <summary>Whether a SYN begins the same connection anew while the old one waits for its end (RFC 9293 section 3.6.1, RFC 6191).</summary>
    private bool IsNewIncarnation(TcpConnection old, in TcpHeader header) =>
        (header.Flags & (TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Rst)) == TcpFlags.Syn
        && _listeners.ContainsKey(header.DestinationPort) && old.MayBeFollowedBy(header);

    /// <summary>A segment that belongs to no connection: begins one, or is answered with a reset.</summary>
    private TcpConnection? TryBegin(NetworkEndpoint remote, in TcpHeader header, int payloadBytes)
    {
        if ((header.Flags & TcpFlags.Rst) != 0)
            return null;
        _listeners.TryGetValue(header.DestinationPort, out TcpListener? listener);
        TcpFlags kind = header.Flags & (TcpFlags.Syn | TcpFlags.Ack);
        if (listener is null || kind is (TcpFlags.Syn | TcpFlags.Ack) or TcpFlags.None)
        {
            if (listener is null || kind != TcpFlags.None)
                Refuse(remote, header, payloadBytes);
            return null;
        }

        if (kind == TcpFlags.Ack)
            return TryAcceptCookie(remote, header, payloadBytes, listener);
        if ((header.Flags & TcpFlags.Fin) != 0 || listener.IsFull)
            return null;
        if (listener.HalfOpenCount >= _stack.Options.MostHalfOpen || !TryMakeRoom())
        {
            SendCookie(remote, header);
            return null;
        }

        var connection = new TcpConnection(this, _stack, header.DestinationPort, remote);
        _connections.Add(connection);
        connection.Answer(header, listener);
        return null;
    }

    private void Refuse(NetworkEndpoint remote, in TcpHeader header, int payloadBytes)
    {
        if ((header.Flags & TcpFlags.Ack) != 0)
        {
            SendReset(remote, header.DestinationPort, header.Acknowledgement, acknowledgement: null);
            return;
        }

        int length = payloadBytes + ((header.Flags & TcpFlags.Syn) != 0 ? 1 : 0) + ((header.Flags & TcpFlags.Fin) != 0 ? 1 : 0);
        SendReset(remote, header.DestinationPort, default, header.Sequence + length);
    }

    private void SendCookie(NetworkEndpoint remote, in TcpHeader syn)
    {
        TcpHeader header = default;
        header.Sequence = SynCookie.Make(_stack.Secrets, _stack.Now, syn, remote, syn.Options.MaximumSegmentSize);
        header.Acknowledgement = syn.Sequence + 1;
        header.Flags = TcpFlags.Syn | TcpFlags.Ack;
        header.Window = (ushort)Math.Min(ReceiveBuffers.BufferBytes, ushort.MaxValue);
        header.Options.MaximumSegmentSize = (ushort)(_stack.Mtu - Ipv4Header.LeastBytes - TcpHeader.LeastBytes);
        _stack.Statistics.CookiesSent++;
        _lastCookie = _stack.Now;
        TrySend(ref header, syn.DestinationPort, remote);
    }

    private TcpConnection? TryAcceptCookie(NetworkEndpoint remote, in TcpHeader header, int payloadBytes, TcpListener listener)
    {
        int segmentBytes = 0;
        bool isGood = _stack.Now - _lastCookie <= SynCookie.LifetimeMicroseconds
            && SynCookie.TryRead(_stack.Secrets, _stack.Now, header, remote, out segmentBytes);
        if (!isGood)
        {
            Refuse(remote, header, payloadBytes);
            return null;
        }

        if (listener.IsFull || !TryMakeRoom())
            return null;
        _stack.Statistics.CookiesAccepted++;
        var connection = new TcpConnection(this, _stack, header.DestinationPort, remote);
        _connections.Add(connection);
        connection.AcceptCookie(header, segmentBytes, listener);
        return connection;
    }
}
