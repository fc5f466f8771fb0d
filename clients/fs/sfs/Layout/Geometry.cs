namespace Signalbox.Sfs;

/// <summary>Where things are on one disk.</summary>
/// <param name="superblock">What the disk says.</param>
/// <param name="storeBlocks">How many blocks the store has; fewer than the file system if its tail was never written.</param>
internal sealed class Geometry(Superblock superblock, uint storeBlocks)
{
    /// <summary>All blocks.</summary>
    internal uint Blocks { get; } = superblock.Blocks;

    /// <summary>The free map's blocks.</summary>
    internal uint MapBlocks { get; } = superblock.MapBlocks;

    /// <summary>The first block for inodes and content.</summary>
    internal uint FirstUsable { get; } = superblock.FirstUsable;

    /// <summary>The end of what can be written.</summary>
    internal uint EndOfStore { get; } = uint.Min(superblock.Blocks, storeBlocks);

    internal string Label { get; } = superblock.Label;

    /// <summary>Whether a block can hold content.</summary>
    internal bool IsContent(uint block) => block >= FirstUsable && block < Blocks;

    /// <summary>Whether a block can hold an inode.</summary>
    internal bool IsInode(uint block) => block == SfsLayout.RootInode || IsContent(block);

    /// <summary>Refuses a number that cannot be one of content.</summary>
    internal void RequireContent(uint block, uint inode)
    {
        if (!IsContent(block))
            throw SfsException.Corrupt($"inode {inode} names block {block}, which cannot be its content");
    }
}
