namespace Signalbox.Display.Tests;

public sealed class DesktopTests
{
    private const uint Red = 0xC0_0000;
    private const uint Green = 0x00_C000;

    private readonly Desktop _desktop = new(320, 200);
    private readonly Canvas _screen = new(320, 200);
    private readonly EventLog _log = new();

    [Fact]
    public void Windows_cover_each_other_from_the_lowest_to_the_one_in_front()
    {
        Open(1, new ScreenArea(20, 40, 100, 60), Red);
        Open(2, new ScreenArea(80, 60, 100, 60), Green);
        Compose();
        Assert.Equal(Red, _screen[30, 50]);
        Assert.Equal(Green, _screen[100, 80]);
        Assert.Equal(Wallpaper.ColorOf(150, 200), _screen[10, 150]);
        _desktop.Raise(_desktop.Windows[0]);
        Compose();
        Assert.Equal(Red, _screen[100, 80]);
    }

    [Fact]
    public void Title_can_be_read()
    {
        Open(1, new ScreenArea(20, 40, 150, 60), Red, "A title: äöü");
        Compose();
        Assert.Equal("A title: äöü", GlyphReader.Read((x, y) => _screen[x, y], 26, 22, 12));
    }

    [Fact]
    public void Only_damage_is_drawn_and_it_makes_the_same_picture()
    {
        const int Seed = 99;
        var random = new Random(Seed);
        for (uint number = 1; number <= 5; number++)
            Open(number, new ScreenArea(random.Next(200), random.Next(150), 60, 40), (uint)random.Next(1 << 24));
        Compose();
        for (int step = 0; step < 300; step++)
        {
            switch (random.Next(4))
            {
                case 0:
                    _desktop.Raise(_desktop.Windows[random.Next(5)]);
                    break;
                case 1:
                    Fill(_desktop.Windows[random.Next(5)], new ScreenArea(random.Next(30), random.Next(20), 20, 15), (uint)random.Next(1 << 24));
                    break;
                case 2:
                    _desktop.MovePointer(random.Next(320), random.Next(200));
                    break;
                case 3:
                    _desktop.Button(Keys.LeftButton, random.Next(2) == 0);
                    break;
            }

            Compose();
            var anew = new Canvas(320, 200);
            _desktop.Compose(anew, _desktop.Bounds);
            for (int y = 0; y < 200; y++)
                Assert.True(_screen.Row(y).SequenceEqual(anew.Row(y)), $"seed {Seed}, step {step}, line {y}");
        }
    }

    [Fact]
    public void Keys_go_to_the_window_in_front()
    {
        Open(1, new ScreenArea(20, 40, 100, 60), Red);
        Open(2, new ScreenArea(80, 60, 100, 60), Green);
        _log.Take();
        _desktop.Key(30, 1);
        _desktop.Key(30, 0);
        Assert.Equal(
            [
                new WindowEvent(WindowEventKind.Key, 2, Value: 30, IsDown: true, Text: "a"),
                new WindowEvent(WindowEventKind.Key, 2, Value: 30),
            ],
            _log.Take());
    }

    [Fact]
    public void Click_brings_a_window_to_the_front_and_goes_to_it()
    {
        Open(1, new ScreenArea(20, 40, 100, 60), Red);
        Open(2, new ScreenArea(80, 60, 100, 60), Green);
        _desktop.MovePointer(30, 50);
        _log.Take();
        _desktop.Button(Keys.LeftButton, isDown: true);
        _desktop.MovePointer(5, 195);
        _desktop.Button(Keys.LeftButton, isDown: false);
        Assert.Equal(
            [
                new WindowEvent(WindowEventKind.Unfocused, 2),
                new WindowEvent(WindowEventKind.Focused, 1),
                new WindowEvent(WindowEventKind.ButtonDown, 1, 10, 10, Keys.LeftButton),
                new WindowEvent(WindowEventKind.PointerMoved, 1, -15, 155),
                new WindowEvent(WindowEventKind.ButtonUp, 1, -15, 155, Keys.LeftButton),
            ],
            _log.Take());
        Assert.Equal(1u, _desktop.Focused!.Number);
    }

    [Fact]
    public void Window_is_moved_by_its_title_and_stays_within_reach()
    {
        Window window = Open(1, new ScreenArea(20, 40, 100, 60), Red);
        _desktop.MovePointer(30, 30);
        _desktop.Button(Keys.LeftButton, isDown: true);
        _desktop.MovePointer(80, 50);
        Assert.Equal((70, 60), window.Place);
        _desktop.MovePointer(319, 199);
        _desktop.MovePointer(0, 0);
        Assert.Equal((-10, 21), window.Place);
        _desktop.Button(Keys.LeftButton, isDown: false);
        _desktop.MovePointer(100, 100);
        Assert.Equal((-10, 21), window.Place);
    }

    [Fact]
    public void Close_box_and_keys_ask_for_the_end()
    {
        Open(1, new ScreenArea(20, 40, 100, 60), Red);
        _desktop.MovePointer(115, 30);
        _log.Take();
        _desktop.Button(Keys.LeftButton, isDown: true);
        Assert.Equal([new WindowEvent(WindowEventKind.CloseWanted, 1)], _log.Take());
        _desktop.Key(Keys.LeftAlt, 1);
        _log.Take();
        _desktop.Key(Keys.F4, 1);
        Assert.Equal([new WindowEvent(WindowEventKind.CloseWanted, 1)], _log.Take());
    }

    [Fact]
    public void Closed_window_leaves_no_trace_and_gives_the_focus_on()
    {
        Window first = Open(1, new ScreenArea(20, 40, 100, 60), Red);
        Window second = Open(2, new ScreenArea(80, 60, 100, 60), Green);
        Compose();
        _desktop.Close(second);
        Compose();
        Assert.Equal(Red, _screen[100, 80]);
        Assert.Equal(Wallpaper.ColorOf(115, 200), _screen[170, 115]);
        Assert.True(first.IsFocused);
        _desktop.Close(second);
        _desktop.Close(first);
        Assert.Null(_desktop.Focused);
        _desktop.Key(30, 1);
        _desktop.Button(Keys.LeftButton, isDown: true);
    }

    [Fact]
    public void One_client_cannot_take_all_room()
    {
        for (uint number = 0; number < 100; number++)
            _desktop.Open(_log, number, "", new ScreenArea(0, 0, 1024, 1024));
        Assert.InRange(_desktop.Windows.Count, 1, 2);
    }

    [Fact]
    public void Device_that_comes_back_has_no_key_down()
    {
        Open(1, new ScreenArea(20, 40, 100, 60), Red);
        _desktop.Key(Keys.LeftShift, 1);
        _desktop.MovePointer(30, 50);
        _desktop.Button(Keys.LeftButton, isDown: true);
        _log.Take();
        _desktop.ReleaseAll();
        Assert.Equal(
            [
                new WindowEvent(WindowEventKind.Key, 1, Value: Keys.LeftShift),
                new WindowEvent(WindowEventKind.ButtonUp, 1, 10, 10, Keys.LeftButton),
            ],
            _log.Take());
        _desktop.Key(30, 1);
        Assert.Equal("a", _log.Take()[0].Text);
    }

    [Fact]
    public void Cursor_points_to_its_pixel()
    {
        _desktop.Cursor = new SoftwareCursor();
        _desktop.RedrawAll();
        _desktop.MovePointer(100, 120);
        Compose();
        _desktop.MovePointer(319, 199);
        Compose();
        Assert.Equal(0u, _screen[319, 199]);
        Assert.Equal(Wallpaper.ColorOf(199, 200), _screen[318, 199]);
        Assert.Equal(Wallpaper.ColorOf(120, 200), _screen[100, 120]);
    }

    [Fact]
    public void Smaller_screen_brings_windows_back()
    {
        Window window = Open(1, new ScreenArea(250, 150, 50, 40), Red);
        _desktop.Resize(160, 100);
        Assert.True(_desktop.Bounds.Intersect(window.TitleBar).PixelCount > 0);
        Assert.Equal([new ScreenArea(0, 0, 160, 100)], _desktop.Damage.Take());
    }

    private Window Open(uint number, ScreenArea content, uint color, string title = "window")
    {
        Window window = _desktop.Open(_log, number, title, content)!;
        Fill(window, content with { X = 0, Y = 0 }, color);
        return window;
    }

    private void Fill(Window window, ScreenArea area, uint color)
    {
        var pixels = new Canvas(area.Width, area.Height);
        pixels.Fill(pixels.Bounds, color);
        _desktop.AddDamage(window.Draw(pixels, area));
    }

    private void Compose()
    {
        foreach (ScreenArea area in _desktop.Damage.Take())
            _desktop.Compose(_screen, area);
    }
}
