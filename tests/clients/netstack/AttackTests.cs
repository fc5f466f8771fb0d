using Signalbox.Network.Tests.Ip;
using Signalbox.Network.Tests.Tcp;

namespace Signalbox.Network.Tests;

/// <summary>Whatever comes over the wire: memory stays bounded, nothing is thrown, service goes on.</summary>
public sealed class AttackTests
{
    private const int Frames = 100_000;

    [Fact]
    public void Random_frames_do_no_harm()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        TcpScript script = TcpScript.Established();
        script.Stack.Udp.Open(53);
        byte[] frame = new byte[1514];
        try
        {
            for (int index = 0; index < Frames; index++)
            {
                int length = random.Next(frame.Length);
                random.NextBytes(frame.AsSpan(0, length));
                Aim(random, frame.AsSpan(0, length));
                script.Deliver(frame[..length]);
                script.Forget();
            }
        }
        catch (Exception exception)
        {
            Assert.Fail($"seed {seed}: {exception}");
        }

        Serve(script, seed);
    }

    [Fact]
    public void Good_frames_with_a_few_wrong_bytes_do_no_harm()
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        TcpScript script = TcpScript.Established(sack: true);
        script.Stack.Udp.Open(53);
        byte[][] samples =
        [
            FrameBuilder.Udp(1000, 53, new byte[100]),
            FrameBuilder.Icmp(IcmpType.EchoRequest, 0, 1, new byte[64]),
            FrameBuilder.Arp(new ArpPacket(ArpOperation.Request, TcpScript.PeerHardware, TcpScript.Peer, default, TcpScript.Local), MacAddress.Broadcast),
            Segment(TcpFlags.Ack, 200),
            Segment(TcpFlags.Syn, 0),
            FrameBuilder.Icmp(IcmpType.DestinationUnreachable, 4, 600, Segment(TcpFlags.Ack, 20).AsSpan(14)),
        ];
        try
        {
            for (int index = 0; index < Frames; index++)
            {
                byte[] frame = [.. samples[random.Next(samples.Length)]];
                for (int wrong = random.Next(4); wrong > 0; wrong--)
                    frame[random.Next(14, frame.Length)] = (byte)random.Next(256);

                // The checksum does not protect from who can compute it: half of the frames count as checked.
                script.Stack.Advance(script.Now);
                script.Stack.Receive(frame.AsSpan(0, random.Next(8) == 0 ? random.Next(frame.Length) : frame.Length), isChecked: random.Next(2) == 0);
                script.Flush();
                script.Forget();
                if (index % 100 == 0)
                    script.Elapse(50);
            }
        }
        catch (Exception exception)
        {
            Assert.Fail($"seed {seed}: {exception}");
        }

        script.Elapse(1_000_000);
        Assert.True(script.Stack.Tcp.ConnectionCount <= script.Stack.Options.MostConnections);
    }

    [Fact]
    public void Flood_of_syns_takes_bounded_memory_and_service_goes_on()
    {
        var script = new TcpScript();
        script.Listen();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int index = 0; index < Frames; index++)
        {
            script.RemotePort = (ushort)(1 + (index % 65_000));
            script.PeerSyn();
            script.Forget();
        }

        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 4 << 20);
        Assert.True(script.Stack.Tcp.ConnectionCount <= 64);
        script.RemotePort = 65_001;
        script.PeerSyn();
        script.ExpectSynAck();
        script.PeerSends(TcpFlags.Ack, 1, 1, "served");
        script.Accept();
        Assert.Equal("served", script.Read());
    }

    [Fact]
    public void Tiny_windows_cannot_hold_up_others()
    {
        TcpScript script = TcpScript.Established(window: 1);
        script.Write(new byte[10_000]);
        for (int index = 0; index < 200; index++)
        {
            script.Elapse(1000);
            script.PeerSends(TcpFlags.Ack, 1, 1 + (int)script.Stack.Statistics.SentFrames % 3, window: 1);
        }

        Assert.True(script.Link.Sent.Count < 1000);
        var host = new HostScript();
        host.KnowPeer();
        host.Deliver(FrameBuilder.Icmp(IcmpType.EchoRequest, 0, 1, [1]));
        Assert.Single(host.Link.Sent);
    }

    [Fact]
    public void Number_of_connections_is_bounded()
    {
        var script = new TcpScript(new StackOptions { Secret = 1, UsesTimestamps = false, MostConnections = 100 });
        script.Listen(backlog: 256);
        for (int index = 0; index < 200; index++)
        {
            script.RemotePort++;
            script.PeerSyn();
            if (script.Link.Sent.Count == 0)
                continue;
            script.ExpectSynAck();
            script.PeerSends(TcpFlags.Ack, 1, 1);
        }

        Assert.Equal(100, script.Stack.Tcp.ConnectionCount);
    }

    /// <summary>Half of the frames get far enough in to matter.</summary>
    private static void Aim(Random random, Span<byte> frame)
    {
        if (frame.Length < 34 || random.Next(2) == 0)
            return;
        new EthernetHeader(FrameBuilder.LocalHardware, TcpScript.PeerHardware, random.Next(8) == 0 ? EtherType.Arp : EtherType.Ipv4).Write(frame);
        new Ipv4Header
        {
            TotalBytes = random.Next(8) == 0 ? random.Next(1500) : frame.Length - 14,
            TimeToLive = 64,
            FragmentOffset = random.Next(16) == 0 ? random.Next(1000) * 8 : 0,
            HasMoreFragments = random.Next(16) == 0,
            Protocol = (IpProtocol)(random.Next(4) switch { 0 => 1, 1 => 17, _ => 6 }),
            Source = TcpScript.Peer,
            Destination = TcpScript.Local,
        }.Write(frame[14..]);
    }

    private static byte[] Segment(TcpFlags flags, int payloadBytes)
    {
        TcpHeader header = default;
        header.SourcePort = TcpScript.PeerPort;
        header.DestinationPort = TcpScript.LocalPort;
        header.Sequence = new SequenceNumber(TcpScript.PeerInitial + 1);
        header.Flags = flags;
        header.Window = 1000;
        header.Options.MaximumSegmentSize = 1000;
        header.Options.AddSackRange(new SequenceRange(new SequenceNumber(1), new SequenceNumber(2)));
        header.HeaderBytes = TcpHeader.LeastBytes + header.Options.LengthBytes;
        return FrameBuilder.Tcp(header, new byte[payloadBytes]);
    }

    private static void Serve(TcpScript script, int seed)
    {
        script.RemotePort = 7;
        script.PeerSyn();
        script.ExpectSynAck();
        script.PeerSends(TcpFlags.Ack, 1, 1, "served");
        script.Accept();
        Assert.True(script.Read() == "served", $"seed {seed}");
    }
}
