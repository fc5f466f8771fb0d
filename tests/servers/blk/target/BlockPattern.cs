using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Signalbox.DiskExerciser;

/// <summary>
/// What the writer puts into a block: it says whose it is and how often the block has been written, and every byte depends
/// on that. So a block that is lost, old, torn or in the wrong place is told from a good one. The host checks the image by
/// the same code.
/// </summary>
internal static class BlockPattern
{
    internal const int BlockBytes = 4096;

    private const uint Magic = 0x4b4c_4253;
    private const int HeaderBytes = 16;

    /// <summary>Fills a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="seed">Of the run.</param>
    /// <param name="number">Which block of the disk.</param>
    /// <param name="version">How often it has been written, this time included.</param>
    internal static void Fill(Span<byte> block, uint seed, uint number, uint version)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(block, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(block[4..], seed);
        BinaryPrimitives.WriteUInt32LittleEndian(block[8..], number);
        BinaryPrimitives.WriteUInt32LittleEndian(block[12..], version);
        ulong state = Start(seed, number, version);
        foreach (ref ulong word in MemoryMarshal.Cast<byte, ulong>(block[HeaderBytes..]))
            word = Next(ref state);
    }

    /// <summary>Finds out what a block holds.</summary>
    /// <param name="block">The block.</param>
    /// <param name="seed">Of the run.</param>
    /// <param name="number">Which block of the disk.</param>
    /// <param name="version">How often it has been written; 0 if never.</param>
    /// <returns>False if it holds anything else.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> block, uint seed, uint number, out uint version)
    {
        version = BinaryPrimitives.ReadUInt32LittleEndian(block[12..]);
        if (!block.ContainsAnyExcept((byte)0))
            return true;
        if (BinaryPrimitives.ReadUInt32LittleEndian(block) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(block[4..]) != seed
            || BinaryPrimitives.ReadUInt32LittleEndian(block[8..]) != number)
        {
            return false;
        }

        ulong state = Start(seed, number, version);
        foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(block[HeaderBytes..]))
        {
            if (word != Next(ref state))
                return false;
        }

        return true;
    }

    private static ulong Start(uint seed, uint number, uint version) =>
        (((ulong)seed << 32) | number) ^ (version * 0x9e37_79b9_7f4a_7c15) ^ 0x1234_5678_9abc_def1;

    private static ulong Next(ref ulong state)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return state;
    }
}
