using System.Globalization;
using Signalbox.Contracts;
using Signalbox.Drawing;

namespace Signalbox.Monitor;

/// <summary>The picture of a system at work.</summary>
internal static class MonitorPicture
{
    internal const int Width = 440;
    internal const int Height = 330;

    private const int Margin = 8;
    private const int GraphHeight = 72;
    private const int FirstLine = GraphHeight + 50;
    private const int LineHeight = 18;
    private const int BarLeft = 328;
    private const uint Background = 0x14_1A22;
    private const uint Panel = 0x0C_1016;
    private const uint Text = 0xD0_D6DE;
    private const uint Faint = 0x80_8A96;
    private const uint Accent = 0x5C_C8FF;
    private const uint AccentBelow = 0x1C_4A66;
    private const uint Alarm = 0xFF_7A5C;

    internal static void Draw(Canvas canvas, TaskSamples samples)
    {
        canvas.Fill(canvas.Bounds, Background);
        var graph = new ScreenArea(Margin, Margin + BitmapFont.Height, Width - (2 * Margin), GraphHeight);
        string load = string.Create(
            CultureInfo.InvariantCulture, $"processor {samples.Processor.Last * 100,3:F0} %   restarts {samples.Restarts}");
        BitmapFont.Draw(canvas, Margin, 4, load, Text, Background);
        samples.Processor.Draw(canvas, graph, 1, Accent, AccentBelow, Panel);
        canvas.Frame(graph, Faint);
        BitmapFont.Draw(canvas, Margin, FirstLine - LineHeight, "task              memory  restarts  share", Faint, Background);
        int y = FirstLine;
        foreach ((TaskDescription task, double share) in samples.Tasks)
        {
            if (y + LineHeight > Height)
                return;
            DrawTask(canvas, y, task, share);
            y += LineHeight;
        }
    }

    private static void DrawTask(Canvas canvas, int y, TaskDescription task, double share)
    {
        string name = task.Name.Length <= 16 ? task.Name : task.Name[..16];
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-16} {task.MemoryUsedBytes / 1024,6}K {task.Restarts,8}");
        BitmapFont.Draw(canvas, Margin, y, line, task.Life == TaskLife.Up ? Text : Faint, Background);
        if (task.Restarts > 0)
            canvas.Fill(new ScreenArea(2, y + 4, 3, 8), Alarm);
        var bar = new ScreenArea(BarLeft - 40, y + 3, Width - BarLeft - Margin + 40, 10);
        canvas.Fill(bar, Panel);
        canvas.Fill(bar with { Width = (int)(bar.Width * share) }, Accent);
    }
}
