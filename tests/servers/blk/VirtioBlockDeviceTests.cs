using System.Runtime.CompilerServices;
using Signalbox.Virtio;
using Signalbox.Virtio.Simulation;

namespace Signalbox.Blk.Tests;

[Trait("Spec", "VIRTIO 1.2 §5.2")]
public sealed class VirtioBlockDeviceTests
{
    [Fact]
    public void Wire_structures_have_the_lengths_of_the_specification()
    {
        Assert.Equal(16, Unsafe.SizeOf<BlockRequestHeader>());
        Assert.Equal(16, Unsafe.SizeOf<BlockRange>());
    }

    [Fact]
    public void Read_is_header_then_data_then_a_status_of_its_own()
    {
        var fixture = new DiskFixture(new SimulatedDisk());
        _ = fixture.Server.Read(5, fixture.Buffer(0, 1024));
        Assert.True(fixture.Disk.Queue.TryPop(out SimulatedChain chain));

        Assert.Equal(
            [0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0], chain.Read(fixture.Disk.Device.Memory));
        Assert.Equal([1024u, 1u], chain.Writable.Select(buffer => buffer.LengthBytes));
    }

    [Fact]
    public void Status_that_was_never_written_is_not_taken_for_success()
    {
        var fixture = new DiskFixture(new SimulatedDisk());
        _ = fixture.Server.Read(0, fixture.Buffer(0, 512));
        Assert.True(fixture.Disk.Queue.TryPop(out SimulatedChain chain));
        fixture.Disk.Queue.Complete(chain, chain.WritableBytes);

        Assert.Throws<DeviceMisbehavedException>(() => fixture.Server.Poll());
    }

    [Fact]
    public void Unknown_status_is_refused()
    {
        var fixture = new DiskFixture(new SimulatedDisk());
        fixture.Disk.Status = 3;
        _ = fixture.Server.Read(0, fixture.Buffer(0, 512));
        fixture.Disk.Serve();

        Assert.Throws<DeviceMisbehavedException>(() => fixture.Server.Poll());
    }

    [Theory]
    [InlineData(0u, 65536u)]
    [InlineData(100u, 65536u)]
    [InlineData(768u, 65536u)]
    [InlineData(131072u, 262144u)]
    [InlineData(4096u, 512u)]
    public void Configuration_that_makes_no_sense_is_refused(uint blockBytes, uint segmentBytes) =>
        Assert.Throws<DeviceMisbehavedException>(
            () => new DiskFixture(new SimulatedDisk(blockBytes: blockBytes, segmentBytes: segmentBytes)));

    [Fact]
    public void One_request_rings_once_and_a_row_of_them_once_more()
    {
        var fixture = new DiskFixture(new SimulatedDisk());
        for (int request = 0; request < 10; request++)
            _ = fixture.Server.Read((ulong)request, fixture.Buffer(request, 512));
        fixture.Server.Poll();

        Assert.True(fixture.Disk.Queue.Notifications <= 2);
        Assert.Equal(10, fixture.Disk.Queue.PopAll().Count);
    }
}
