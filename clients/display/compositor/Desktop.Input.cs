using Signalbox.Contracts;
using Signalbox.Drawing;

namespace Signalbox.Display;

/// <content>Keys go to the window in front; the pointer raises, moves and closes windows, and else belongs to the window
/// below it, or to the one in which a button was pressed, until it is released.</content>
internal sealed partial class Desktop
{
    private readonly KeyboardMap _keyboard = new();
    private readonly HashSet<int> _buttons = [];
    private Window? _dragged;
    private (int X, int Y) _grasp;
    private Window? _pressed;
    private int _pointerX;
    private int _pointerY;

    /// <summary>Which pixel the pointer points to.</summary>
    internal (int X, int Y) Pointer => (_pointerX, _pointerY);

    /// <summary>The locks of the keyboard, for its lights.</summary>
    internal InputLights Lights =>
        (_keyboard.IsCapsLocked ? InputLights.CapsLock : 0) | (_keyboard.IsNumLocked ? InputLights.NumLock : 0);

    /// <summary>A key has changed.</summary>
    /// <param name="code">Which one.</param>
    /// <param name="value">1 down, 2 down for long, 0 up.</param>
    internal void Key(ushort code, int value)
    {
        string text = _keyboard.Press(code, value);
        if (_keyboard.HasAlt && value != 0 && code == Keys.Tab)
        {
            if (_windows.Count > 1)
                Raise(_windows[0]);
            return;
        }

        if (Focused is not { } window)
            return;
        window.Owner.Tell(_keyboard.HasAlt && value != 0 && code == Keys.F4
            ? new WindowEvent(WindowEventKind.CloseWanted, window.Number)
            : new WindowEvent(
                WindowEventKind.Key, window.Number, Value: code, IsDown: value != 0, Text: value != 0 ? text : ""));
    }

    /// <summary>What was down before is not known to be down any more: a device has come back.</summary>
    internal void ReleaseAll()
    {
        foreach (ushort key in _keyboard.Down.ToArray())
            Key(key, 0);
        _keyboard.ReleaseAll();
        foreach (int button in _buttons.ToArray())
            Button(button, isDown: false);
    }

    /// <summary>The pointer is somewhere else.</summary>
    internal void MovePointer(int x, int y)
    {
        _pointerX = int.Clamp(x, 0, Bounds.Width - 1);
        _pointerY = int.Clamp(y, 0, Bounds.Height - 1);
        if (Cursor is { } cursor)
        {
            ScreenArea before = cursor.Bounds;
            cursor.Place = (_pointerX, _pointerY);
            AddDamage(before);
            AddDamage(cursor.Bounds);
        }

        if (_dragged is { } dragged)
        {
            ScreenArea before = dragged.Bounds;
            dragged.Place = KeepReachable(dragged, (_pointerX - _grasp.X, _pointerY - _grasp.Y));
            AddDamage(before.Union(dragged.Bounds));
            return;
        }

        if ((_pressed ?? WindowAt(_pointerX, _pointerY)) is { } window
            && (_pressed is not null || window.Content.Holds(_pointerX, _pointerY)))
        {
            TellPointer(window, WindowEventKind.PointerMoved, 0);
        }
    }

    /// <summary>A button has changed.</summary>
    internal void Button(int code, bool isDown)
    {
        if (isDown)
            _buttons.Add(code);
        else
            _buttons.Remove(code);
        if (!isDown)
        {
            Release(code);
            return;
        }

        if (WindowAt(_pointerX, _pointerY) is not { } window)
            return;
        Raise(window);
        if (window.Content.Holds(_pointerX, _pointerY))
        {
            _pressed = window;
            TellPointer(window, WindowEventKind.ButtonDown, code);
        }
        else if (window.CloseBox.Holds(_pointerX, _pointerY))
        {
            window.Owner.Tell(new WindowEvent(WindowEventKind.CloseWanted, window.Number));
        }
        else if (window.TitleBar.Holds(_pointerX, _pointerY))
        {
            _dragged = window;
            _grasp = (_pointerX - window.Place.X, _pointerY - window.Place.Y);
        }
    }

    /// <summary>The wheel was turned.</summary>
    /// <param name="steps">Positive: away from the person.</param>
    internal void Wheel(int steps)
    {
        if (WindowAt(_pointerX, _pointerY) is { } window && window.Content.Holds(_pointerX, _pointerY))
            TellPointer(window, WindowEventKind.Wheel, steps);
    }

    private void Release(int code)
    {
        Window? pressed = _pressed;
        if (_buttons.Count == 0)
        {
            _dragged = null;
            _pressed = null;
        }

        if (pressed is not null)
            TellPointer(pressed, WindowEventKind.ButtonUp, code);
    }

    private Window? WindowAt(int x, int y) => _windows.FindLast(window => window.Bounds.Holds(x, y));

    private void TellPointer(Window window, WindowEventKind kind, int value) => window.Owner.Tell(new WindowEvent(
        kind, window.Number, _pointerX - window.Place.X, _pointerY - window.Place.Y, value));
}
