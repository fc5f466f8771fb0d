using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Blk.Tests;

public sealed class BlockServerTests
{
    [Theory]
    [InlineData(false, SimulatedDisk.AllFeatures)]
    [InlineData(true, SimulatedDisk.AllFeatures)]
    [InlineData(false, SimulatedDisk.AllFeatures | VirtioFeature.RingIndirectDescriptors)]
    [InlineData(true, SimulatedDisk.AllFeatures | VirtioFeature.RingEventIndex | VirtioFeature.RingIndirectDescriptors)]
    public void What_is_written_is_read(bool isLegacy, ulong features)
    {
        var fixture = new DiskFixture(new SimulatedDisk(isLegacy, features));
        BufferSlice source = fixture.Buffer(0, 4096);
        BufferSlice target = fixture.Buffer(1, 4096);
        new Random(1).NextBytes(source.Writable);

        Assert.Equal(DiskFixture.Done(8), fixture.Finish(fixture.Server.Write(16, source)));
        Assert.Equal(source.Readable, fixture.Disk.Content.AsSpan(16 * 512, 4096));
        Assert.Equal(DiskFixture.Done(8), fixture.Finish(fixture.Server.Read(16, target)));
        Assert.Equal(source.Readable, target.Readable);
    }

    [Fact]
    public void Buffers_of_several_pools_make_one_request()
    {
        var fixture = new DiskFixture(new SimulatedDisk());
        BufferSlice[] buffers = [fixture.Buffer(3, 1024, 512), fixture.OtherBuffer(512), fixture.Buffer(2, 512)];
        buffers[0].Writable.Fill(1);
        buffers[1].Writable.Fill(2);
        buffers[2].Writable.Fill(3);

        Assert.Equal(DiskFixture.Done(4), fixture.Finish(fixture.Server.WriteGathered(1, buffers)));
        Assert.Equal([(1u, 1ul)], fixture.Disk.Requests);
        Assert.Equal((byte)1, fixture.Disk.Content[512]);
        Assert.Equal((byte)1, fixture.Disk.Content[(512 * 3) - 1]);
        Assert.Equal((byte)2, fixture.Disk.Content[512 * 3]);
        Assert.Equal((byte)3, fixture.Disk.Content[512 * 4]);
        Assert.Equal((byte)0, fixture.Disk.Content[512 * 5]);
    }

    [Fact]
    public void Request_with_more_segments_than_the_device_takes_is_split()
    {
        var fixture = new DiskFixture(new SimulatedDisk(segments: 3));
        BufferSlice[] buffers = [.. Enumerable.Range(0, 8).Select(index => fixture.Buffer(index, 512))];

        Assert.Equal(DiskFixture.Done(8), fixture.Finish(fixture.Server.ReadScattered(10, buffers)));
        Assert.Equal([(0u, 10ul), (0u, 13ul), (0u, 16ul)], fixture.Disk.Requests);
    }

    [Fact]
    public void Segment_longer_than_the_device_takes_is_split()
    {
        var fixture = new DiskFixture(new SimulatedDisk(segmentBytes: 1536, segments: 2));
        BufferSlice source = fixture.Buffer(0, 8192);
        new Random(2).NextBytes(source.Writable);

        Assert.Equal(DiskFixture.Done(16), fixture.Finish(fixture.Server.Write(0, source)));
        Assert.Equal(source.Readable, fixture.Disk.Content.AsSpan(0, 8192));
    }

    [Fact]
    public async Task Description_waits_for_what_was_asked_for_before_and_for_nothing_else()
    {
        var fixture = new DiskFixture(new SimulatedDisk());
        fixture.Finish(fixture.Server.GetInfo());
        ValueTask<BlockReply> write = fixture.Server.Write(0, fixture.Buffer(0, 512));
        Task<BlockInfo> info = fixture.Server.GetInfo().AsTask();
        Assert.False(info.IsCompleted);

        Assert.Equal(DiskFixture.Done(1), fixture.Finish(write));
        ValueTask<BlockReply> later = fixture.Server.Write(1, fixture.Buffer(1, 512));
        await info.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(DiskFixture.Done(1), fixture.Finish(later));
    }

    [Fact]
    public void Requests_beyond_the_queue_wait_in_order()
    {
        var fixture = new DiskFixture(new SimulatedDisk(queueSize: 4));
        List<ValueTask<BlockReply>> requests = [];
        for (uint sector = 0; sector < 40; sector++)
            requests.Add(fixture.Server.Read(sector, fixture.Buffer((int)sector % 16, 512)));

        foreach (ValueTask<BlockReply> request in requests)
            Assert.Equal(DiskFixture.Done(1), fixture.Finish(request));
        Assert.Equal(Enumerable.Range(0, 40).Select(sector => (0u, (ulong)sector)), fixture.Disk.Requests);
    }

    [Theory]
    [InlineData(1024ul, 512, BlockStatus.OutOfRange)]
    [InlineData(1023ul, 1024, BlockStatus.OutOfRange)]
    [InlineData(ulong.MaxValue, 512, BlockStatus.OutOfRange)]
    [InlineData(ulong.MaxValue - 1, 2048, BlockStatus.OutOfRange)]
    [InlineData(0ul, 0, BlockStatus.Unaligned)]
    [InlineData(0ul, 511, BlockStatus.Unaligned)]
    [InlineData(0ul, 513, BlockStatus.Unaligned)]
    public void Wrong_place_or_length_does_not_reach_the_device(ulong sector, int length, BlockStatus status)
    {
        var fixture = new DiskFixture(new SimulatedDisk());

        Assert.Equal(new BlockReply(status, 0), fixture.Finish(fixture.Server.Read(sector, fixture.Buffer(0, length))));
        Assert.Equal(new BlockReply(status, 0), fixture.Finish(fixture.Server.Write(sector, fixture.Buffer(0, length))));
        Assert.Equal(
            new BlockReply(status, 0), fixture.Finish(fixture.Server.ReadScattered(sector, [fixture.Buffer(0, length)])));
        Assert.Empty(fixture.Disk.Requests);
    }

    [Fact]
    public void No_buffers_or_an_empty_one_among_others_is_refused()
    {
        var fixture = new DiskFixture(new SimulatedDisk());
        BlockReply refused = new(BlockStatus.Unaligned, 0);

        Assert.Equal(refused, fixture.Finish(fixture.Server.ReadScattered(0, [])));
        Assert.Equal(
            refused, fixture.Finish(fixture.Server.ReadScattered(0, [fixture.Buffer(0, 512), fixture.Buffer(1, 0)])));
    }

    [Fact]
    public void Device_with_greater_blocks_takes_multiples_only()
    {
        var fixture = new DiskFixture(new SimulatedDisk(blockBytes: 4096));
        BlockReply unaligned = new(BlockStatus.Unaligned, 0);

        Assert.Equal(unaligned, fixture.Finish(fixture.Server.Read(0, fixture.Buffer(0, 512))));
        Assert.Equal(unaligned, fixture.Finish(fixture.Server.Read(4, fixture.Buffer(0, 4096))));
        Assert.Equal(DiskFixture.Done(8), fixture.Finish(fixture.Server.Read(8, fixture.Buffer(0, 4096))));
    }

    [Fact]
    public void Disk_that_is_read_only_is_not_written_to()
    {
        var fixture = new DiskFixture(new SimulatedDisk(features: SimulatedDisk.AllFeatures | SimulatedDisk.ReadOnly));
        BlockReply refused = new(BlockStatus.ReadOnly, 0);

        Assert.Equal(refused, fixture.Finish(fixture.Server.Write(0, fixture.Buffer(0))));
        Assert.Equal(refused, fixture.Finish(fixture.Server.WriteGathered(0, [fixture.Buffer(0)])));
        Assert.Equal(refused, fixture.Finish(fixture.Server.Discard(0, 1)));
        Assert.Equal(refused, fixture.Finish(fixture.Server.WriteZeroes(0, 1)));
        BlockInfo info = fixture.Finish(fixture.Server.GetInfo());
        Assert.True(info.IsReadOnly);
        Assert.False(info.CanDiscard || info.CanWriteZeroes);
    }

    [Fact]
    public void Range_longer_than_the_device_takes_is_split()
    {
        var fixture = new DiskFixture(new SimulatedDisk(discardSectors: 10));
        fixture.Disk.Content.AsSpan().Fill(9);

        Assert.Equal(DiskFixture.Done(25), fixture.Finish(fixture.Server.WriteZeroes(100, 25)));
        Assert.Equal([(13u, 100ul), (13u, 110ul), (13u, 120ul)], fixture.Disk.Requests);
        Assert.False(fixture.Disk.Content.AsSpan(100 * 512, 25 * 512).ContainsAnyExcept((byte)0));
        Assert.Equal((byte)9, fixture.Disk.Content[125 * 512]);
        Assert.Equal((byte)9, fixture.Disk.Content[(100 * 512) - 1]);
    }

    [Fact]
    public void Device_without_extras_says_so()
    {
        var fixture = new DiskFixture(new SimulatedDisk(features: 0));
        BlockReply unsupported = new(BlockStatus.Unsupported, 0);

        Assert.Equal(unsupported, fixture.Finish(fixture.Server.Discard(0, 1)));
        Assert.Equal(unsupported, fixture.Finish(fixture.Server.WriteZeroes(0, 1)));

        // Without a cache everything is lasting at once.
        Assert.Equal(DiskFixture.Done(0), fixture.Finish(fixture.Server.Flush()));
        Assert.Empty(fixture.Disk.Requests);
    }

    [Fact]
    public void Flush_reaches_the_device()
    {
        var fixture = new DiskFixture(new SimulatedDisk());
        Assert.Equal(DiskFixture.Done(0), fixture.Finish(fixture.Server.Flush()));
        Assert.Equal([(4u, 0ul)], fixture.Disk.Requests);
    }

    [Theory]
    [InlineData(1, BlockStatus.DeviceError)]
    [InlineData(2, BlockStatus.Unsupported)]
    public void Failure_of_the_device_is_told(byte status, BlockStatus told)
    {
        var fixture = new DiskFixture(new SimulatedDisk());
        fixture.Disk.Status = status;
        Assert.Equal(new BlockReply(told, 0), fixture.Finish(fixture.Server.Read(0, fixture.Buffer(0))));
        fixture.Disk.Status = 0;
        Assert.Equal(DiskFixture.Done(64), fixture.Finish(fixture.Server.Read(0, fixture.Buffer(0))));
    }

    [Fact]
    public void Failure_of_one_part_is_the_failure_of_all()
    {
        var fixture = new DiskFixture(new SimulatedDisk(segments: 1));
        ValueTask<BlockReply> request = fixture.Server.ReadScattered(0, [fixture.Buffer(0, 512), fixture.Buffer(1, 512)]);
        fixture.Server.Poll();
        List<Virtio.Simulation.SimulatedChain> parts = fixture.Disk.Queue.PopAll();
        fixture.Disk.Status = 1;
        fixture.Disk.Serve(parts[0]);
        fixture.Disk.Status = 0;
        fixture.Disk.Serve(parts[1]);

        Assert.Equal(new BlockReply(BlockStatus.DeviceError, 0), fixture.Finish(request));
    }

    [Fact]
    public void Disk_describes_itself()
    {
        var fixture = new DiskFixture(new SimulatedDisk(sectors: 2048));
        BlockInfo info = fixture.Finish(fixture.Server.GetInfo());

        Assert.Equal(2048ul, info.SectorCount);
        Assert.Equal(512u, info.BlockBytes);
        Assert.Equal(SimulatedDisk.Name, info.Name);
        Assert.Equal(new BlockGeometry(7, 3, 5), info.Geometry);
        Assert.True(info.CanDiscard && info.CanWriteZeroes && !info.IsReadOnly);
    }

    [Fact]
    public void New_size_is_seen_after_a_change()
    {
        var fixture = new DiskFixture(new SimulatedDisk());
        fixture.Disk.Device.ChangeConfiguration(bytes => bytes[1] = 2);
        Assert.Equal(InterruptCauses.Configuration, fixture.Virtio.TakeInterrupt());
        fixture.Device.Reconfigure();

        Assert.Equal(512ul, fixture.Finish(fixture.Server.GetInfo()).SectorCount);
        Assert.Equal(
            new BlockReply(BlockStatus.OutOfRange, 0), fixture.Finish(fixture.Server.Read(512, fixture.Buffer(0, 512))));
    }

    [Fact]
    public void Random_requests_do_what_they_say()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        var fixture = new DiskFixture(new SimulatedDisk(segments: 3, segmentBytes: 4096, queueSize: 16));
        byte[] expected = new byte[fixture.Disk.Content.Length];
        for (int step = 0; step < 2000; step++)
        {
            int sectors = random.Next(1, 64);
            int place = random.Next(1024 - sectors);
            BufferSlice buffer = fixture.Buffer(random.Next(16), sectors * 512);
            if (random.Next(2) == 0)
            {
                random.NextBytes(buffer.Writable);
                buffer.Readable.CopyTo(expected.AsSpan(place * 512));
                Assert.Equal(DiskFixture.Done((uint)sectors), fixture.Finish(fixture.Server.Write((ulong)place, buffer)));
            }
            else
            {
                buffer.Writable.Fill(0xee);
                Assert.Equal(DiskFixture.Done((uint)sectors), fixture.Finish(fixture.Server.Read((ulong)place, buffer)));
                Assert.True(
                    buffer.Readable.SequenceEqual(expected.AsSpan(place * 512, sectors * 512)), $"seed {seed}, step {step}");
            }
        }

        Assert.True(fixture.Disk.Content.AsSpan().SequenceEqual(expected), $"seed {seed}");
    }
}
