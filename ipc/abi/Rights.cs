namespace Signalbox.Abi;

/// <summary>
/// What the holder of a handle may do. Rights are only ever taken away on the way from handle to handle.
/// </summary>
[Flags]
public enum Rights : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Port: send calls to it.</summary>
    Send = 1 << 0,

    /// <summary>Port: become its receiver.</summary>
    Bind = 1 << 1,

    /// <summary>Task: set notification bits (those in the handle's badge).</summary>
    Notify = 1 << 2,

    /// <summary>Task: map, grant, start, kill, look at.</summary>
    Manage = 1 << 3,

    /// <summary>Region, device: map readable; learn its length.</summary>
    Read = 1 << 4,

    /// <summary>Region, device: map writable.</summary>
    Write = 1 << 5,

    /// <summary>Region: map executable.</summary>
    Execute = 1 << 6,

    /// <summary>Device: own it: its interrupt, its registers, physical addresses for its transfers.</summary>
    Operate = 1 << 7,

    /// <summary>Every kind: copy the handle, grant it, send it in a message.</summary>
    Transfer = 1 << 8,
}
