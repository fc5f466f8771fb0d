using System.Numerics;

namespace Signalbox.Channels.Rings;

/// <summary>Where the parts of a ring stand in a region.
/// <code>
///    0  tail         (u32, producer)        64  head         (u32, consumer)
///    4  space event  (u32, producer)        68  data event   (u32, consumer)
///  128  records, each at a multiple of 8: length (u32), that many bytes, up to 7 bytes of padding;
///       a record that reaches the end goes on at offset 128
/// </code>
/// The two ends write to different cache lines.</summary>
public static class RingLayout
{
    /// <summary>Where the records start.</summary>
    public const int DataOffset = 128;

    /// <summary>Records start at multiples of this.</summary>
    public const uint Alignment = 8;

    /// <summary>The length that goes before each record.</summary>
    public const uint HeaderBytes = 4;

    /// <summary>The smallest ring: two records of four bytes.</summary>
    public const int LeastCapacityBytes = 16;

    /// <summary>The largest ring, so that indices of 32 bits can always tell full from empty.</summary>
    public const int MostCapacityBytes = 1 << 24;

    /// <summary>The room a ring takes in its region.</summary>
    /// <param name="capacityBytes">A power of two from <see cref="LeastCapacityBytes"/> to
    /// <see cref="MostCapacityBytes"/>.</param>
    public static int TotalBytes(int capacityBytes) => IsCapacity(capacityBytes)
        ? DataOffset + capacityBytes
        : throw new ArgumentOutOfRangeException(nameof(capacityBytes), "The capacity of a ring is a power of two.");

    /// <summary>Whether a ring can have this capacity.</summary>
    /// <param name="capacityBytes">In bytes; may come from a peer.</param>
    public static bool IsCapacity(int capacityBytes) =>
        capacityBytes is >= LeastCapacityBytes and <= MostCapacityBytes && BitOperations.IsPow2(capacityBytes);

    /// <summary>The room a record takes in the ring.</summary>
    /// <param name="lengthBytes">At most <see cref="MostCapacityBytes"/>.</param>
    public static uint RecordBytes(uint lengthBytes) => (lengthBytes + HeaderBytes + Alignment - 1) & ~(Alignment - 1);

    /// <summary>Whether an index that moved from <paramref name="before"/> to <paramref name="after"/> has passed
    /// <paramref name="mark"/>, which stands for <c>before &lt;= mark &lt; after</c> on the circle of 2^32.</summary>
    /// <param name="mark">The event word of the other end.</param>
    /// <param name="before">The index as it was published before.</param>
    /// <param name="after">The index as it is published now.</param>
    public static bool Passes(uint mark, uint before, uint after) => after - mark - 1 < after - before;
}
