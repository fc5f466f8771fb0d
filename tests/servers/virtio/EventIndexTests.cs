namespace Signalbox.Virtio.Tests;

[Trait("Spec", "VIRTIO 1.2 §2.7.10")]
public sealed class EventIndexTests
{
    [Theory]
    [InlineData(0, 1, 0, true)]
    [InlineData(1, 1, 0, false)]
    [InlineData(5, 6, 5, true)]
    [InlineData(5, 9, 5, true)]
    [InlineData(4, 9, 5, false)]
    [InlineData(9, 9, 5, false)]
    [InlineData(0xffff, 0, 0xffff, true)]
    [InlineData(0xffff, 2, 0xfffe, true)]
    [InlineData(0, 2, 0xfffe, true)]
    [InlineData(1, 2, 0xfffe, true)]
    [InlineData(2, 2, 0xfffe, false)]
    [InlineData(0xfffd, 2, 0xfffe, false)]
    public void Index_is_passed_if_it_lies_in_the_batch(ushort awaited, ushort current, ushort previous, bool isPassed) =>
        Assert.Equal(isPassed, EventIndex.IsPassed(awaited, current, previous));

    [Fact]
    public void Every_step_past_the_awaited_index_is_told_once()
    {
        int told = 0;
        for (int step = 0; step <= ushort.MaxValue; step++)
        {
            if (EventIndex.IsPassed(awaited: 1234, (ushort)(step + 1), (ushort)step))
                told++;
        }

        Assert.Equal(1, told);
    }
}
