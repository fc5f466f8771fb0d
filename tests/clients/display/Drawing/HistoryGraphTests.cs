namespace Signalbox.Display.Tests;

public sealed class HistoryGraphTests
{
    [Fact]
    public void Newest_value_stands_at_the_right()
    {
        var graph = new HistoryGraph(8);
        for (int value = 0; value < 12; value++)
            graph.Add(value == 11 ? 10 : 0);
        var canvas = new Canvas(8, 11);
        graph.Draw(canvas, canvas.Bounds, full: 10, line: 1, below: 2, background: 3);
        Assert.Equal(1u, canvas[7, 0]);
        Assert.Equal(1u, canvas[7, 10]);
        Assert.Equal(3u, canvas[6, 5]);
        Assert.Equal(1u, canvas[6, 10]);
        Assert.Equal(10, graph.Last);
        Assert.Equal(10, graph.Largest);
    }

    [Fact]
    public void Values_beyond_the_edge_are_cut_off_and_strange_ones_count_as_nothing()
    {
        var graph = new HistoryGraph(4);
        foreach (double value in (double[])[1e300, double.NaN, -5, double.PositiveInfinity])
            graph.Add(value);
        var canvas = new Canvas(4, 5);
        graph.Draw(canvas, canvas.Bounds, full: 1, line: 1, below: 2, background: 3);
        Assert.Equal(1u, canvas[0, 0]);
        Assert.Equal(3u, canvas[2, 0]);
        Assert.Equal(1u, canvas[2, 4]);
    }
}
