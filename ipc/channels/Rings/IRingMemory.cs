namespace Signalbox.Channels.Rings;

/// <summary>All that a ring does to shared memory. The rings are written against this, so that a test can run the same code
/// step by step and in every order that the hardware may choose.</summary>
public interface IRingMemory
{
    /// <summary>The capacity of the ring in bytes; a power of two.</summary>
    uint CapacityBytes { get; }

    /// <summary>Reads a shared word; what is read or written later comes after it.</summary>
    /// <param name="word">Which one.</param>
    uint ReadAcquire(RingWord word);

    /// <summary>Writes a shared word; what was read or written earlier comes before it.</summary>
    /// <param name="word">Which one.</param>
    /// <param name="value">The value.</param>
    void WriteRelease(RingWord word, uint value);

    /// <summary>Orders all that came before against all that follows, a store before a load included.</summary>
    void FullFence();

    /// <summary>Reads the length of a record, once.</summary>
    /// <param name="offset">Where the record starts: a multiple of 8 below the capacity.</param>
    uint ReadLength(uint offset);

    /// <summary>Writes the length of a record.</summary>
    /// <param name="offset">Where the record starts: a multiple of 8 below the capacity.</param>
    /// <param name="lengthBytes">The length.</param>
    void WriteLength(uint offset, uint lengthBytes);

    /// <summary>Copies bytes out of the ring.</summary>
    /// <param name="offset">Below the capacity.</param>
    /// <param name="destination">Takes the bytes, which do not reach beyond the end.</param>
    void Read(uint offset, Span<byte> destination);

    /// <summary>Copies bytes into the ring.</summary>
    /// <param name="offset">Below the capacity.</param>
    /// <param name="source">The bytes, which do not reach beyond the end.</param>
    void Write(uint offset, ReadOnlySpan<byte> source);
}
