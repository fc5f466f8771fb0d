namespace Signalbox.Display.Tests;

public sealed class CanvasTests
{
    [Fact]
    public void Fill_is_cut_off_at_the_edges()
    {
        var canvas = new Canvas(4, 3);
        canvas.Fill(new ScreenArea(-2, 1, 4, 10), 0x12_3456);
        Assert.Equal(0u, canvas[0, 0]);
        Assert.Equal(0x12_3456u, canvas[1, 2]);
        Assert.Equal(0u, canvas[2, 2]);
    }

    [Theory]
    [InlineData(0, 0, 3, 3, 1, 1)]
    [InlineData(-1, -1, 4, 4, 0, 0)]
    [InlineData(2, 2, 9, 9, -1, -1)]
    [InlineData(0, 0, 4, 4, 3, -2)]
    [InlineData(1, 0, 2, 2, 9, 9)]
    public void Copy_moves_exactly_the_pixels_that_both_have(int x, int y, int width, int height, int toX, int toY)
    {
        var source = new Canvas(4, 4);
        for (int index = 0; index < 16; index++)
            source.Row(index / 4)[index % 4] = (uint)index + 1;
        var target = new Canvas(4, 4);
        target.Copy(source, new ScreenArea(x, y, width, height), toX, toY);
        for (int column = 0; column < 4; column++)
        {
            for (int line = 0; line < 4; line++)
            {
                int fromX = column - toX + x;
                int fromY = line - toY + y;
                bool isCopied = new ScreenArea(x, y, width, height).Intersect(source.Bounds).Holds(fromX, fromY);
                Assert.Equal(isCopied ? source[fromX, fromY] : 0, target[column, line]);
            }
        }
    }

    [Fact]
    public void Memory_that_is_too_short_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Canvas(new byte[4 * 4 * 4 - 1], 4, 4));
        Assert.Throws<ArgumentException>(() => new Canvas(new byte[100], 4, 2, strideBytes: 15));
        _ = new Canvas(new byte[20 + 16], 4, 2, strideBytes: 20);
    }

    [Fact]
    public void Scroll_moves_lines_up()
    {
        var canvas = new Canvas(2, 4);
        for (int y = 0; y < 4; y++)
            canvas.Fill(new ScreenArea(0, y, 2, 1), (uint)y + 1);
        canvas.ScrollUp(canvas.Bounds, 2);
        Assert.Equal([3u, 4u, 3u, 4u], Enumerable.Range(0, 4).Select(y => canvas[1, y]));
    }
}
