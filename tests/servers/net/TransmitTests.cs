using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Net.Tests;

public sealed class TransmitTests
{
    [Theory]
    [InlineData(false, SimulatedAdapter.AllFeatures | VirtioFeature.OfLibrary)]
    [InlineData(false, 0)]
    [InlineData(true, SimulatedAdapter.AllFeatures)]
    [InlineData(true, 0)]
    public void Frame_is_sent_as_it_is(bool isLegacy, ulong features)
    {
        var fixture = new NetFixture(isLegacy, features);
        byte[] frame = NetFixture.Frame(1000);

        ValueTask<NetworkStatus> sent = fixture.Client.Transmit(fixture.Buffer(frame), default);
        fixture.Run();
        Assert.False(sent.IsCompleted);
        (byte[] header, byte[] seen) = Assert.Single(fixture.Adapter.TakeSent());
        fixture.Run();

        Assert.Equal(new byte[fixture.Adapter.HeaderBytes], header);
        Assert.Equal(frame, seen);
        Assert.Equal(NetworkStatus.Ok, sent.Now());
    }

    [Fact, Trait("Spec", "VIRTIO 1.2 §5.1.6.2")]
    public void Header_says_what_the_device_has_to_add()
    {
        var fixture = new NetFixture();
        var checksum = new FrameOffload { ChecksumStart = 34, ChecksumOffset = 6 };
        var segments = new FrameOffload
        {
            ChecksumStart = 34,
            ChecksumOffset = 16,
            Segments = SegmentKind.Tcp4,
            SegmentBytes = 1460,
            HeaderBytes = 54,
        };

        _ = fixture.Client.Transmit(fixture.Buffer(NetFixture.Frame(100)), checksum);
        _ = fixture.Client.Transmit(fixture.Buffer(NetFixture.Frame(2000)), segments);
        _ = fixture.Client.Transmit(fixture.Buffer(NetFixture.Frame(2000)), segments with { Segments = SegmentKind.Tcp6 });
        fixture.Run();

        Assert.Equal(
            ["01000000000022000600" + "0000", "01013600B40522001000" + "0000", "01043600B40522001000" + "0000"],
            fixture.Adapter.TakeSent().Select(sent => Convert.ToHexString(sent.Header)));
    }

    [Theory]
    [InlineData(13, 0, 0, SegmentKind.None, 0, 0, NetworkStatus.BadLength)]
    [InlineData(1419, 0, 0, SegmentKind.None, 0, 0, NetworkStatus.BadLength)]
    [InlineData(100, 90, 9, SegmentKind.None, 0, 0, NetworkStatus.BadOffload)]
    [InlineData(100, 0, 6, SegmentKind.None, 0, 0, NetworkStatus.BadOffload)]
    [InlineData(100, 34, 6, SegmentKind.None, 5, 0, NetworkStatus.BadOffload)]
    [InlineData(100, 0, 0, SegmentKind.Tcp4, 1460, 54, NetworkStatus.BadOffload)]
    [InlineData(100, 34, 16, SegmentKind.Tcp4, 0, 54, NetworkStatus.BadOffload)]
    [InlineData(100, 34, 16, SegmentKind.Tcp4, 1460, 101, NetworkStatus.BadOffload)]
    [InlineData(100, 34, 16, SegmentKind.Tcp4, 1460, 51, NetworkStatus.BadOffload)]
    [InlineData(100, 34, 16, (SegmentKind)9, 1460, 54, NetworkStatus.Unsupported)]
    public void Request_that_cannot_be_is_refused(
        int length, int start, int offset, SegmentKind segments, int segmentBytes, int headerBytes, NetworkStatus expected)
    {
        var fixture = new NetFixture();
        var offload = new FrameOffload(
            (ushort)start, (ushort)offset, segments, (ushort)segmentBytes, (ushort)headerBytes, MoreBuffers: 0);

        Assert.Equal(expected, fixture.Client.Transmit(fixture.Buffer(NetFixture.Frame(length)), offload).Now());

        fixture.Run();
        Assert.Empty(fixture.Adapter.TakeSent());
        Assert.Equal(1ul, fixture.Server.Statistics.RefusedFrames);
    }

    [Fact]
    public void Offload_that_was_not_agreed_on_is_unsupported()
    {
        var fixture = new NetFixture(features: NetworkFeature.HostTcp4 | NetworkFeature.Mac);
        var offload = new FrameOffload { ChecksumStart = 34, ChecksumOffset = 6 };

        Assert.Equal(NetworkFeatures.None, fixture.Client.GetInfo().Now().Features);
        Assert.Equal(
            NetworkStatus.Unsupported, fixture.Client.Transmit(fixture.Buffer(NetFixture.Frame(100)), offload).Now());
    }

    [Fact]
    public void Batch_is_shown_to_the_device_at_once()
    {
        var fixture = new NetFixture();
        byte[] first = NetFixture.Frame(100, 1);
        byte[] second = NetFixture.Frame(300, 2);
        BufferSlice[] buffers =
            [fixture.Buffer(first), fixture.Buffer(second[..60]), fixture.Buffer(second[60..61]), fixture.Buffer(second[61..])];

        ValueTask<NetworkStatus> sent =
            fixture.Client.TransmitBatch([default, new FrameOffload { MoreBuffers = 2 }], buffers);
        fixture.Run();

        Assert.Equal(1, fixture.Adapter.Outgoing.Notifications);
        Assert.Equal([first, second], fixture.Adapter.TakeSent().Select(frame => frame.Frame));
        fixture.Run();
        Assert.Equal(NetworkStatus.Ok, sent.Now());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 2)]
    [InlineData(3, 2)]
    public void Batch_whose_buffers_do_not_match_is_refused(int frames, int buffers)
    {
        var fixture = new NetFixture();
        Assert.Equal(NetworkStatus.BadOffload, fixture.Client.TransmitBatch(
            new FrameOffload[frames],
            [.. Enumerable.Range(0, buffers).Select(_ => fixture.Buffer(NetFixture.Frame(60)))]).Now());
    }

    [Fact]
    public void Frames_beyond_the_queue_wait_and_keep_their_order()
    {
        var fixture = new NetFixture(features: 0, queueSize: 8);
        List<byte[]> frames = [.. Enumerable.Range(0, 50).Select(index => NetFixture.Frame(60, index))];
        List<ValueTask<NetworkStatus>> sent = [.. frames.Select(frame => fixture.Client.Transmit(fixture.Buffer(frame), default))];
        List<byte[]> seen = [];

        for (int turn = 0; turn < 50; turn++)
        {
            fixture.Run();
            seen.AddRange(fixture.Adapter.TakeSent().Select(frame => frame.Frame));
        }

        fixture.Run();
        Assert.Equal(frames, seen);
        Assert.All(sent, task => Assert.Equal(NetworkStatus.Ok, task.Now()));
    }

    [Fact]
    public void Few_frames_cost_no_interrupt_and_many_do()
    {
        // The very first use of a queue interrupts, since the awaited index begins with it.
        var fixture = new NetFixture();
        Send(1);
        int before = fixture.Adapter.Outgoing.Interrupts;
        Send(1);
        Assert.Equal(before, fixture.Adapter.Outgoing.Interrupts);
        Send(8);
        Assert.Equal(before + 1, fixture.Adapter.Outgoing.Interrupts);

        void Send(int frames)
        {
            for (int frame = 0; frame < frames; frame++)
                _ = fixture.Client.Transmit(fixture.Buffer(NetFixture.Frame(60)), default);
            fixture.Run();
            fixture.Adapter.TakeSent();
        }
    }

    [Fact]
    public async Task Link_is_told_at_once_and_when_it_changes()
    {
        var fixture = new NetFixture();
        using var cancellation = new CancellationTokenSource();
        ChannelReader<LinkState> link = fixture.Client.WatchLink(cancellation.Token);
        Assert.Equal(new LinkState(IsUp: true, 10_000, IsFullDuplex: true), await link.ReadAsync());

        fixture.Adapter.Device.ChangeConfiguration(fields => fields[6] = 0);
        fixture.Run();

        Assert.False((await link.ReadAsync()).IsUp);
        Assert.False(fixture.Client.GetInfo().Now().Link.IsUp);
        await cancellation.CancelAsync();
        Assert.False(await link.WaitToReadAsync());
    }

    [Fact]
    public void Large_frames_are_asked_for_only_together_with_merged_buffers()
    {
        ulong tcp = NetworkFeature.GuestTcp4 | NetworkFeature.GuestTcp6 | NetworkFeature.GuestChecksum;
        Assert.Equal(NetworkFeature.GuestChecksum, NetworkFeature.Choose(tcp));
        Assert.Equal(tcp | NetworkFeature.MergeableBuffers, NetworkFeature.Choose(tcp | NetworkFeature.MergeableBuffers));
        Assert.Equal(0ul, NetworkFeature.Choose(NetworkFeature.HostTcp4 | NetworkFeature.SpeedDuplex));
    }
}
