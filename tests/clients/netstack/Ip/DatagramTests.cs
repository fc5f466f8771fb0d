using Signalbox.Contracts;
using Signalbox.Network.Tests.Tcp;

namespace Signalbox.Network.Tests.Ip;

/// <summary>IPv4, ICMP and UDP.</summary>
public sealed class DatagramTests
{
    [Fact, Trait("Spec", "RFC 792")]
    public void Echo_request_is_answered_with_its_data()
    {
        HostScript script = Ready();
        byte[] data = [.. Enumerable.Range(0, 56).Select(number => (byte)number)];
        script.Deliver(FrameBuilder.Icmp(IcmpType.EchoRequest, 0, 0x1234_0001, data));
        script.NextPacket(out byte[] answer);
        Assert.True(IcmpMessage.TryRead(answer, out IcmpMessage message));
        Assert.Equal((IcmpType.EchoReply, 0x1234_0001u), (message.Type, message.Rest));
        Assert.Equal(data, answer[IcmpMessage.HeaderBytes..]);
    }

    [Fact, Trait("Spec", "RFC 1122 §3.2.2.6")]
    public void Echo_request_to_everybody_is_not_answered()
    {
        HostScript script = Ready();
        script.Deliver(FrameBuilder.Icmp(IcmpType.EchoRequest, 0, 1, [1, 2], Ipv4Address.Of(10, 0, 0, 255)));
        Assert.Empty(script.Link.Sent);
    }

    [Fact, Trait("Spec", "RFC 1122 §3.2.2.6")]
    public void Echo_of_the_longest_packet_comes_back_in_fragments()
    {
        HostScript script = Ready();
        byte[] message = new byte[65507 + 8];
        new IcmpMessage(IcmpType.EchoRequest, 0, 5).Write(message);
        for (int offset = 0; offset < message.Length; offset += 1480)
        {
            int length = Math.Min(1480, message.Length - offset);
            script.Deliver(FrameBuilder.Ip(IpProtocol.Icmp, message.AsSpan(offset, length), offset: offset, more: offset + length < message.Length));
        }

        Assert.Equal(45, script.Link.Sent.Count);
        Assert.Equal(1, script.Stack.Statistics.Reassembled);
    }

    [Fact, Trait("Spec", "RFC 1122 §4.1.3.1")]
    public void Datagram_to_a_closed_port_is_reported()
    {
        HostScript script = Ready();
        byte[] frame = FrameBuilder.Udp(1000, 2000, [1, 2, 3]);
        script.Deliver(frame);
        script.NextPacket(out byte[] answer);
        Assert.True(IcmpMessage.TryRead(answer, out IcmpMessage message));
        Assert.Equal((IcmpType.DestinationUnreachable, (byte)UnreachableCode.Port), (message.Type, message.Code));
        Assert.Equal(frame.AsSpan(14, 28), answer.AsSpan(IcmpMessage.HeaderBytes, 28));
    }

    [Fact, Trait("Spec", "RFC 1122 §3.2.2.2")]
    public void Unknown_protocol_is_reported()
    {
        HostScript script = Ready();
        script.Deliver(FrameBuilder.Ip((IpProtocol)99, new byte[20]));
        script.NextPacket(out byte[] answer);
        Assert.Equal((byte)UnreachableCode.Protocol, answer[1]);
    }

    [Fact, Trait("Spec", "RFC 1812 §4.3.2.8")]
    public void Errors_are_limited()
    {
        HostScript script = Ready();
        for (int index = 0; index < 1000; index++)
            script.Deliver(FrameBuilder.Udp(1000, 2000, [1]));
        Assert.Equal(100, script.Link.Sent.Count);
    }

    [Fact, Trait("Spec", "RFC 768")]
    public void Datagram_reaches_its_port()
    {
        HostScript script = Ready();
        script.Stack.Udp.Open(53, script);
        script.Deliver(FrameBuilder.Udp(1000, 53, "question"u8));
        (NetworkEndpoint remote, byte[] data) = Assert.Single(script.Datagrams);
        Assert.Equal((new NetworkEndpoint(TcpScript.Peer, 1000), "question"), (remote, System.Text.Encoding.ASCII.GetString(data)));
    }

    [Fact, Trait("Spec", "RFC 768")]
    public void Wrong_checksum_is_dropped_and_none_is_taken()
    {
        HostScript script = Ready();
        script.Stack.Udp.Open(53, script);
        byte[] frame = FrameBuilder.Udp(1000, 53, "question"u8);
        frame[40] ^= 1;
        script.Deliver(frame);
        Assert.Empty(script.Datagrams);
        frame = FrameBuilder.Udp(1000, 53, "question"u8);
        frame[40] = frame[41] = 0;
        script.Deliver(frame);
        Assert.Single(script.Datagrams);
    }

    [Fact]
    public void Slow_reader_loses_datagrams_and_nobody_else_does()
    {
        HostScript script = Ready();
        script.Takes = false;
        UdpSocket socket = script.Stack.Udp.Open(53, script)!;
        for (int index = 0; index < 10_000; index++)
            script.Deliver(FrameBuilder.Udp(1000, 53, new byte[1000]));
        Assert.Equal(65, socket.WaitingCount);
        Assert.Equal(10_000 - 65, script.Stack.Statistics.DatagramsDropped);
        byte[] target = new byte[2000];
        for (int index = 0; index < 65; index++)
            Assert.True(socket.TryReceive(target, out _, out int length) && length == 1000);
    }

    [Fact, Trait("Spec", "RFC 791 §3.2")]
    public void Long_datagram_is_sent_in_fragments_that_fit_together()
    {
        HostScript script = Ready();
        UdpSocket socket = script.Stack.Udp.Open(99, script)!;
        byte[] data = [.. Enumerable.Range(0, 5000).Select(number => (byte)(number * 7))];
        Assert.True(socket.TrySend(new NetworkEndpoint(TcpScript.Peer, 100), data));
        byte[] whole = new byte[5008];
        int end = 0;
        while (script.Link.Sent.Count > 0)
        {
            Ipv4Header header = script.NextPacket(out byte[] part);
            Assert.Equal(end, header.FragmentOffset);
            part.CopyTo(whole, header.FragmentOffset);
            end += part.Length;
            Assert.Equal(end < whole.Length, header.HasMoreFragments);
        }

        Assert.Equal(data, whole[8..]);
    }

    [Theory, Trait("Spec", "RFC 815")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Fragments_in_any_order_make_the_packet(int seed)
    {
        HostScript script = Ready();
        script.Stack.Udp.Open(53, script);
        byte[] datagram = FrameBuilder.Udp(1000, 53, new byte[4000])[34..];
        int[] offsets = [.. Enumerable.Range(0, (datagram.Length + 511) / 512).Select(index => index * 512)];
        new Random(seed).Shuffle(offsets);
        foreach (int offset in offsets)
        {
            int length = Math.Min(512, datagram.Length - offset);
            script.Deliver(FrameBuilder.Ip(IpProtocol.Udp, datagram.AsSpan(offset, length), offset: offset, more: offset + length < datagram.Length));
        }

        Assert.Equal(4000, Assert.Single(script.Datagrams).Data.Length);
    }

    [Fact, Trait("Spec", "RFC 1858, RFC 5722")]
    public void Overlapping_fragments_discard_the_packet()
    {
        HostScript script = Ready();
        script.Stack.Udp.Open(53, script);
        byte[] datagram = FrameBuilder.Udp(1000, 53, new byte[1000])[34..];
        script.Deliver(FrameBuilder.Ip(IpProtocol.Udp, datagram.AsSpan(0, 512), more: true));
        byte[] other = datagram[256..];
        other[20] = 77;
        script.Deliver(FrameBuilder.Ip(IpProtocol.Udp, other, offset: 256));
        script.Deliver(FrameBuilder.Ip(IpProtocol.Udp, datagram.AsSpan(512), offset: 512));
        Assert.Empty(script.Datagrams);
        Assert.Equal(1, script.Stack.Statistics.ReassemblyFailures);
    }

    [Fact, Trait("Spec", "RFC 792")]
    public void Fragments_that_never_get_complete_are_reported_and_forgotten()
    {
        HostScript script = Ready();
        script.Deliver(FrameBuilder.Ip(IpProtocol.Udp, new byte[512], more: true));
        script.Elapse(30_000_001);
        script.KnowPeer();
        Assert.Equal(long.MaxValue, script.Stack.NextDeadline);
        Assert.Equal(1, script.Stack.Statistics.IcmpErrorsSent);
    }

    [Fact]
    public void Flood_of_fragments_takes_bounded_memory_and_service_goes_on()
    {
        HostScript script = Ready();
        script.Stack.Udp.Open(53, script);
        for (int index = 0; index < 20_000; index++)
            script.Deliver(FrameBuilder.Ip(IpProtocol.Udp, new byte[8], identification: (ushort)index, offset: (index % 1000) * 8, more: true));
        script.Deliver(FrameBuilder.Udp(1000, 53, "still there"u8));
        Assert.Single(script.Datagrams);
    }

    [Fact, Trait("Spec", "RFC 1122 §4.1.3.3")]
    public void Error_about_a_datagram_reaches_its_sender()
    {
        HostScript script = Ready();
        UdpSocket socket = script.Stack.Udp.Open(99, script)!;
        socket.TrySend(new NetworkEndpoint(TcpScript.Peer, 100), "x"u8);
        byte[] sent = script.Link.Sent.Dequeue().Frame;
        script.Deliver(FrameBuilder.Icmp(IcmpType.DestinationUnreachable, 3, 0, sent.AsSpan(14)));
        Assert.Equal(new NetworkEndpoint(TcpScript.Peer, 100), Assert.Single(script.Lost));
    }

    private static HostScript Ready()
    {
        var script = new HostScript();
        script.KnowPeer();
        return script;
    }
}
