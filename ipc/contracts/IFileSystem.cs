using Signalbox.Channels;

namespace Signalbox.Contracts;

/// <summary>Files. A path is absolute, its names are separated by '/'; a file is named by its number, which a lookup gives and
/// which outlives the server, so there is nothing to open or to close. The number of what is removed is given away again.</summary>
/// <remarks>What has been answered survives the end of this server and of the disk's; a loss of power it survives after
/// <see cref="Sync"/>. What is marked idempotent goes on after a restart of the server as if nothing had happened. The others
/// change names, and doing that twice is another thing: their caller gets <see cref="PeerRestartedException"/> and looks up
/// what is.</remarks>
[Contract("signalbox.files")]
public interface IFileSystem
{
    /// <summary>Finds what a path names.</summary>
    /// <param name="path">The path.</param>
    /// <param name="followLink">Whether a symbolic link at its end is followed.</param>
    [Method(1), Idempotent]
    ValueTask<FileReply> Lookup(string path, bool followLink = true);

    /// <summary>Finds a file, or makes an empty one. A directory in its place is <see cref="FileStatus.IsDirectory"/>.</summary>
    /// <param name="path">The path, whose directory exists.</param>
    [Method(2), Idempotent]
    ValueTask<FileReply> LookupOrCreate(string path);

    /// <summary>Makes a file, directory or symbolic link where nothing is yet.</summary>
    /// <param name="path">The path, whose directory exists.</param>
    /// <param name="kind">What is made.</param>
    /// <param name="target">For a symbolic link: what it points to.</param>
    [Method(3)]
    ValueTask<FileReply> Create(string path, FileKind kind, string target = "");

    /// <summary>Removes a name: of a file or link, or of an empty directory. The last name takes the file with it.</summary>
    /// <param name="path">The path.</param>
    [Method(4)]
    ValueTask<FileStatus> Remove(string path);

    /// <summary>Gives something another name, in the place of a file or empty directory that has it.</summary>
    /// <param name="from">The present path.</param>
    /// <param name="to">The new path.</param>
    [Method(5)]
    ValueTask<FileStatus> Rename(string from, string to);

    /// <summary>Gives a file a second name.</summary>
    /// <param name="existing">The present path.</param>
    /// <param name="path">The new path, where nothing is yet.</param>
    [Method(6)]
    ValueTask<FileStatus> Link(string existing, string path);

    /// <summary>Reads from a file.</summary>
    /// <param name="file">Its number.</param>
    /// <param name="offset">Where to begin, in bytes.</param>
    /// <param name="destination">Takes the data.</param>
    [Method(7), Idempotent]
    ValueTask<FileTransfer> Read(
        uint file, ulong offset, [Lease(LeaseDirection.Write, MaxBytes = 1 << 20)] BufferSlice destination);

    /// <summary>Writes to a file, which grows as needed; a gap reads as zeros.</summary>
    /// <param name="file">Its number.</param>
    /// <param name="offset">Where to begin, in bytes.</param>
    /// <param name="source">The data.</param>
    [Method(8), Idempotent]
    ValueTask<FileTransfer> Write(
        uint file, ulong offset, [Lease(LeaseDirection.Read, MaxBytes = 1 << 20)] BufferSlice source);

    /// <summary>Makes a file shorter, or longer with zeros.</summary>
    /// <param name="file">Its number.</param>
    /// <param name="sizeBytes">Its new size.</param>
    [Method(9), Idempotent]
    ValueTask<FileStatus> SetSize(uint file, ulong sizeBytes);

    /// <summary>Describes a file.</summary>
    /// <param name="file">Its number.</param>
    [Method(10), Idempotent]
    ValueTask<FileReply> GetInfo(uint file);

    /// <summary>Lists a part of a directory, without "." and "..", in no order. Who removes while he lists misses nothing.</summary>
    /// <param name="directory">Its number.</param>
    /// <param name="cookie">0 to begin with, then <see cref="DirectoryPage.NextCookie"/>.</param>
    /// <param name="mostEntries">1 to 32.</param>
    [Method(11), Idempotent]
    ValueTask<DirectoryPage> List(uint directory, uint cookie, int mostEntries);

    /// <summary>Reads what a symbolic link points to.</summary>
    /// <param name="path">The link's path.</param>
    [Method(12), Idempotent]
    ValueTask<LinkReply> ReadLink(string path);

    /// <summary>Makes everything lasting whose change has been answered.</summary>
    [Method(13), Idempotent]
    ValueTask<FileStatus> Sync();

    /// <summary>Describes the whole.</summary>
    [Method(14), Idempotent]
    ValueTask<FileSystemInfo> GetFileSystemInfo();

    /// <summary>Checks all of it, while nothing else is done: free map, sizes, counts of names, blocks with two owners.</summary>
    /// <param name="repairs">Whether to repair what is found.</param>
    [Method(15), Idempotent]
    ValueTask<CheckReply> Check(bool repairs = false);

    /// <summary>Sets when a file was last read and when its content last changed.</summary>
    /// <param name="file">Its number.</param>
    /// <param name="accessed">When it was last read.</param>
    /// <param name="modified">When its content last changed.</param>
    [Method(16), Idempotent]
    ValueTask<FileStatus> SetTimes(uint file, DateTime accessed, DateTime modified);
}
