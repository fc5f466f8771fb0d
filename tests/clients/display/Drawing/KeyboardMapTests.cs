namespace Signalbox.Display.Tests;

public sealed class KeyboardMapTests
{
    private const ushort A = 30;
    private const ushort One = 2;
    private const ushort Up = 103;
    private const ushort PadSeven = 71;

    [Theory]
    [InlineData(A, "a")]
    [InlineData(One, "1")]
    [InlineData(57, " ")]
    [InlineData(28, "\r")]
    [InlineData(14, "\x7F")]
    [InlineData(15, "\t")]
    [InlineData(1, "\x1B")]
    [InlineData(Up, "\x1B[A")]
    [InlineData(PadSeven, "7")]
    [InlineData(53, "/")]
    [InlineData(43, "\\")]
    [InlineData(41, "`")]
    [InlineData(50, "m")]
    [InlineData(200, "")]
    [InlineData(0, "")]
    [InlineData(ushort.MaxValue, "")]
    public void Keys_type_their_text(ushort code, string text) => Assert.Equal(text, new KeyboardMap().Press(code, 1));

    [Fact]
    public void Shift_and_capitals_lock_undo_each_other()
    {
        var keyboard = new KeyboardMap();
        keyboard.Press(Keys.LeftShift, 1);
        Assert.Equal("A", keyboard.Press(A, 1));
        Assert.Equal("!", keyboard.Press(One, 1));
        keyboard.Press(Keys.CapsLock, 1);
        Assert.Equal("a", keyboard.Press(A, 2));
        Assert.Equal("!", keyboard.Press(One, 2));
        keyboard.Press(Keys.LeftShift, 0);
        Assert.Equal("A", keyboard.Press(A, 2));
        Assert.Equal("1", keyboard.Press(One, 2));
    }

    [Fact]
    public void Lock_changes_once_however_long_the_key_is_down()
    {
        var keyboard = new KeyboardMap();
        keyboard.Press(Keys.CapsLock, 1);
        keyboard.Press(Keys.CapsLock, 2);
        Assert.True(keyboard.IsCapsLocked);
        keyboard.Press(Keys.CapsLock, 0);
        keyboard.Press(Keys.CapsLock, 1);
        Assert.False(keyboard.IsCapsLocked);
    }

    [Fact]
    public void Control_and_alt_change_what_is_typed()
    {
        var keyboard = new KeyboardMap();
        keyboard.Press(Keys.LeftControl, 1);
        Assert.Equal("\x1", keyboard.Press(A, 1));
        Assert.Equal("\x3", keyboard.Press(46, 1));
        keyboard.ReleaseAll();
        keyboard.Press(Keys.LeftAlt, 1);
        Assert.Equal("\x1B" + "a", keyboard.Press(A, 1));
    }

    [Fact]
    public void Key_pad_moves_when_numbers_are_not_locked()
    {
        var keyboard = new KeyboardMap();
        keyboard.Press(Keys.NumLock, 1);
        Assert.Equal("\x1B[H", keyboard.Press(PadSeven, 1));
        Assert.Equal("", keyboard.Press(76, 1));
        Assert.Equal("-", keyboard.Press(74, 1));
    }
}
