using Signalbox.Contracts;
using Signalbox.Network.Tests.Tcp;

namespace Signalbox.Network.Tests.Ip;

public sealed class ArpTests
{
    [Fact, Trait("Spec", "RFC 5227 §2.3")]
    public void New_address_is_announced_and_the_router_asked_for()
    {
        var script = new HostScript();
        ArpPacket announcement = NextArp(script);
        Assert.Equal((ArpOperation.Request, TcpScript.Local, TcpScript.Local), (announcement.Operation, announcement.Sender, announcement.Target));
        Assert.Equal(Ipv4Address.Of(10, 0, 0, 254), NextArp(script).Target);
    }

    [Fact, Trait("Spec", "RFC 826")]
    public void Question_for_us_is_answered()
    {
        var script = new HostScript();
        script.Link.Sent.Clear();
        script.Deliver(Packet(ArpOperation.Request, TcpScript.Local));
        ArpPacket answer = NextArp(script);
        Assert.Equal((ArpOperation.Reply, TcpScript.Peer, TcpScript.PeerHardware), (answer.Operation, answer.Target, answer.TargetHardware));
    }

    [Fact, Trait("Spec", "RFC 826")]
    public void Question_for_somebody_else_is_not_answered()
    {
        var script = new HostScript();
        script.Link.Sent.Clear();
        script.Deliver(Packet(ArpOperation.Request, Ipv4Address.Of(10, 0, 0, 77)));
        Assert.Empty(script.Link.Sent);
    }

    [Fact, Trait("Spec", "RFC 1122 §2.3.2.2")]
    public void Packet_waits_for_the_answer()
    {
        var script = new HostScript();
        script.Link.Sent.Clear();
        script.Stack.SendEcho(TcpScript.Peer, 1, 1, 8);
        Assert.Equal(TcpScript.Peer, NextArp(script).Target);
        Assert.Empty(script.Link.Sent);
        script.Deliver(Packet(ArpOperation.Reply, TcpScript.Local));
        Assert.Equal(TcpScript.PeerHardware, script.NextFrame(out _).Destination);
    }

    [Fact, Trait("Spec", "RFC 1122 §2.3.2.1")]
    public void Questions_for_one_address_come_once_in_a_second_and_three_times()
    {
        var script = new HostScript();
        script.Link.Sent.Clear();
        for (int index = 0; index < 100; index++)
        {
            script.Stack.SendEcho(TcpScript.Peer, 1, 1, 8);
            script.Elapse(100_000);
        }

        Assert.Equal(3, script.Link.Sent.Count);
    }

    [Fact, Trait("Spec", "RFC 1122 §2.3.2.1")]
    public void Address_ages_out()
    {
        var script = new HostScript();
        script.KnowPeer();
        script.Elapse(61_000_000);
        script.Stack.SendEcho(TcpScript.Peer, 1, 1, 8);
        Assert.Equal(EtherType.Arp, script.NextFrame(out _).Type);
    }

    [Fact]
    public void Address_in_use_is_asked_for_again_before_it_ages_out()
    {
        var script = new HostScript();
        script.KnowPeer();
        script.Elapse(50_000_000);
        script.Stack.SendEcho(TcpScript.Peer, 1, 1, 8);
        Assert.Equal(EtherType.Ipv4, script.NextFrame(out _).Type);
        Assert.Equal(EtherType.Arp, script.NextFrame(out _).Type);
    }

    [Fact]
    public void Answers_that_nobody_has_asked_for_do_not_fill_the_table()
    {
        var script = new HostScript();
        script.KnowPeer();
        for (int index = 0; index < 10_000; index++)
        {
            script.Deliver(FrameBuilder.Arp(
                new ArpPacket(ArpOperation.Reply, new MacAddress(7), new Ipv4Address(0x0A00_0000u + (uint)(index % 200) + 10), new MacAddress(1), Ipv4Address.Of(10, 0, 0, 9)),
                FrameBuilder.LocalHardware));
        }

        Assert.True(script.Stack.Arp.TryFind(TcpScript.Peer, script.Now, out _));
        Assert.False(script.Stack.Arp.TryFind(Ipv4Address.Of(10, 0, 0, 20), script.Now, out _));
    }

    [Fact, Trait("Spec", "RFC 5227 §2.4")]
    public void Our_address_is_defended_once_in_a_second()
    {
        var script = new HostScript();
        script.Link.Sent.Clear();
        var claim = new ArpPacket(ArpOperation.Request, TcpScript.PeerHardware, TcpScript.Local, default, TcpScript.Local);
        for (int index = 0; index < 10; index++)
            script.Deliver(FrameBuilder.Arp(claim, MacAddress.Broadcast));
        Assert.Single(script.Link.Sent);
        Assert.True(script.Stack.TakeConflict());
    }

    private static byte[] Packet(ArpOperation operation, Ipv4Address target) => FrameBuilder.Arp(
        new ArpPacket(operation, TcpScript.PeerHardware, TcpScript.Peer, FrameBuilder.LocalHardware, target), FrameBuilder.LocalHardware);

    private static ArpPacket NextArp(HostScript script)
    {
        Assert.Equal(EtherType.Arp, script.NextFrame(out byte[] payload).Type);
        Assert.True(ArpPacket.TryRead(payload, out ArpPacket packet));
        return packet;
    }
}
