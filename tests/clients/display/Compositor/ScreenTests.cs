using Signalbox.Channels;

namespace Signalbox.Display.Tests;

public sealed class ScreenTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Desktop _desktop = new(64, 48);
    private readonly OwnedBufferPool _frame = HostPool.Create(200 * 150 * 4);

    [Fact]
    public async Task What_is_drawn_can_be_seen_when_settled()
    {
        await OneThread.Begin();
        var device = new FakeGraphics(200, 150);
        (Screen screen, DisplaySession session, OwnedBufferPool pool) = await Start(device);
        Assert.Equal(new DisplaySize(DisplayStatus.Ok, 200, 150), await session.GetSize());
        await DrawWindow(session, pool);
        Assert.Equal(0x12_3456u, device.Seen![50, 60]);
        Assert.Equal("abcd", GlyphReader.Read((x, y) => device.Seen[x, y], 46, 32, 4));
        Assert.True(screen.Pictures > 0);
    }

    [Fact]
    public async Task Only_what_has_changed_is_presented()
    {
        await OneThread.Begin();
        var device = new FakeGraphics(200, 150);
        (_, DisplaySession session, OwnedBufferPool pool) = await Start(device);
        await DrawWindow(session, pool);
        device.Presented.Clear();
        await Draw(session, pool, new ScreenArea(10, 10, 5, 5), 0xFF_0000);
        Assert.Equal([new ScreenArea(50, 60, 5, 5)], device.Presented);
    }

    [Fact]
    public async Task Picture_is_the_same_after_the_device_was_restarted()
    {
        await OneThread.Begin();
        var device = new FakeGraphics(200, 150);
        (_, DisplaySession session, OwnedBufferPool pool) = await Start(device);
        await DrawWindow(session, pool);
        uint[] before = Pixels(device.Seen!);
        device.Restart();
        Assert.Null(device.Seen);
        await WaitUntil(() => device.Seen is not null && Pixels(device.Seen).SequenceEqual(before));
    }

    [Fact]
    public async Task Device_that_dies_during_a_present_gets_it_again()
    {
        await OneThread.Begin();
        var device = new FakeGraphics(200, 150);
        (_, DisplaySession session, OwnedBufferPool pool) = await Start(device);
        await DrawWindow(session, pool);
        var gate = new TaskCompletionSource();
        device.Gate = gate.Task;
        Task drawn = Draw(session, pool, new ScreenArea(0, 0, 30, 30), 0x00_FF00);
        device.Restart();
        device.Gate = Task.CompletedTask;
        gate.SetResult();
        await drawn.WaitAsync(Patience);
        await WaitUntil(() => device.Seen is not null && device.Seen[45, 55] == 0x00_FF00);
        Assert.Equal(Wallpaper.ColorOf(149, 150), device.Seen![199, 149]);
    }

    [Fact]
    public async Task New_resolution_redraws_everything()
    {
        await OneThread.Begin();
        var device = new FakeGraphics(100, 80);
        (_, DisplaySession session, OwnedBufferPool pool) = await Start(device);
        await DrawWindow(session, pool);
        device.Resize(200, 150);
        await WaitUntil(() => device.Seen is { Width: 200 } && device.Seen[199, 149] == Wallpaper.ColorOf(149, 150));
        Assert.Equal(0x12_3456u, device.Seen![50, 60]);
        Assert.Equal(new DisplaySize(DisplayStatus.Ok, 200, 150), await session.GetSize());
    }

    [Fact]
    public async Task Screen_that_is_larger_than_the_memory_shows_a_part()
    {
        await OneThread.Begin();
        var device = new FakeGraphics(400, 300);
        (_, DisplaySession session, _) = await Start(device);
        Assert.Equal(new DisplaySize(DisplayStatus.Ok, 400, 75), await session.GetSize());
    }

    [Fact]
    public async Task Cursor_of_the_device_follows_the_pointer()
    {
        await OneThread.Begin();
        var device = new FakeGraphics(200, 150);
        var screen = new Screen(device, _desktop, _frame, HostPool.Create(64 * 64 * 4));
        _ = screen.Run();
        await WaitUntil(() => screen.IsOn);
        Assert.Equal(0xFF_FFFFu, device.Cursor![1, 3]);
        Assert.Null(_desktop.Cursor);
        _desktop.MovePointer(77, 88);
        screen.PointerMoved();
        await WaitUntil(() => device.CursorPlace == (77, 88));
    }

    [Fact]
    public async Task Strange_requests_are_refused()
    {
        await OneThread.Begin();
        var device = new FakeGraphics(200, 150);
        (_, DisplaySession session, OwnedBufferPool pool) = await Start(device);
        Assert.Equal(DisplayStatus.OutOfRange, await session.OpenWindow(1, "", 0, 10));
        Assert.Equal(DisplayStatus.OutOfRange, await session.OpenWindow(1, "", 10, int.MaxValue));
        Assert.Equal(DisplayStatus.OutOfRange, await session.OpenWindow(1, new string('x', 65), 10, 10));
        Assert.Equal(DisplayStatus.UnknownWindow, await session.CloseWindow(1));
        Assert.Equal(DisplayStatus.Ok, await session.OpenWindow(1, "", 20, 20));
        pool.TryRent(out BufferSlice buffer);
        Assert.Equal(DisplayStatus.UnknownWindow, await session.Draw(2, new ScreenArea(0, 0, 1, 1), 4, buffer));
        foreach ((ScreenArea area, int stride) in ((ScreenArea, int)[])[
            (new(0, 0, 21, 1), 84), (new(19, 0, 2, 1), 8), (new(-1, 0, 2, 1), 8), (new(0, 0, 0, 1), 8),
            (new(int.MaxValue, 0, int.MaxValue, 1), 8), (new(0, 0, 20, 20), 76), (new(0, 0, 20, 20), 81),
            (new(0, 0, 20, 20), int.MaxValue - 3), (new(0, 0, 20, 20), -80)])
        {
            Assert.Equal(DisplayStatus.OutOfRange, await session.Draw(1, area, stride, buffer));
        }

        Assert.Equal(DisplayStatus.OutOfRange, await session.Draw(1, new ScreenArea(0, 0, 20, 20), 80, buffer.Slice(0, 1599)));
        Assert.Equal(DisplayStatus.OutOfRange, await session.Draw(1, new ScreenArea(0, 0, 1, 1), 4, buffer.Slice(2, 8)));
        Assert.Equal(DisplayStatus.Ok, await session.Draw(1, new ScreenArea(0, 0, 20, 20), 80, buffer.Slice(0, 1600)));
    }

    [Fact]
    public async Task Windows_go_with_their_client()
    {
        await OneThread.Begin();
        var device = new FakeGraphics(200, 150);
        (Screen screen, _, _) = await Start(device);
        var session = new DisplaySession(_desktop, screen);
        Assert.Equal(DisplayStatus.NotAttached, await session.OpenWindow(1, "", 10, 10));
        using var gone = new CancellationTokenSource();
        _ = session.Events(gone.Token);
        Assert.Equal(DisplayStatus.Ok, await session.OpenWindow(1, "", 10, 10));
        Assert.Single(_desktop.Windows);
        gone.Cancel();
        Assert.Empty(_desktop.Windows);
    }

    private static uint[] Pixels(Canvas canvas) =>
        [.. Enumerable.Range(0, canvas.Width * canvas.Height).Select(i => canvas[i % canvas.Width, i / canvas.Width])];

    private static async Task WaitUntil(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
            await Task.Delay(5, patience.Token);
    }

    private async Task<(Screen Screen, DisplaySession Session, OwnedBufferPool Pool)> Start(FakeGraphics device)
    {
        var screen = new Screen(device, _desktop, _frame, cursorMemory: null);
        _ = screen.Run();
        await WaitUntil(() => screen.IsOn);
        var session = new DisplaySession(_desktop, screen);
        _ = session.Events();
        return (screen, session, HostPool.Create(64 * 64 * 4));
    }

    private static async Task DrawWindow(DisplaySession session, OwnedBufferPool pool)
    {
        Assert.Equal(DisplayStatus.Ok, await session.OpenWindow(7, "abcdef", 60, 50, 40, 50));
        await Draw(session, pool, new ScreenArea(0, 0, 60, 50), 0x12_3456);
    }

    private static async Task Draw(DisplaySession session, OwnedBufferPool pool, ScreenArea area, uint color)
    {
        pool.TryRent(out BufferSlice buffer);
        var canvas = new Canvas(buffer.Memory, area.Width, area.Height);
        canvas.Fill(canvas.Bounds, color);
        Assert.Equal(DisplayStatus.Ok, await session.Draw(7, area, area.Width * 4, buffer));
        Assert.Equal(DisplayStatus.Ok, await session.Settle());
        pool.Return(buffer);
    }
}
