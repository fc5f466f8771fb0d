namespace Signalbox.Virtio.Tests;

[Trait("Spec", "VIRTIO 1.2 §2.7")]
public sealed class VirtqueueLayoutTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(1024)]
    [InlineData(32768)]
    public void Parts_do_not_overlap_and_are_aligned(int size)
    {
        var layout = new VirtqueueLayout(size);

        Assert.Equal(16 * size, layout.Available);
        Assert.Equal(layout.Available + 4 + (2 * size), layout.UsedEvent);
        Assert.True(layout.UsedEvent + 2 <= layout.Used);
        Assert.Equal(0, layout.Used % 4096);
        Assert.Equal(layout.Used + 4 + (8 * size), layout.AvailableEvent);
        Assert.True(layout.AvailableEvent + 4 <= layout.TotalBytes);
        Assert.Equal(0, layout.UsedEvent % 4);
        Assert.Equal(0, layout.AvailableEvent % 4);
    }

    [Theory]
    [InlineData(0u, 128, 0)]
    [InlineData(1u, 128, 0)]
    [InlineData(2u, 128, 2)]
    [InlineData(3u, 128, 2)]
    [InlineData(127u, 128, 64)]
    [InlineData(128u, 128, 128)]
    [InlineData(1024u, 128, 128)]
    [InlineData(uint.MaxValue, 65536, 32768)]
    public void Size_is_what_both_can_do(uint deviceMost, int driverMost, int size) =>
        Assert.Equal(size, VirtqueueLayout.ChooseSize(deviceMost, driverMost));
}
