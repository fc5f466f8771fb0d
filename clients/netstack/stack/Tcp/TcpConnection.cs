using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>One end of a TCP connection (RFC 9293).</summary>
/// <remarks>This part is what its owner calls. The others: what segments do (Input, Acknowledgements, Data), what is sent (Output,
/// Segments), what time does (Timers), what is done about losses (Recovery). Sequence variables have the names of
/// RFC 9293 section 3.3.1 written out: unacknowledged is SND.UNA, and so on.</remarks>
public sealed partial class TcpConnection
{
    private const int MostReceivedRanges = 32;
    private const int MostSackedRanges = 64;
    private const int DefaultPeerSegmentBytes = 536;

    private readonly TcpLayer _layer;
    private readonly NetworkStack _stack;
    private readonly CongestionControl _congestion;
    private readonly RttEstimator _rtt = new();
    private ByteRing _sendRing;
    private ByteRing _receiveRing;
    private bool _finQueued;
    private bool _isOrphan;

    internal TcpConnection(TcpLayer layer, NetworkStack stack, ushort localPort, NetworkEndpoint remote)
    {
        _layer = layer;
        _stack = stack;
        LocalPort = localPort;
        Remote = remote;
        _sendRing = new ByteRing(layer.SendBuffers);
        _receiveRing = new ByteRing(layer.ReceiveBuffers);
        _congestion = stack.Options.Congestion switch
        {
            CongestionAlgorithm.Reno => new RenoCongestionControl(),
            CongestionAlgorithm.PlainCubic => new CubicCongestionControl(toleratesRandomLoss: false),
            _ => new CubicCongestionControl(toleratesRandomLoss: true),
        };
    }

    /// <summary>This end's port.</summary>
    public ushort LocalPort { get; }

    /// <summary>The other end.</summary>
    public NetworkEndpoint Remote { get; }

    /// <summary>Where it stands.</summary>
    public TcpState State { get; private set; }

    /// <summary>Why it has ended, if it did not end well.</summary>
    public TcpError Error { get; private set; }

    /// <summary>Who uses it.</summary>
    public ITcpOwner? Owner { get; set; }

    /// <summary>Whether small pieces are sent at once, and not held back until earlier ones are acknowledged (Nagle's algorithm,
    /// RFC 9293 section 3.7.4).</summary>
    public bool NoDelay { get; set; }

    /// <summary>How many bytes can be read.</summary>
    public int ReadableBytes => _receiveRing.Length;

    /// <summary>Whether everything was read that the peer will ever send.</summary>
    public bool IsAtEnd => _receiveRing.Length == 0 && (_finReceived || State == TcpState.Closed);

    /// <summary>How many bytes can be written at present.</summary>
    public int WritableBytes => CanSend ? _sendRing.Free : 0;

    /// <summary>Whether bytes can be written, now or when there is room again.</summary>
    public bool CanWriteLater => CanSend;

    /// <summary>How many bytes were written and are not acknowledged.</summary>
    public int UnsentBytes => _sendRing.Length;

    /// <summary>Whether the handshake is done and there still is a connection.</summary>
    public bool IsEstablished => State is not (TcpState.Closed or TcpState.SynSent or TcpState.SynReceived);

    /// <summary>The congestion window in bytes.</summary>
    public int CongestionWindow => _congestion.Window;

    /// <summary>The round trip as it was measured, in microseconds.</summary>
    public long RoundTrip => _rtt.Smoothed;

    /// <summary>The next connection with the same hash.</summary>
    internal TcpConnection? NextInBucket { get; set; }

    /// <summary>Its place in the list of all connections.</summary>
    internal int TableIndex { get; set; }

    /// <summary>Whether it stands in the layer's queue of connections with something to send.</summary>
    internal bool IsQueued { get; set; }

    internal TcpListener? Listener { get; set; }

    private bool CanSend => State is (TcpState.Established or TcpState.CloseWait) && !_finQueued;

    private SequenceNumber DataEnd => _sendBase + _sendRing.Length;

    /// <summary>Reads and removes data.</summary>
    /// <param name="target">Takes the data.</param>
    /// <returns>How many bytes; 0 if there are none, see <see cref="IsAtEnd"/>.</returns>
    public int Read(Span<byte> target)
    {
        int count = Math.Min(target.Length, _receiveRing.Length);
        if (count == 0)
            return 0;
        _receiveRing.Peek(0, target[..count]);
        _receiveRing.Remove(count);
        ReleaseReceiveRing();
        OpenWindow();
        return count;
    }

    /// <summary>Gives data to be sent.</summary>
    /// <param name="source">The data.</param>
    /// <returns>How many bytes of it were taken; 0 if there is no room or nothing can be sent any more.</returns>
    public int Write(ReadOnlySpan<byte> source)
    {
        int count = Math.Min(source.Length, WritableBytes);
        if (count == 0 || !_sendRing.TryReserve())
            return 0;
        _sendRing.Write(_sendRing.Length, source[..count]);
        _sendRing.Extend(count);
        _layer.Queue(this);
        return count;
    }

    /// <summary>Says that nothing more will be written. What was written is still sent.</summary>
    public void Shutdown()
    {
        if (_finQueued || State is TcpState.Closed or TcpState.TimeWait)
            return;
        if (State is TcpState.SynSent or TcpState.SynReceived)
        {
            Abort();
            return;
        }

        _finQueued = true;
        State = State == TcpState.CloseWait ? TcpState.LastAck : TcpState.FinWait1;
        _layer.Queue(this);
    }

    /// <summary>Gives the connection up in good order: what was written is sent, then the end. Data that was not read, or that comes
    /// now, makes it a reset, for the peer must not believe that it was taken (RFC 9293 MUST-13, RFC 2525 section 2.17).</summary>
    public void Close()
    {
        Owner = null;
        if (_receiveRing.Length > 0 && State is not (TcpState.Closed or TcpState.TimeWait))
        {
            Abort();
            return;
        }

        _isOrphan = true;
        Shutdown();
        if (State == TcpState.FinWait2)
            SetLifetime(TcpLayer.FinWaitMicroseconds);
    }

    /// <summary>Ends the connection at once, with a reset.</summary>
    public void Abort()
    {
        Owner = null;
        if (State is TcpState.SynReceived or TcpState.Established or TcpState.FinWait1 or TcpState.FinWait2 or TcpState.CloseWait)
            _layer.SendReset(Remote, LocalPort, _highest, acknowledgement: null);
        End(TcpError.Aborted);
    }

    /// <summary>Whether these are its ends.</summary>
    internal bool IsBetween(NetworkEndpoint remote, ushort localPort) => localPort == LocalPort && remote.Port == Remote.Port
        && remote.Address.Value == Remote.Address.Value;

    /// <summary>There is no connection any more.</summary>
    private void End(TcpError error)
    {
        if (State == TcpState.Closed)
            return;
        if (Listener is TcpListener listener && State == TcpState.SynReceived)
            listener.HalfOpenCount--;
        Error = error;
        State = TcpState.Closed;
        _sendRing.Release();
        if (error != TcpError.None && error != TcpError.Reset)
            _receiveRing.Release();
        StopTimers();
        _hasChanged = true;
        _layer.Remove(this);
    }

    private void ReleaseReceiveRing()
    {
        if (_receiveRing.Length == 0 && _outOfOrder.Count == 0)
            _receiveRing.Release();
    }
}
