using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.MessagePack;

namespace Signalbox.Contracts;

/// <summary>Something that a person handles: a keyboard, a mouse, a tablet. One server has one of them.</summary>
[Contract("signalbox.input")]
public interface IInputDevice
{
    /// <summary>Describes the device.</summary>
    [Method(1), Idempotent]
    ValueTask<InputDeviceInfo> GetInfo();

    /// <summary>What is done with the device, in order, each batch once. The first item is empty and says that the stream
    /// has begun: which keys are down is not known.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <remarks>The server gives the device its room back only when a batch stands in the client's memory, so a batch that
    /// the device was told is taken is not lost, whoever dies but the client. A reader that falls too far behind is
    /// cut off with an error, and opens the stream anew.</remarks>
    [Method(2), Idempotent]
    ChannelReader<InputBatch> Events(CancellationToken cancellationToken = default);

    /// <summary>Switches the lights of a keyboard.</summary>
    /// <param name="lights">Those that shine.</param>
    [Method(3), Idempotent]
    ValueTask<InputStatus> SetLights(InputLights lights);
}

/// <summary>What has become of a request to an input device.</summary>
public enum InputStatus : byte
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>The device has no such lights.</summary>
    Unsupported = 1,

    /// <summary>The device does not take it.</summary>
    DeviceError = 2,
}

/// <summary>Lights of a keyboard, by their number in Linux's input-event-codes.h.</summary>
[Flags]
public enum InputLights : uint
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Numbers on the key pad.</summary>
    NumLock = 1 << 0,

    /// <summary>Capital letters.</summary>
    CapsLock = 1 << 1,

    /// <summary>Scrolling.</summary>
    ScrollLock = 1 << 2,
}

/// <summary>Kinds of events: VIRTIO 1.2 §5.8.6 refers to Linux's input-event-codes.h for these numbers and for codes.</summary>
public enum InputEventKind : ushort
{
    /// <summary>Ends a batch.</summary>
    Synchronize = 0x00,

    /// <summary>A key or button: 1 down, 0 up, 2 repeated.</summary>
    Key = 0x01,

    /// <summary>A movement by so much.</summary>
    Relative = 0x02,

    /// <summary>A position on an axis.</summary>
    Absolute = 0x03,

    /// <summary>Something else.</summary>
    Miscellaneous = 0x04,

    /// <summary>A switch.</summary>
    Switch = 0x05,

    /// <summary>A light.</summary>
    Light = 0x11,

    /// <summary>A sound.</summary>
    Sound = 0x12,

    /// <summary>How keys are repeated.</summary>
    Repeat = 0x14,
}

/// <summary>One thing that has changed.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Code">Which key or axis.</param>
/// <param name="Value">What it is now, or by how much it has moved.</param>
[MessagePackObject]
public readonly record struct InputEvent(
    [property: Key(0)] InputEventKind Kind, [property: Key(1)] ushort Code, [property: Key(2)] int Value);

/// <summary>Things that have changed at the same time, without the event that ends them.</summary>
/// <param name="Number">Counts the batches of the present instance of the server from 1; 0 if the stream begins.</param>
/// <param name="Events">What has changed.</param>
/// <param name="Time">When the kernel took the interrupt that told of it, in ticks of the timebase; 0 if it came without.</param>
[MessagePackObject]
public sealed record InputBatch(
    [property: Key(0)] ulong Number, [property: Key(1)] InputEvent[] Events, [property: Key(2)] ulong Time = 0);

/// <summary>An axis with positions.</summary>
/// <param name="Code">Which one.</param>
/// <param name="Minimum">The lowest position.</param>
/// <param name="Maximum">The highest position.</param>
/// <param name="Fuzz">Movements up to this are noise.</param>
/// <param name="Flat">Positions up to this from the centre are the centre.</param>
/// <param name="Resolution">Units in a millimetre; 0 if that is not known.</param>
[MessagePackObject]
public readonly record struct InputAxis(
    [property: Key(0)] ushort Code,
    [property: Key(1)] int Minimum,
    [property: Key(2)] int Maximum,
    [property: Key(3)] int Fuzz,
    [property: Key(4)] int Flat,
    [property: Key(5)] int Resolution);

/// <summary>What events of one kind a device has.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Codes">Bit n of byte m: code 8m + n.</param>
[MessagePackObject]
public sealed record InputCodes(
    [property: Key(0)] InputEventKind Kind, [property: Key(1)] byte[] Codes);

/// <summary>What an input device is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Serial">Its serial number; may be empty.</param>
/// <param name="Bus">The bus that it says it is on.</param>
/// <param name="Vendor">Its vendor's number.</param>
/// <param name="Product">Its product number.</param>
/// <param name="Version">Its version.</param>
/// <param name="Properties">Bits of its properties.</param>
/// <param name="Codes">The events that it has.</param>
/// <param name="Axes">Its axes with positions.</param>
/// <param name="Batches">How many batches have come from it.</param>
/// <param name="DroppedEvents">How many events were no part of a whole batch, or came in a wrong way.</param>
[MessagePackObject]
public sealed record InputDeviceInfo(
    [property: Key(0)] string Name,
    [property: Key(1)] string Serial,
    [property: Key(2)] ushort Bus,
    [property: Key(3)] ushort Vendor,
    [property: Key(4)] ushort Product,
    [property: Key(5)] ushort Version,
    [property: Key(6)] byte[] Properties,
    [property: Key(7)] InputCodes[] Codes,
    [property: Key(8)] InputAxis[] Axes,
    [property: Key(9)] ulong Batches,
    [property: Key(10)] ulong DroppedEvents);
