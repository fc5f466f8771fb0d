using System.Text;
using Signalbox.Abi;
using Signalbox.MandelbrotWindow;
using Signalbox.Monitor;
using Signalbox.Terminal;

namespace Signalbox.Display.Tests;

public sealed class ApplicationTests
{
    [Fact]
    public void Tiles_cover_the_picture_once_from_the_middle_on()
    {
        ScreenArea[] tiles = TileOrder.Of(480, 320);
        Assert.Equal(480 * 320, tiles.Sum(tile => tile.PixelCount));
        Assert.True(tiles[0].Holds(240, 160) || tiles[1].Holds(240, 160));
        for (int first = 0; first < tiles.Length; first++)
        {
            for (int second = first + 1; second < tiles.Length; second++)
                Assert.True(tiles[first].Intersect(tiles[second]).IsNothing);
        }
    }

    [Fact]
    public void Shares_are_of_the_time_between_looks_and_start_anew_with_an_instance()
    {
        var samples = new TaskSamples();
        samples.Add([Task("a", 1000, 0), Task("b", 500, 0)], TimeSpan.FromSeconds(1));
        samples.Add([Task("a", 1250, 0), Task("b", 1100, 0)], TimeSpan.FromSeconds(1));
        Assert.Equal([("b", 0.6), ("a", 0.25)], samples.Tasks.Select(task => (task.Task.Name, task.Share)));
        Assert.Equal(0.85, samples.Processor.Last, 6);
        samples.Add([Task("a", 10, 1), Task("b", 1100, 0)], TimeSpan.FromSeconds(1));
        Assert.Equal(0, samples.Processor.Last);
        Assert.Equal(1u, samples.Restarts);
    }

    [Fact]
    public void Monitor_can_be_read()
    {
        var samples = new TaskSamples();
        samples.Add([Task("a", 0, 0), Task("busy", 0, 3)], TimeSpan.FromSeconds(1));
        samples.Add([Task("a", 0, 0), Task("busy", 500, 3)], TimeSpan.FromSeconds(1));
        var canvas = new Canvas(MonitorPicture.Width, MonitorPicture.Height);
        MonitorPicture.Draw(canvas, samples);
        Assert.Equal("processor  50 %   restarts 3", GlyphReader.Read((x, y) => canvas[x, y], 8, 4, 40));
        Assert.Contains(
            Enumerable.Range(80, 100), y => GlyphReader.Read((x, line) => canvas[x, line], 8, y, 33).StartsWith("busy ", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_typed_goes_to_all_readers_and_waits_for_the_first()
    {
        var console = new TerminalConsole(new TerminalScreen(10, 2), () => { });
        console.Type("early");
        var first = console.Input();
        using var gone = new CancellationTokenSource();
        var second = console.Input(gone.Token);
        console.Type("ä");
        gone.Cancel();
        console.Type("x");
        Assert.Equal("earlyäx", ReadAll(first));
        Assert.Equal("ä", ReadAll(second));
    }

    [Fact]
    public async Task What_is_written_is_shown()
    {
        int changes = 0;
        var screen = new TerminalScreen(10, 2);
        var console = new TerminalConsole(screen, () => changes++);
        await console.Write(Encoding.UTF8.GetBytes("hi\r\nyou"));
        Assert.Equal("you", screen.Line(1));
        Assert.Equal(1, changes);
        Assert.Equal(new ConsoleSize(10, 2), await console.GetSize());
    }

    private static string ReadAll(System.Threading.Channels.ChannelReader<ConsoleInput> reader)
    {
        var text = new StringBuilder();
        while (reader.TryRead(out ConsoleInput typed))
            text.Append(Encoding.UTF8.GetString(typed.Bytes.Span));
        return text.ToString();
    }

    private static TaskDescription Task(string name, int milliseconds, uint restarts) => new(
        name, 1, TaskState.Ready, 1, restarts, 0, TimeSpan.FromMilliseconds(milliseconds), TaskLife.Up, 0, 0);
}
