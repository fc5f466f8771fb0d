using System.Text;
using Signalbox.Contracts;

namespace Signalbox.Network.Tests.Tcp;

/// <summary>A stack and a peer whose segments a test writes by hand. The peer's sequence numbers count from its SYN, which is 0;
/// those of the stack from the stack's.</summary>
internal sealed class TcpScript : ITcpOwner
{
    public const ushort LocalPort = 80;
    public const ushort PeerPort = 40000;
    public const uint PeerInitial = 0xFFFF_FF00;
    public const int Window = 32768;

    private readonly FakeLink _link = new();

    public TcpScript(StackOptions? options = null)
    {
        Stack = new NetworkStack(_link, options ?? new StackOptions { Secret = 42, UsesTimestamps = false, ReceiveBufferBytes = Window });
        Stack.Advance(Now);
        Stack.Configuration = new InterfaceConfiguration(Local, 24, default, default);
        Stack.Arp.Learn(Peer, PeerHardware, Now, mayAdd: true, out _);
        _link.Sent.Clear();
    }

    public static Ipv4Address Local => Ipv4Address.Of(10, 0, 0, 1);

    public static Ipv4Address Peer => Ipv4Address.Of(10, 0, 0, 2);

    public static MacAddress PeerHardware => new(0x0200_0000_0002);

    public static NetworkEndpoint Remote => new(Peer, PeerPort);

    public NetworkStack Stack { get; }

    public FakeLink Link => _link;

    public long Now { get; private set; } = 1_000_000;

    public TcpListener? Listener { get; private set; }

    public TcpConnection Connection { get; private set; } = null!;

    public uint StackInitial { get; set; }

    public ushort StackPort { get; set; } = LocalPort;

    public ushort RemotePort { get; set; } = PeerPort;

    public int Changes { get; private set; }

    /// <summary>Options of every segment that the peer sends.</summary>
    public uint? PeerTimestamp { get; set; }

    /// <summary>An established connection that the peer has opened.</summary>
    public static TcpScript Established(
        ushort window = 60000, ushort segmentBytes = 1000, StackOptions? options = null, bool sack = false, byte? shift = null)
    {
        var script = new TcpScript(options);
        script.Listen();
        script.PeerSyn(segmentBytes, window, sack, shift);
        script.ExpectSynAck();
        script.PeerSends(TcpFlags.Ack, 1, 1, window: window);
        script.Accept();
        script.ExpectNothing();
        return script;
    }

    public void Listen(int backlog = 8) => Listener = Stack.Tcp.Listen(LocalPort, backlog);

    public void Accept()
    {
        Connection = Listener!.Accept(this)!;
        Assert.NotNull(Connection);
    }

    public void Connect()
    {
        Connection = Stack.Tcp.Connect(Remote, this)!;
        StackPort = Connection.LocalPort;
        Stack.Flush();
    }

    public void PeerSyn(ushort segmentBytes = 1000, ushort window = 60000, bool sack = false, byte? shift = null)
    {
        TcpOptions options = default;
        options.MaximumSegmentSize = segmentBytes;
        options.SackPermitted = sack;
        options.WindowShift = shift;
        PeerSends(TcpFlags.Syn, 0, null, window: window, options: options);
    }

    public SentSegment ExpectSynAck()
    {
        SentSegment answer = Expect(TcpFlags.Syn | TcpFlags.Ack);
        StackInitial = answer.Header.Sequence.Value;
        Assert.Equal(PeerInitial + 1, answer.Acknowledgement);
        return answer;
    }

    public void PeerSends(
        TcpFlags flags, int sequence, int? acknowledgement, string payload = "", ushort window = 60000, TcpOptions options = default,
        bool breaksChecksum = false)
    {
        PeerSends(flags, sequence, acknowledgement, Encoding.ASCII.GetBytes(payload), window, options, breaksChecksum);
    }

    public void PeerSends(
        TcpFlags flags, int sequence, int? acknowledgement, byte[] payload, ushort window = 60000, TcpOptions options = default,
        bool breaksChecksum = false)
    {
        if (PeerTimestamp is uint timestamp)
        {
            options.HasTimestamps = true;
            options.TimestampValue = timestamp;
        }

        TcpHeader header = default;
        header.SourcePort = RemotePort;
        header.DestinationPort = StackPort;
        header.Sequence = new SequenceNumber(PeerInitial) + sequence;
        if (acknowledgement is int number)
        {
            header.Acknowledgement = new SequenceNumber(StackInitial) + number;
            header.Flags |= TcpFlags.Ack;
        }

        header.Flags |= flags;
        header.Window = window;
        header.Options = options;
        header.HeaderBytes = TcpHeader.LeastBytes + options.LengthBytes;
        Deliver(FrameBuilder.Tcp(header, payload, breaksChecksum));
    }

    public void Deliver(byte[] frame)
    {
        Stack.Advance(Now);
        LearnPeer();
        Stack.Receive(frame);
        Stack.Flush();
    }

    public void Elapse(int milliseconds)
    {
        long end = Now + (milliseconds * 1000L);
        while (Stack.NextDeadline <= end)
        {
            Now = Math.Max(Now, Stack.NextDeadline);
            Stack.Advance(Now);
            LearnPeer();
            Stack.Flush();
        }

        Now = end;
        Stack.Advance(Now);
        LearnPeer();
        Stack.Flush();
    }

    public void Write(string text) => Write(Encoding.ASCII.GetBytes(text));

    public void Write(byte[] data)
    {
        Assert.Equal(data.Length, Connection.Write(data));
        Stack.Flush();
    }

    public string Read(int most = 1 << 16)
    {
        byte[] target = new byte[most];
        int count = Connection.Read(target);
        Stack.Flush();
        return Encoding.ASCII.GetString(target, 0, count);
    }

    public void Flush() => Stack.Flush();

    public SentSegment Next()
    {
        Assert.True(_link.Sent.Count > 0, "nothing was sent");
        (byte[] frame, FrameOffload offload) = _link.Sent.Dequeue();
        return SentSegment.Read(frame, offload);
    }

    /// <summary>The next segment that was sent, with what is known of it.</summary>
    public SentSegment Expect(TcpFlags flags, int? sequence = null, int? acknowledgement = null, int? length = null)
    {
        SentSegment segment = Next();
        Assert.Equal(flags, segment.Flags);
        if (sequence is int place)
            Assert.Equal(place, (int)(segment.Header.Sequence.Value - StackInitial));
        if (acknowledgement is int number)
            Assert.Equal(number, (int)(segment.Acknowledgement - PeerInitial));
        if (length is int bytes)
            Assert.Equal(bytes, segment.Length);
        return segment;
    }

    /// <summary>The next segment carries data; whether it pushes does not matter.</summary>
    public SentSegment ExpectData(int sequence, int length)
    {
        SentSegment segment = Next();
        Assert.Equal(TcpFlags.Ack, segment.Flags & ~TcpFlags.Psh);
        Assert.Equal((sequence, length), ((int)(segment.Header.Sequence.Value - StackInitial), segment.Length));
        return segment;
    }

    public SentSegment ExpectAck(int acknowledgement) => Expect(TcpFlags.Ack, acknowledgement: acknowledgement, length: 0);

    public void ExpectReset() => Assert.True((Next().Flags & TcpFlags.Rst) != 0);

    public void ExpectNothing() => Assert.Empty(_link.Sent);

    public void Forget() => _link.Sent.Clear();

    /// <summary>The peer's hardware address never ages: it is not what these scripts are about.</summary>
    private void LearnPeer() => Stack.Arp.Learn(Peer, PeerHardware, Now, mayAdd: true, out _);

    public int TakeDirectly(TcpConnection connection, ReadOnlySpan<byte> data) => 0;

    public void Changed(TcpConnection connection) => Changes++;
}
