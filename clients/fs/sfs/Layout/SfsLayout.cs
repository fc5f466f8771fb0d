namespace Signalbox.Sfs;

/// <summary>
/// The sizes and places of the on-disk format, which is that of the rcore-fs project (64 bit, little endian). A block's
/// number is its place; an inode's number is the number of its block.
/// </summary>
/// <remarks><code>
/// block 0               superblock; its unused rest holds this implementation's journal record
/// block 1               the root directory's inode
/// block 2 .. 2+F-1      free map, F = ceil(blocks / 32768); a set bit is a free block
/// block 2+F .. blocks-1 inodes, data and indirect blocks
/// </code></remarks>
public static class SfsLayout
{
    /// <summary>The size of a block in bytes.</summary>
    public const int BlockBytes = 4096;

    /// <summary>Blocks that one block of the free map tells of.</summary>
    public const int BlocksPerMapBlock = BlockBytes * 8;

    /// <summary>The superblock's block.</summary>
    public const uint SuperblockNumber = 0;

    /// <summary>The root directory's inode.</summary>
    public const uint RootInode = 1;

    /// <summary>The first block of the free map.</summary>
    public const uint FreeMapStart = 2;

    /// <summary>The fewest blocks of a file system.</summary>
    public const uint FewestBlocks = 16;

    /// <summary>The longest name in bytes of UTF-8.</summary>
    public const int LongestName = 255;

    /// <summary>The largest file in bytes.</summary>
    public const uint LargestFile = uint.MaxValue;

    /// <summary>Content blocks that an inode names itself.</summary>
    internal const int DirectBlocks = 12;

    /// <summary>Numbers in an indirect block.</summary>
    internal const int NumbersPerBlock = BlockBytes / sizeof(uint);

    /// <summary>The first content block behind the doubly indirect block.</summary>
    internal const uint FirstDoublyIndirect = DirectBlocks + NumbersPerBlock;

    /// <summary>The size of a directory's entry: number, then name.</summary>
    internal const int EntryBytes = 260;

    /// <summary>The content blocks of so many bytes.</summary>
    internal static uint BlocksOf(ulong sizeBytes) => (uint)((sizeBytes + BlockBytes - 1) / BlockBytes);

    /// <summary>The free map's blocks for so many blocks.</summary>
    internal static uint MapBlocksOf(uint blocks) =>
        (uint)(((ulong)blocks + BlocksPerMapBlock - 1) / BlocksPerMapBlock);

    /// <summary>The second-level indirect blocks of a file: they come one block before they are needed.</summary>
    internal static uint SecondLevelBlocksOf(uint blocks) =>
        blocks < FirstDoublyIndirect ? 0 : ((blocks - FirstDoublyIndirect) / NumbersPerBlock) + 1;

    /// <summary>All indirect blocks of a file.</summary>
    internal static uint IndirectBlocksOf(uint blocks) =>
        (blocks >= DirectBlocks ? 1u : 0) + (blocks >= FirstDoublyIndirect ? 1u : 0) + SecondLevelBlocksOf(blocks);
}
