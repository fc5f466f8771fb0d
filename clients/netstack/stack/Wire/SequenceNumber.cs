namespace Signalbox.Network;

/// <summary>A sequence number of TCP: a place on a circle of 2^32 bytes (RFC 9293 section 3.4).</summary>
/// <param name="Value">The number on the wire.</param>
public readonly record struct SequenceNumber(uint Value)
{
    /// <summary>The place so many bytes later.</summary>
    public static SequenceNumber operator +(SequenceNumber left, int bytes) => new(left.Value + (uint)bytes);

    /// <summary>The place so many bytes earlier.</summary>
    public static SequenceNumber operator -(SequenceNumber left, int bytes) => new(left.Value - (uint)bytes);

    /// <summary>How far the left one is ahead; negative if it is behind.</summary>
    public static int operator -(SequenceNumber left, SequenceNumber right) => (int)(left.Value - right.Value);

    /// <summary>Whether the left one comes first; meaningful for places less than 2^31 apart.</summary>
    public static bool operator <(SequenceNumber left, SequenceNumber right) => left - right < 0;

    /// <summary>Whether the left one comes later.</summary>
    public static bool operator >(SequenceNumber left, SequenceNumber right) => left - right > 0;

    /// <summary>Whether the left one does not come later.</summary>
    public static bool operator <=(SequenceNumber left, SequenceNumber right) => left - right <= 0;

    /// <summary>Whether the left one does not come first.</summary>
    public static bool operator >=(SequenceNumber left, SequenceNumber right) => left - right >= 0;

    /// <summary>The later one of two.</summary>
    public static SequenceNumber Max(SequenceNumber a, SequenceNumber b) => a > b ? a : b;

    /// <summary>The earlier one of two.</summary>
    public static SequenceNumber Min(SequenceNumber a, SequenceNumber b) => a < b ? a : b;
}
