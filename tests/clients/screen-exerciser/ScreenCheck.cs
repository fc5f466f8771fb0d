using Signalbox.Application;
using Signalbox.Contracts;
using Signalbox.Drawing;

namespace Signalbox.ScreenExerciser;

/// <summary>Shows a pattern while servers are killed. Between the steps it waits for a key, so that whoever looks at the screen
/// from outside has the time.</summary>
internal sealed class ScreenCheck(ISupervisor supervisor)
{
    private const int Width = 256;
    private const int Height = 128;
    private const int GpuKills = 8;
    private const int DisplayKills = 2;
    private const int InputKills = 8;
    private const int LongestPauseMilliseconds = 30;
    private const string Tablet = "input2";

    private readonly Random _random = new(1);
    private readonly EventLog _keys = new();
    private readonly EventLog _positions = new();

    internal async Task<bool> Run()
    {
        if (await ApplicationWindow.Connect("Pattern", Width, Height, (24, 520)) is not { } window)
            return false;
        _ = TakeEvents(window);
        _ = _keys.Follow("signalbox.input");
        _ = _keys.Follow("signalbox.input.1");
        _ = _positions.Follow("signalbox.input.2");
        DrawPattern(window.Canvas);
        await Reveal(window);
        Console.WriteLine("check: pattern drawn");

        await _keys.Next();
        for (int kill = 0; kill < GpuKills; kill++)
            await KillWhileDrawing("gpu", window);
        DrawPattern(window.Canvas);
        await Reveal(window);
        Console.WriteLine("check: gpu killed");

        await _keys.Next();
        for (int kill = 0; kill < DisplayKills; kill++)
            await KillWhileDrawing("display", window);
        DrawPattern(window.Canvas);
        await Reveal(window);
        _positions.Begin();
        Console.WriteLine("check: display killed");

        await _keys.Next();
        Console.WriteLine($"check: {_positions.Moves} moves to {_positions.Last}, {_positions.Faults} faults");
        _positions.Begin();
        int restarts = _positions.Restarts;
        for (int kill = 0; kill < InputKills; kill++)
        {
            await Task.Delay(_random.Next(LongestPauseMilliseconds));
            await supervisor.Kill(Tablet);
        }

        while (_positions.Restarts == restarts)
            await Task.Delay(1);
        Console.WriteLine("check: input killed");
        await _keys.Next();
        Console.WriteLine($"check: {_positions.Faults} faults after kills, {_positions.Restarts - restarts} restarts seen");
        await _keys.Next();
        return true;
    }

    private static async Task TakeEvents(ApplicationWindow window)
    {
        while (true)
            await window.NextEvent();
    }

    /// <summary>Each pixel says where it is.</summary>
    private static void DrawPattern(Canvas canvas)
    {
        for (int y = 0; y < canvas.Height; y++)
        {
            Span<uint> row = canvas.Row(y);
            for (int x = 0; x < row.Length; x++)
                row[x] = (uint)((x << 16) | (y << 8) | (x ^ y));
        }
    }

    private static async Task Reveal(ApplicationWindow window)
    {
        while (!await window.Show(window.Canvas.Bounds))
            await Task.Delay(1);
        await window.Settle();
    }

    private async Task KillWhileDrawing(string task, ApplicationWindow window)
    {
        for (int step = _random.Next(10, 30); step > 0; step--)
        {
            var area = new ScreenArea(_random.Next(Width - 32), _random.Next(Height - 32), 32, 32);
            window.Canvas.Fill(area, (uint)_random.Next(1 << 24));
            await window.Show(area);
            if (step == 5)
                await supervisor.Kill(task);
        }

        await Task.Delay(_random.Next(LongestPauseMilliseconds));
    }
}
