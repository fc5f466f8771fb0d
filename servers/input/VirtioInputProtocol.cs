using System.Runtime.InteropServices;
using Signalbox.Contracts;

namespace Signalbox.Input;

/// <summary>What stands in memory and registers of a virtio input device: VIRTIO 1.2 §5.8.</summary>
internal static class VirtioInputProtocol
{
    /// <summary>§5.</summary>
    internal const uint DeviceId = 18;

    /// <summary>§5.8.2.</summary>
    internal const int EventQueue = 0;

    /// <summary>§5.8.2.</summary>
    internal const int StatusQueue = 1;

    /// <summary>§5.8.4: the longest answer of the configuration.</summary>
    internal const int LongestAnswerBytes = 128;

    /// <summary>Of <see cref="InputEventKind.Synchronize"/>: ends a batch.</summary>
    internal const ushort SynchronizeReport = 0;

    /// <summary>Of <see cref="InputEventKind.Synchronize"/>: events were lost, and up to the next report the rest is
    /// worthless.</summary>
    internal const ushort SynchronizeDropped = 3;

    /// <summary>Every kind of events has a number below.</summary>
    internal const int KindCount = 0x20;

    /// <summary>Every absolute axis has a number below.</summary>
    internal const int AxisCount = 0x40;
}

/// <summary>What the configuration is asked: VIRTIO 1.2 §5.8.4.</summary>
internal enum InputSelect : byte
{
    Unset = 0x00,
    Name = 0x01,
    Serial = 0x02,
    Ids = 0x03,
    Properties = 0x10,
    EventBits = 0x11,
    AxisInformation = 0x12,
}

/// <summary>Where the fields of the configuration are: VIRTIO 1.2 §5.8.4.</summary>
internal static class InputConfigurationOffset
{
    internal const int Select = 0;
    internal const int Subselect = 1;
    internal const int Size = 2;
    internal const int Answer = 8;
}

/// <summary>An event, in both directions: VIRTIO 1.2 §5.8.6.1.</summary>
[StructLayout(LayoutKind.Explicit, Size = LengthBytes)]
internal struct VirtioInputEvent
{
    internal const int LengthBytes = 8;

    [FieldOffset(0)]
    internal InputEventKind Kind;

    [FieldOffset(2)]
    internal ushort Code;

    [FieldOffset(4)]
    internal int Value;
}
