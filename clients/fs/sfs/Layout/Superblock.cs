using System.Buffers.Binary;
using System.Text;

namespace Signalbox.Sfs;

/// <summary>The first 48 bytes of block 0.</summary>
/// <param name="Blocks">All blocks of the file system.</param>
/// <param name="UnusedBlocks">Those whose bit in the free map is set.</param>
/// <param name="Label">Text of at most 31 bytes.</param>
/// <param name="MapBlocks">The free map's blocks.</param>
public readonly record struct Superblock(uint Blocks, uint UnusedBlocks, string Label, uint MapBlocks)
{
    /// <summary>The label that the original writes.</summary>
    public const string UsualLabel = "simple file system";

    private const uint Magic = 0x2F8D_BE2B;
    private const int BlocksOffset = 4;
    private const int UnusedOffset = 8;
    private const int LabelOffset = 12;
    private const int LabelBytes = 32;
    private const int MapBlocksOffset = LabelOffset + LabelBytes;

    /// <summary>The first block that holds inodes or content.</summary>
    public uint FirstUsable => SfsLayout.FreeMapStart + MapBlocks;

    /// <summary>Reads it.</summary>
    /// <param name="block">Block 0.</param>
    /// <returns>Null if it is none, or one that cannot be.</returns>
    public static Superblock? Read(ReadOnlySpan<byte> block)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(block) != Magic)
            return null;
        ReadOnlySpan<byte> label = block.Slice(LabelOffset, LabelBytes);
        int end = label.IndexOf((byte)0);
        var superblock = new Superblock(
            BinaryPrimitives.ReadUInt32LittleEndian(block[BlocksOffset..]),
            BinaryPrimitives.ReadUInt32LittleEndian(block[UnusedOffset..]),
            Encoding.UTF8.GetString(end < 0 ? label : label[..end]),
            BinaryPrimitives.ReadUInt32LittleEndian(block[MapBlocksOffset..]));
        return superblock.Blocks >= SfsLayout.FewestBlocks
            && superblock.MapBlocks == SfsLayout.MapBlocksOf(superblock.Blocks)
            ? superblock
            : null;
    }

    /// <summary>Writes it.</summary>
    /// <param name="block">Block 0.</param>
    public void Write(Span<byte> block)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(block, Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(block[BlocksOffset..], Blocks);
        WriteUnused(block, UnusedBlocks);
        Span<byte> label = block.Slice(LabelOffset, LabelBytes);
        label.Clear();
        Encoding.UTF8.GetBytes(Label, label[..^1]);
        BinaryPrimitives.WriteUInt32LittleEndian(block[MapBlocksOffset..], MapBlocks);
    }

    /// <summary>Writes only the number of free blocks.</summary>
    internal static void WriteUnused(Span<byte> block, uint unused) =>
        BinaryPrimitives.WriteUInt32LittleEndian(block[UnusedOffset..], unused);
}
