namespace Signalbox.Display.Tests;

public sealed class DeviceInputTests
{
    private readonly Desktop _desktop = new(1280, 800);
    private readonly EventLog _log = new();
    private ulong _number;

    public DeviceInputTests()
    {
        _desktop.Open(_log, 1, "", new ScreenArea(100, 100, 200, 200));
        _log.Take();
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(32767, 32767, 1279, 799)]
    [InlineData(16384, 16384, 640, 400)]
    [InlineData(-5, 99999, 0, 799)]
    [InlineData(int.MinValue, int.MaxValue, 0, 799)]
    public void Tablet_positions_are_pixels(int x, int y, int pixelX, int pixelY)
    {
        DeviceInput input = Tablet();
        Take(input, Absolute(0, x), Absolute(1, y));
        Assert.Equal((pixelX, pixelY), _desktop.Pointer);
    }

    [Fact]
    public void Mouse_moves_and_stops_at_the_edges()
    {
        var input = new DeviceInput(_desktop);
        Take(input, Relative(0, 100), Relative(1, 50));
        Assert.Equal((100, 50), _desktop.Pointer);
        Take(input, Relative(0, int.MaxValue), Relative(1, int.MinValue));
        Assert.Equal((1279, 0), _desktop.Pointer);
    }

    [Fact]
    public void Button_is_pressed_where_the_pointer_was_moved_in_the_same_batch()
    {
        DeviceInput input = Tablet();
        Take(input, Button(1), Absolute(0, 150 * 32768 / 1280 + 20), Absolute(1, 160 * 32768 / 800 + 20));
        Assert.Equal(
            [
                new WindowEvent(WindowEventKind.PointerMoved, 1, 50, 60),
                new WindowEvent(WindowEventKind.ButtonDown, 1, 50, 60, Keys.LeftButton),
            ],
            _log.Take());
    }

    [Fact]
    public void Wheel_is_told_to_the_window_below_the_pointer()
    {
        var input = new DeviceInput(_desktop);
        Take(input, Relative(0, 150), Relative(1, 150));
        _log.Take();
        Take(input, Relative(Keys.AxisWheel, -2));
        Assert.Equal([new WindowEvent(WindowEventKind.Wheel, 1, 50, 50, -2)], _log.Take());
    }

    [Fact]
    public void Device_that_says_nonsense_of_its_axes_does_no_harm()
    {
        var input = new DeviceInput(_desktop);
        input.Describe(Device(new InputAxis(0, int.MaxValue, int.MinValue, 0, 0, 0), new InputAxis(1, int.MinValue, int.MaxValue, 0, 0, 0)));
        Take(input, Absolute(0, 7), Absolute(1, int.MaxValue));
        Assert.Equal((0, 799), _desktop.Pointer);
    }

    private static InputEvent Absolute(ushort code, int value) => new(InputEventKind.Absolute, code, value);

    private static InputEvent Relative(ushort code, int value) => new(InputEventKind.Relative, code, value);

    private static InputEvent Button(int value) => new(InputEventKind.Key, Keys.LeftButton, value);

    private static InputDeviceInfo Device(params InputAxis[] axes) =>
        new("", "", 0, 0, 0, 0, [], [], axes, 0, 0);

    private DeviceInput Tablet()
    {
        var input = new DeviceInput(_desktop);
        input.Describe(Device(new InputAxis(0, 0, 32767, 0, 0, 0), new InputAxis(1, 0, 32767, 0, 0, 0)));
        return input;
    }

    private void Take(DeviceInput input, params InputEvent[] events) => input.Take(new InputBatch(++_number, events));
}
