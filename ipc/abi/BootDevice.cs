using System.Buffers.Binary;

namespace Signalbox.Abi;

/// <summary>
/// A device in the <see cref="BootInformation"/>: handle (8), physical address (8), interrupt (4), kind (1), pages (2),
/// zero (1).
/// </summary>
/// <param name="Handle">The first task's handle, with all rights.</param>
/// <param name="PhysicalAddress">Where its registers are; its name in the device tree.</param>
/// <param name="Interrupt">Interrupt source number; 0 if it has none.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Pages">Pages of registers; 0 for the firmware.</param>
public readonly record struct BootDevice(
    Handle Handle, ulong PhysicalAddress, uint Interrupt, DeviceKind Kind, ushort Pages)
{
    /// <summary>Bytes in the boot information.</summary>
    public const int SizeBytes = 24;

    internal static BootDevice Read(ReadOnlySpan<byte> bytes) => new(
        new Handle(BinaryPrimitives.ReadUInt64LittleEndian(bytes)),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]),
        (DeviceKind)bytes[20],
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[21..]));

    internal void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Handle.Value);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], PhysicalAddress);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], Interrupt);
        bytes[20] = (byte)Kind;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[21..], Pages);
        bytes[23] = 0;
    }
}
