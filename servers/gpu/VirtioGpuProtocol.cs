using System.Runtime.InteropServices;

namespace Signalbox.Gpu;

/// <summary>What stands in memory and registers of a virtio graphics adapter: VIRTIO 1.2 §5.7.</summary>
internal static class VirtioGpuProtocol
{
    /// <summary>§5.</summary>
    internal const uint DeviceId = 16;

    /// <summary>§5.7.2.</summary>
    internal const int ControlQueue = 0;

    /// <summary>§5.7.2.</summary>
    internal const int CursorQueue = 1;

    /// <summary>§5.7.6.8: as many as an answer to <see cref="GpuCommandType.GetDisplayInfo"/> has.</summary>
    internal const int MostScreens = 16;

    /// <summary>§5.7.6.7, a rectangle, whether it is enabled, flags.</summary>
    internal const int DisplayBytes = 24;

    /// <summary>§5.7.6.8, the longest EDID.</summary>
    internal const int EdidBytes = 1024;

    /// <summary>§5.7.6.10: width and height of a cursor.</summary>
    internal const int CursorSize = 64;

    /// <summary>§5.7.6.8: blue, green, red, alpha.</summary>
    internal const uint FormatBgra = 1;

    /// <summary>§5.7.6.8: blue, green, red, unused.</summary>
    internal const uint FormatBgrx = 2;

    /// <summary>§5.7.6.7, of <see cref="GpuHeader.Flags"/>: answer when it has been done.</summary>
    internal const uint FlagFence = 1;

    /// <summary>§5.7.4, of events_read and events_clear: ask for the display information again.</summary>
    internal const uint EventDisplay = 1;
}

/// <summary>Feature bits: VIRTIO 1.2 §5.7.3.</summary>
internal static class GpuFeature
{
    internal const ulong Edid = 1UL << 1;

    /// <summary>What this driver makes use of.</summary>
    internal const ulong Supported = Edid;
}

/// <summary>Where the fields of the configuration are: VIRTIO 1.2 §5.7.4.</summary>
internal static class GpuConfigurationOffset
{
    internal const int EventsRead = 0;
    internal const int EventsClear = 4;
    internal const int ScanoutCount = 8;
}

/// <summary>Commands: VIRTIO 1.2 §5.7.6.7.</summary>
internal enum GpuCommandType : uint
{
    GetDisplayInfo = 0x0100,
    CreateResource = 0x0101,
    DestroyResource = 0x0102,
    SetScanout = 0x0103,
    Flush = 0x0104,
    TransferToHost = 0x0105,
    AttachBacking = 0x0106,
    DetachBacking = 0x0107,
    GetEdid = 0x010A,
    UpdateCursor = 0x0300,
    MoveCursor = 0x0301,
}

/// <summary>Answers: VIRTIO 1.2 §5.7.6.7.</summary>
internal enum GpuResponseType : uint
{
    /// <summary>Put there by this driver, and never by a device: it has not answered.</summary>
    Unanswered = 0,
    Ok = 0x1100,
    OkDisplayInfo = 0x1101,
    OkEdid = 0x1104,
    Unspecified = 0x1200,
    OutOfMemory = 0x1201,
    InvalidScanout = 0x1202,
    InvalidResource = 0x1203,
    InvalidContext = 0x1204,
    InvalidParameter = 0x1205,
}

/// <summary>The head of commands and answers: VIRTIO 1.2 §5.7.6.7.</summary>
[StructLayout(LayoutKind.Explicit, Size = LengthBytes)]
internal struct GpuHeader
{
    internal const int LengthBytes = 24;

    [FieldOffset(0)]
    internal uint Type;

    [FieldOffset(4)]
    internal uint Flags;

    [FieldOffset(8)]
    internal ulong Fence;

    [FieldOffset(16)]
    internal uint Context;

    [FieldOffset(20)]
    internal uint Reserved0;
}
