using Signalbox.MessagePack;

namespace Signalbox.Contracts;

/// <summary>What has become of a request about files.</summary>
public enum FileStatus : byte
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>A name in the path does not exist, or the number names no file.</summary>
    NotFound = 1,

    /// <summary>The name is taken.</summary>
    AlreadyExists = 2,

    /// <summary>A name in the middle of the path is no directory, or a directory was needed.</summary>
    NotDirectory = 3,

    /// <summary>A directory stands where a file is needed.</summary>
    IsDirectory = 4,

    /// <summary>The directory is not empty.</summary>
    NotEmpty = 5,

    /// <summary>A name is longer than the file system can store.</summary>
    NameTooLong = 6,

    /// <summary>The path is not absolute, or holds a name that cannot be.</summary>
    InvalidPath = 7,

    /// <summary>The symbolic links go round in a circle, or on for too long.</summary>
    TooManyLinks = 8,

    /// <summary>A directory cannot be moved into itself.</summary>
    IntoItself = 9,

    /// <summary>There is no room left. Remove something and try again.</summary>
    NoSpace = 10,

    /// <summary>The file would be larger than the file system can store.</summary>
    TooLarge = 11,

    /// <summary>The file system cannot be written to.</summary>
    ReadOnly = 12,

    /// <summary>The disk has failed.</summary>
    DeviceError = 13,

    /// <summary>What stands on the disk contradicts itself. Check the file system.</summary>
    Corrupt = 14,

    /// <summary>An argument is out of its range. Mend the caller.</summary>
    OutOfRange = 15,
}

/// <summary>What something with a name is.</summary>
public enum FileKind : byte
{
    /// <summary>Bytes.</summary>
    File = 1,

    /// <summary>Names.</summary>
    Directory = 2,

    /// <summary>Another path.</summary>
    SymbolicLink = 3,

    /// <summary>Something that this system does not use.</summary>
    Other = 4,
}

/// <summary>A file, directory or link.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind">What it is.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="Links">How many names it has.</param>
/// <param name="BlockCount">How many blocks its content takes.</param>
/// <param name="Accessed">When it was last read.</param>
/// <param name="Modified">When its content last changed.</param>
/// <param name="Changed">When anything about it last changed.</param>
[MessagePackObject]
public sealed record FileInformation(
    [property: Key(0)] uint Number,
    [property: Key(1)] FileKind Kind,
    [property: Key(2)] ulong SizeBytes,
    [property: Key(3)] uint Links,
    [property: Key(4)] uint BlockCount,
    [property: Key(5)] DateTime Accessed,
    [property: Key(6)] DateTime Modified,
    [property: Key(7)] DateTime Changed);

/// <summary>An answer about one file.</summary>
/// <param name="Status">Whether it was done.</param>
/// <param name="File">The file, if it was.</param>
[MessagePackObject]
public sealed record FileReply(
    [property: Key(0)] FileStatus Status,
    [property: Key(1)] FileInformation? File = null);

/// <summary>An answer about moved data.</summary>
/// <param name="Status">Whether it was done.</param>
/// <param name="LengthBytes">How much was moved; a read that reaches the end moves less than was asked for.</param>
[MessagePackObject]
public readonly record struct FileTransfer(
    [property: Key(0)] FileStatus Status,
    [property: Key(1)] uint LengthBytes);

/// <summary>What a symbolic link points to.</summary>
/// <param name="Status">Whether it was read.</param>
/// <param name="Target">The path in it.</param>
[MessagePackObject]
public sealed record LinkReply(
    [property: Key(0)] FileStatus Status,
    [property: Key(1)] string Target = "");

/// <summary>A name in a directory.</summary>
/// <param name="Name">The name.</param>
/// <param name="Number">The number of what it names.</param>
/// <param name="Kind">What that is.</param>
[MessagePackObject]
public sealed record DirectoryEntry(
    [property: Key(0)] string Name,
    [property: Key(1)] uint Number,
    [property: Key(2)] FileKind Kind);

/// <summary>A part of a directory.</summary>
/// <param name="Status">Whether it was read.</param>
/// <param name="Entries">The names.</param>
/// <param name="NextCookie">Where the next part begins; 0 at the end.</param>
[MessagePackObject]
public sealed record DirectoryPage(
    [property: Key(0)] FileStatus Status,
    [property: Key(1)] DirectoryEntry[] Entries,
    [property: Key(2)] uint NextCookie);

/// <summary>A file system as a whole.</summary>
/// <param name="Status">Whether it could be read.</param>
/// <param name="BlockBytes">The size of a block.</param>
/// <param name="BlockCount">How many blocks there are.</param>
/// <param name="FreeBlockCount">How many of them are free.</param>
/// <param name="LongestName">The longest name in bytes of UTF-8.</param>
/// <param name="Label">Its name.</param>
[MessagePackObject]
public sealed record FileSystemInfo(
    [property: Key(0)] FileStatus Status,
    [property: Key(1)] uint BlockBytes,
    [property: Key(2)] uint BlockCount,
    [property: Key(3)] uint FreeBlockCount,
    [property: Key(4)] uint LongestName,
    [property: Key(5)] string Label);

/// <summary>What a check has found.</summary>
/// <param name="Status">Whether it could be done.</param>
/// <param name="Problems">The first problems in words; what was unusual but harmless is none.</param>
/// <param name="ProblemCount">How many there are.</param>
/// <param name="RepairedCount">How many of them were repaired.</param>
/// <param name="Files">How many files there are.</param>
/// <param name="Directories">How many directories there are.</param>
/// <param name="UsedBlocks">How many blocks are in use.</param>
/// <param name="FreeBlocks">How many blocks are free.</param>
[MessagePackObject]
public sealed record CheckReply(
    [property: Key(0)] FileStatus Status,
    [property: Key(1)] string[] Problems,
    [property: Key(2)] uint ProblemCount,
    [property: Key(3)] uint RepairedCount,
    [property: Key(4)] uint Files,
    [property: Key(5)] uint Directories,
    [property: Key(6)] uint UsedBlocks,
    [property: Key(7)] uint FreeBlocks);
