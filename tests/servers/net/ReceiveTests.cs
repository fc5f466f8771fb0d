using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Net.Tests;

public sealed class ReceiveTests
{
    [Theory]
    [InlineData(false, SimulatedAdapter.AllFeatures | VirtioFeature.OfLibrary)]
    [InlineData(false, 0)]
    [InlineData(true, SimulatedAdapter.AllFeatures | VirtioFeature.OfLibrary)]
    [InlineData(true, NetworkFeature.MergeableBuffers)]
    [InlineData(true, 0)]
    public void Frame_arrives_in_the_buffer_that_was_lent(bool isLegacy, ulong features)
    {
        var fixture = new NetFixture(isLegacy, features);
        BufferSlice buffer = fixture.Buffer();
        ValueTask<ReceivedFrame> received = fixture.Client.Receive(buffer);
        fixture.Run();
        byte[] frame = NetFixture.Frame(1200);

        fixture.Adapter.Deliver(frame);
        fixture.Run();

        ReceivedFrame answer = received.Now();
        Assert.Equal(new ReceivedFrame(18, 1200, ReceiveFlags.First | ReceiveFlags.Last, SegmentKind.None, 0), answer);
        Assert.Equal(frame, buffer.Readable.Slice(answer.Offset, answer.Length));
    }

    [Fact, Trait("Spec", "VIRTIO 1.2 §5.1.6.4")]
    public void Long_frame_fills_several_buffers()
    {
        var fixture = new NetFixture();
        (BufferSlice[] buffers, List<ValueTask<ReceivedFrame>> received) = Lend(fixture, fixture.Client, 8);
        byte[] frame = NetFixture.Frame(7000);

        fixture.Adapter.Deliver(frame, [1, 1, 0, 0, 0xb4, 5, 0, 0, 0, 0]);
        fixture.Run();

        List<ReceivedFrame> parts = [.. received.Where(task => task.IsCompleted).Select(task => task.Now())];
        Assert.Equal(4, parts.Count);
        Assert.Equal(
            new ReceivedFrame(18, 2030, ReceiveFlags.First | ReceiveFlags.ChecksumValid, SegmentKind.Tcp4, 1460), parts[0]);
        Assert.Equal(ReceiveFlags.None, parts[1].Flags);
        Assert.Equal(ReceiveFlags.Last, parts[3].Flags);
        Assert.Equal(frame, Join(buffers, parts));
    }

    [Fact]
    public void Frame_is_waited_for_until_its_last_part_has_come()
    {
        var fixture = new NetFixture();
        (_, List<ValueTask<ReceivedFrame>> received) = Lend(fixture, fixture.Client, 4);
        fixture.Adapter.Incoming.TryPop(out var first);
        fixture.Adapter.Incoming.TryPop(out var second);
        first.Write(fixture.Adapter.Device.Memory, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, .. NetFixture.Frame(100)]);

        fixture.Adapter.Incoming.Complete(first, 112);
        fixture.Run();
        Assert.False(received[0].IsCompleted);

        second.Write(fixture.Adapter.Device.Memory, NetFixture.Frame(5));
        fixture.Adapter.Incoming.Complete(second, 5);
        fixture.Run();
        Assert.Equal(ReceiveFlags.First, received[0].Now().Flags);
        Assert.Equal(new ReceivedFrame(6, 5, ReceiveFlags.Last, SegmentKind.None, 0), received[1].Now());
    }

    [Fact]
    public void Second_receiver_and_watcher_get_copies()
    {
        var fixture = new NetFixture();
        NetworkClient other = fixture.Server.AddClient();
        (BufferSlice[] _, List<ValueTask<ReceivedFrame>> received) = Lend(fixture, fixture.Client, 4);
        (BufferSlice[] copies, List<ValueTask<ReceivedFrame>> copied) = Lend(fixture, other, 4);
        BufferSlice capture = fixture.Buffer(64);
        ValueTask<CapturedFrame> captured = other.Capture(capture);
        byte[] frame = NetFixture.Frame(3000);

        fixture.Adapter.Deliver(frame);
        fixture.Run();

        Assert.True(received[1].IsCompleted);
        List<ReceivedFrame> parts = [.. copied.Where(task => task.IsCompleted).Select(task => task.Now())];
        Assert.Equal(frame, Join(copies, parts));
        Assert.Equal(new CapturedFrame(64, 3000, IsOutgoing: false, Missed: 0), captured.Now());
        Assert.Equal(frame[..64], capture.Readable);
    }

    [Fact]
    public void Watcher_is_told_how_many_frames_it_has_missed()
    {
        var fixture = new NetFixture();
        Lend(fixture, fixture.Client, 8);
        Assert.Equal(0u, Capture());
        fixture.Adapter.Deliver(NetFixture.Frame(60));
        fixture.Adapter.Deliver(NetFixture.Frame(60));
        fixture.Run();

        Assert.Equal(2u, Capture());

        uint Capture()
        {
            ValueTask<CapturedFrame> captured = fixture.Client.Capture(fixture.Buffer());
            fixture.Adapter.Deliver(NetFixture.Frame(60));
            fixture.Run();
            return captured.Now().Missed;
        }
    }

    [Fact]
    public void What_comes_in_buffers_of_a_client_that_is_gone_is_copied_to_the_next()
    {
        var fixture = new NetFixture();
        NetworkClient next = fixture.Server.AddClient();
        (_, List<ValueTask<ReceivedFrame>> old) = Lend(fixture, fixture.Client, 20);
        (BufferSlice[] buffers, List<ValueTask<ReceivedFrame>> received) = Lend(fixture, next, 40);

        fixture.Client.Close();
        fixture.Run();
        for (int index = 0; index < 28; index++)
        {
            byte[] frame = NetFixture.Frame(500 + index, index);
            fixture.Adapter.Deliver(frame);
            fixture.Run();
            int place = received.FindIndex(task => task.IsCompleted);
            ReceivedFrame answer = received[place].Now();
            Assert.Equal(frame, buffers[place].Readable.Slice(answer.Offset, answer.Length));
            received[place] = next.Receive(buffers[place]);
        }

        Assert.All(old, task => Assert.Equal(default, task.Now()));
        Assert.Equal(0ul, fixture.Server.Statistics.DroppedFrames);
    }

    [Fact]
    public void Buffer_that_is_too_short_is_given_back()
    {
        var fixture = new NetFixture();
        NetworkInfo info = fixture.Client.GetInfo().Now();
        Assert.Equal(1400 + 18 + 18, info.LeastReceiveBytes);
        Assert.Equal(0, fixture.Client.Receive(fixture.Buffer(info.LeastReceiveBytes - 1)).Now().Length);
        Assert.False(fixture.Client.Receive(fixture.Buffer(info.LeastReceiveBytes)).IsCompleted);
    }

    [Fact]
    public void Frame_without_a_header_is_dropped_and_its_buffer_used_again()
    {
        var fixture = new NetFixture();
        (_, List<ValueTask<ReceivedFrame>> received) = Lend(fixture, fixture.Client, 1);

        fixture.Adapter.Deliver(NetFixture.Frame(13));
        fixture.Run();
        Assert.False(received[0].IsCompleted);
        fixture.Adapter.Deliver(NetFixture.Frame(14));
        fixture.Run();

        Assert.Equal(14, received[0].Now().Length);
        Assert.Equal(1ul, fixture.Server.Statistics.DroppedFrames);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, 60)]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff }, 60)]
    [InlineData(new byte[] { 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0 }, 60)]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0 }, 11)]
    public void Header_that_cannot_be_is_the_device_s_fault(byte[] header, int used)
    {
        var fixture = new NetFixture();
        Lend(fixture, fixture.Client, 4);
        fixture.Adapter.Incoming.TryPop(out var chain);
        chain.Write(fixture.Adapter.Device.Memory, header);

        fixture.Adapter.Incoming.Complete(chain, (uint)used);

        Assert.Throws<DeviceMisbehavedException>(fixture.Run);
    }

    private static (BufferSlice[] Buffers, List<ValueTask<ReceivedFrame>> Received) Lend(
        NetFixture fixture, NetworkClient client, int count)
    {
        BufferSlice[] buffers = [.. Enumerable.Range(0, count).Select(_ => fixture.Buffer())];
        List<ValueTask<ReceivedFrame>> received = [.. buffers.Select(client.Receive)];
        fixture.Run();
        return (buffers, received);
    }

    private static byte[] Join(BufferSlice[] buffers, List<ReceivedFrame> parts) =>
        [.. parts.SelectMany((part, index) => buffers[index].Readable.Slice(part.Offset, part.Length).ToArray())];
}
