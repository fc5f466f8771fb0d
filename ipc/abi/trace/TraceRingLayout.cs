using System.Buffers.Binary;

namespace Signalbox.Abi;

/// <summary>
/// The trace region is one ring after the other, one for each task slot. A ring's first record is its header: how many
/// records were ever written (8), the cookie of the task that the newest is of (8), zero (16). Record number n stands at 1 + n modulo (records in the ring - 1).
/// </summary>
public static class TraceRingLayout
{
    /// <summary>Records that one ring keeps.</summary>
    /// <param name="ringBytes">Size of a ring, a multiple of the record size, at least two records.</param>
    /// <returns>The number.</returns>
    public static int Capacity(int ringBytes) => (ringBytes / TraceRecord.SizeBytes) - 1;

    /// <summary>How many records were ever written to a ring.</summary>
    /// <param name="ring">The ring.</param>
    /// <returns>The count; those before count - capacity are lost.</returns>
    public static ulong Written(ReadOnlySpan<byte> ring) => BinaryPrimitives.ReadUInt64LittleEndian(ring);

    /// <summary>The cookie that the task was made with to which the newest record happened.</summary>
    /// <param name="ring">The ring.</param>
    /// <returns>The cookie; 0 for the first task.</returns>
    public static ulong Cookie(ReadOnlySpan<byte> ring) => BinaryPrimitives.ReadUInt64LittleEndian(ring[sizeof(ulong)..]);

    /// <summary>Where a record stands.</summary>
    /// <param name="ringBytes">Size of the ring.</param>
    /// <param name="number">The record's number, from 0.</param>
    /// <returns>Its offset in the ring.</returns>
    public static int Offset(int ringBytes, ulong number) =>
        (1 + (int)(number % (ulong)Capacity(ringBytes))) * TraceRecord.SizeBytes;

    /// <summary>Adds a record, overwriting the oldest when the ring is full.</summary>
    /// <param name="ring">The ring.</param>
    /// <param name="record">What to add.</param>
    /// <param name="cookie">The cookie of the task to which it happened.</param>
    public static void Append(Span<byte> ring, in TraceRecord record, ulong cookie)
    {
        ulong written = Written(ring);
        record.Write(ring[Offset(ring.Length, written)..]);
        BinaryPrimitives.WriteUInt64LittleEndian(ring, written + 1);
        BinaryPrimitives.WriteUInt64LittleEndian(ring[sizeof(ulong)..], cookie);
    }
}
