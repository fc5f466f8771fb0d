namespace Signalbox.Sfs;

/// <summary>What an inode is, as the disk says.</summary>
internal enum InodeType : ushort
{
    /// <summary>Nothing that can be.</summary>
    Invalid = 0,

    /// <summary>A file.</summary>
    File = 1,

    /// <summary>A directory.</summary>
    Directory = 2,

    /// <summary>A symbolic link.</summary>
    SymbolicLink = 3,

    /// <summary>A character device of the original's system.</summary>
    CharacterDevice = 4,

    /// <summary>A block device of the original's system.</summary>
    BlockDevice = 5,
}
