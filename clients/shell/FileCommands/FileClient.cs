using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>The file system as commands use it: by paths, with whole contents, and with errors in words.</summary>
internal sealed class FileClient
{
    private const int EntriesAtOnce = 32;

    private readonly Invocation _invocation;
    private readonly IFileSystem _files;

    private FileClient(Invocation invocation, IFileSystem files)
    {
        _invocation = invocation;
        _files = files;
    }

    /// <summary>The contract itself.</summary>
    internal IFileSystem Files => _files;

    /// <summary>Finds the file system.</summary>
    internal static async Task<FileClient> Open(Invocation invocation) =>
        new(invocation, await invocation.Wait(invocation.Services.Files()));

    /// <summary>Refuses what is not done.</summary>
    /// <exception cref="CommandException">It is not.</exception>
    internal static void Check(FileStatus status, string path)
    {
        if (status != FileStatus.Ok)
            throw new CommandException(path, Words(status));
    }

    /// <summary>An argument as an absolute path.</summary>
    internal string PathOf(int argument) => _invocation.Session.PathOf(_invocation[argument]);

    /// <summary>Finds something.</summary>
    /// <exception cref="CommandException">It is not there.</exception>
    internal async Task<FileInformation> Find(string path, bool followLink = true)
    {
        FileReply reply = await _invocation.Wait(_files.Lookup(path, followLink));
        Check(reply.Status, path);
        return reply.File ?? throw new CommandException(path, "the file system says nothing about it");
    }

    /// <summary>Whether a path names a directory.</summary>
    internal async Task<bool> IsDirectory(string path)
    {
        FileReply reply = await _invocation.Wait(_files.Lookup(path));
        return reply is { Status: FileStatus.Ok, File.Kind: FileKind.Directory };
    }

    /// <summary>Finds a file with content.</summary>
    /// <exception cref="CommandException">It is not there, or is none.</exception>
    internal async Task<FileInformation> FindFile(string path)
    {
        FileInformation file = await Find(path);
        return file.Kind switch
        {
            FileKind.File => file,
            FileKind.Directory => throw new CommandException(path, Words(FileStatus.IsDirectory)),
            _ => throw new CommandException(path, "it is no file"),
        };
    }

    /// <summary>Finds a file, or makes it.</summary>
    internal async Task<FileInformation> FindOrCreate(string path)
    {
        FileReply reply = await _invocation.Wait(_files.LookupOrCreate(path));
        Check(reply.Status, path);
        return reply.File ?? throw new CommandException(path, "the file system says nothing about it");
    }

    /// <summary>Reads content.</summary>
    /// <param name="path">For errors.</param>
    /// <param name="file">The file.</param>
    /// <param name="offset">Where to begin.</param>
    /// <param name="lengthBytes">How much at most.</param>
    /// <param name="take">Gets one piece after the other; each is good until it returns.</param>
    internal async Task Read(
        string path, uint file, ulong offset, ulong lengthBytes, Func<ReadOnlyMemory<byte>, ValueTask> take)
    {
        BufferSlice buffer = await _invocation.Services.Buffers.RentAsync(_invocation.CancellationToken);
        try
        {
            while (lengthBytes != 0)
            {
                int most = (int)ulong.Min(lengthBytes, (ulong)buffer.Length);
                FileTransfer moved = await _invocation.Wait(_files.Read(file, offset, buffer.Slice(0, most)));
                Check(moved.Status, path);
                if (moved.LengthBytes == 0)
                    return;
                int length = (int)uint.Min(moved.LengthBytes, (uint)most);
                await take(buffer.Readable[..length].ToArray());
                offset += (ulong)length;
                lengthBytes -= (ulong)length;
            }
        }
        finally
        {
            _invocation.Services.Buffers.Return(buffer);
        }
    }

    /// <summary>Writes content.</summary>
    /// <param name="path">For errors.</param>
    /// <param name="file">The file.</param>
    /// <param name="offset">Where to begin.</param>
    /// <param name="content">The content.</param>
    internal async Task Write(string path, uint file, ulong offset, ReadOnlyMemory<byte> content)
    {
        BufferSlice buffer = await _invocation.Services.Buffers.RentAsync(_invocation.CancellationToken);
        try
        {
            while (!content.IsEmpty)
            {
                BufferSlice part = buffer.Slice(0, int.Min(content.Length, buffer.Length));
                content.Span[..part.Length].CopyTo(part.Writable);
                FileTransfer moved = await _invocation.Wait(_files.Write(file, offset, part));
                Check(moved.Status, path);
                int length = (int)uint.Min(moved.LengthBytes, (uint)part.Length);
                if (length == 0)
                    throw new CommandException(path, "the file system writes nothing");
                offset += (ulong)length;
                content = content[length..];
            }
        }
        finally
        {
            _invocation.Services.Buffers.Return(buffer);
        }
    }

    /// <summary>Lists a directory, by name.</summary>
    internal async Task<List<DirectoryEntry>> List(string path, uint directory)
    {
        List<DirectoryEntry> entries = [];
        uint cookie = 0;
        do
        {
            DirectoryPage page = await _invocation.Wait(_files.List(directory, cookie, EntriesAtOnce));
            Check(page.Status, path);
            entries.AddRange(page.Entries.Where(static entry => entry.Name is not ("." or "..")));
            cookie = page.NextCookie;
        }
        while (cookie != 0);
        entries.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return entries;
    }

    /// <summary>A status as the second half of a line.</summary>
    internal static string Words(FileStatus status) => status switch
    {
        FileStatus.Ok => "done",
        FileStatus.NotFound => "there is no such file or directory",
        FileStatus.AlreadyExists => "it exists already",
        FileStatus.NotDirectory => "it is no directory",
        FileStatus.IsDirectory => "it is a directory",
        FileStatus.NotEmpty => "the directory is not empty",
        FileStatus.NameTooLong => "a name is too long for this file system",
        FileStatus.InvalidPath => "the path has an impossible name in it",
        FileStatus.TooManyLinks => "the symbolic links go round in a circle, or on for too long",
        FileStatus.IntoItself => "a directory cannot be moved into itself",
        FileStatus.NoSpace => "there is no room left",
        FileStatus.TooLarge => "it would be larger than this file system can store",
        FileStatus.ReadOnly => "the file system cannot be written to",
        FileStatus.DeviceError => "the disk has failed",
        FileStatus.Corrupt => "the file system contradicts itself; check it with fsck",
        FileStatus.OutOfRange => "an argument is out of its range",
        _ => $"the file system says {(byte)status}",
    };
}
