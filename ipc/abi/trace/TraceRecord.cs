using System.Buffers.Binary;

namespace Signalbox.Abi;

/// <summary>
/// One record of a trace ring, 32 bytes:
/// <code>
///  0  time in timebase ticks (8)     12  detail (4)
///  8  event (1)                      16  flow: the call's reply token (8)
///  9  task (1)                       24  argument (8)
/// 10  peer, 255 for none (1)
/// 11  the task's generation, low byte (1)
/// </code>
/// </summary>
/// <param name="Time">When, in timebase ticks.</param>
/// <param name="Event">What.</param>
/// <param name="Task">To whom: slot in the task table.</param>
/// <param name="Peer">The other task's slot, or <see cref="NoPeer"/>.</param>
/// <param name="Incarnation">Counts the tasks that have used the slot, modulo 256.</param>
/// <param name="Detail">See the event.</param>
/// <param name="Flow">See the event.</param>
/// <param name="Argument">See the event.</param>
public readonly record struct TraceRecord(
    ulong Time, TraceEvent Event, byte Task, byte Peer, byte Incarnation, uint Detail, ulong Flow, ulong Argument)
{
    /// <summary>Size of a record.</summary>
    public const int SizeBytes = 32;

    /// <summary><see cref="Peer"/> where there is none.</summary>
    public const byte NoPeer = 255;

    /// <summary>Reads a record.</summary>
    /// <param name="bytes">At least <see cref="SizeBytes"/>.</param>
    /// <returns>The record.</returns>
    public static TraceRecord Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        (TraceEvent)bytes[8],
        bytes[9],
        bytes[10],
        bytes[11],
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));

    /// <summary>Writes the record.</summary>
    /// <param name="bytes">At least <see cref="SizeBytes"/>.</param>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Time);
        bytes[8] = (byte)Event;
        bytes[9] = Task;
        bytes[10] = Peer;
        bytes[11] = Incarnation;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], Detail);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], Flow);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], Argument);
    }
}
