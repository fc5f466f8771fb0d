using Signalbox.Contracts;
using Signalbox.Drawing;

namespace Signalbox.Display;

/// <summary>Turns the events of one input device into what they do to the desktop.</summary>
/// <param name="desktop">The desktop.</param>
internal sealed class DeviceInput(Desktop desktop)
{
    private InputAxis _horizontal;
    private InputAxis _vertical;

    /// <summary>The device says what its positions mean.</summary>
    internal void Describe(InputDeviceInfo device)
    {
        foreach (InputAxis axis in device.Axes)
        {
            if (axis.Code == Keys.AxisX)
                _horizontal = axis;
            if (axis.Code == Keys.AxisY)
                _vertical = axis;
        }
    }

    /// <summary>Things have happened at the same time: the pointer is moved once, before buttons are pressed.</summary>
    internal void Take(InputBatch batch)
    {
        if (batch.Number == 0)
        {
            desktop.ReleaseAll();
            return;
        }

        MovePointer(batch);
        foreach (InputEvent change in batch.Events)
        {
            switch (change)
            {
                case { Kind: InputEventKind.Key, Code: Keys.WheelUpButton or Keys.WheelDownButton }:
                    break;
                case { Kind: InputEventKind.Key, Code: >= Keys.FirstButton and < 0x160 }:
                    desktop.Button(change.Code, change.Value != 0);
                    break;
                case { Kind: InputEventKind.Key }:
                    desktop.Key(change.Code, change.Value);
                    break;
                case { Kind: InputEventKind.Relative, Code: Keys.AxisWheel }:
                    desktop.Wheel(change.Value);
                    break;
            }
        }
    }

    private void MovePointer(InputBatch batch)
    {
        (int x, int y) = desktop.Pointer;
        (int X, int Y) before = (x, y);
        foreach (InputEvent change in batch.Events)
        {
            switch (change)
            {
                case { Kind: InputEventKind.Relative, Code: Keys.AxisX }:
                    x = Clamp(x + (long)change.Value, desktop.Bounds.Width);
                    break;
                case { Kind: InputEventKind.Relative, Code: Keys.AxisY }:
                    y = Clamp(y + (long)change.Value, desktop.Bounds.Height);
                    break;
                case { Kind: InputEventKind.Absolute, Code: Keys.AxisX }:
                    x = Scale(change.Value, _horizontal, desktop.Bounds.Width);
                    break;
                case { Kind: InputEventKind.Absolute, Code: Keys.AxisY }:
                    y = Scale(change.Value, _vertical, desktop.Bounds.Height);
                    break;
            }
        }

        if ((x, y) != before)
            desktop.MovePointer(x, y);
    }

    private static int Clamp(long position, int size) => (int)long.Clamp(position, 0, size - 1);

    /// <summary>The lowest position is the first pixel, the highest the last.</summary>
    private static int Scale(int position, InputAxis axis, int size)
    {
        long range = (long)axis.Maximum - axis.Minimum;
        return range <= 0 ? 0 : Clamp((((long)position - axis.Minimum) * size) / (range + 1), size);
    }
}
