using System.Buffers.Binary;

namespace Signalbox.Abi;

/// <summary>
/// A device in the <see cref="StartMessage"/>: handle (8), virtio device id (4), pages (2), kind (1), whether it has an
/// interrupt (1).
/// </summary>
/// <param name="Handle">The task's handle, to operate it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="VirtioId">For <see cref="DeviceKind.VirtioMmio"/> the virtio device id, else 0.</param>
/// <param name="Pages">Pages of registers; 0 for the firmware.</param>
/// <param name="HasInterrupt">Whether it can interrupt.</param>
public readonly record struct StartDevice(
    Handle Handle, DeviceKind Kind, uint VirtioId, ushort Pages, bool HasInterrupt)
{
    /// <summary>Bytes in the start message.</summary>
    public const int SizeBytes = 16;

    internal static StartDevice Read(ReadOnlySpan<byte> bytes) => new(
        new Handle(BinaryPrimitives.ReadUInt64LittleEndian(bytes)),
        (DeviceKind)bytes[14],
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[12..]),
        bytes[15] != 0);

    internal void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Handle.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], VirtioId);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[12..], Pages);
        bytes[14] = (byte)Kind;
        bytes[15] = HasInterrupt ? (byte)1 : (byte)0;
    }
}
