namespace Signalbox.Drawing;

/// <summary>Codes of keys and buttons that mean more than a character, from Linux's input-event-codes.h.</summary>
public static class Keys
{
    /// <summary>Control, left.</summary>
    public const ushort LeftControl = 29;

    /// <summary>Shift, left.</summary>
    public const ushort LeftShift = 42;

    /// <summary>Shift, right.</summary>
    public const ushort RightShift = 54;

    /// <summary>Alt.</summary>
    public const ushort LeftAlt = 56;

    /// <summary>Tab.</summary>
    public const ushort Tab = 15;

    /// <summary>Capitals lock.</summary>
    public const ushort CapsLock = 58;

    /// <summary>Numbers lock.</summary>
    public const ushort NumLock = 69;

    /// <summary>Function key 4.</summary>
    public const ushort F4 = 62;

    /// <summary>Control, right.</summary>
    public const ushort RightControl = 97;

    /// <summary>Alt, right.</summary>
    public const ushort RightAlt = 100;

    /// <summary>The first code that is a button.</summary>
    public const ushort FirstButton = 0x100;

    /// <summary>The left button.</summary>
    public const ushort LeftButton = 0x110;

    /// <summary>The right button.</summary>
    public const ushort RightButton = 0x111;

    /// <summary>The middle button.</summary>
    public const ushort MiddleButton = 0x112;

    /// <summary>QEMU's tablet and keyboard send the wheel as these buttons, too.</summary>
    public const ushort WheelUpButton = 0x151;

    /// <summary>As <see cref="WheelUpButton"/>.</summary>
    public const ushort WheelDownButton = 0x150;

    /// <summary>Horizontal axis.</summary>
    public const ushort AxisX = 0x00;

    /// <summary>Vertical axis.</summary>
    public const ushort AxisY = 0x01;

    /// <summary>The wheel, as a relative axis.</summary>
    public const ushort AxisWheel = 0x08;
}
