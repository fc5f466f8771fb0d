using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Sfs;
using FileSystemInfo = Signalbox.Contracts.FileSystemInfo;

namespace Signalbox.Clients.FileSystem;

/// <summary>A volume as its clients see it.</summary>
internal sealed class FileSystemServer : IFileSystem
{
    private const int MostReportBytes = 700;

    // Committed changes wait so long for their places: others may follow.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private Volume? _volume;
    private FileStatus _failure = FileStatus.DeviceError;
    private bool _isTidying;

    /// <summary>What had to be done when the volume was opened.</summary>
    internal MountReport? Mounted => _volume?.Mounted;

    /// <summary>Serves a volume from now on.</summary>
    internal void Use(Volume volume) => _volume = volume;

    /// <summary>There is no volume, and every request is refused.</summary>
    internal void Fail(FileStatus reason) => _failure = reason;

    /// <inheritdoc/>
    public ValueTask<FileReply> Lookup(string path, bool followLink) =>
        _volume?.Lookup(path, followLink) ?? ValueTask.FromResult(new FileReply(_failure));

    /// <inheritdoc/>
    public ValueTask<FileReply> LookupOrCreate(string path) =>
        Changed(_volume?.LookupOrCreate(path) ?? ValueTask.FromResult(new FileReply(_failure)));

    /// <inheritdoc/>
    public ValueTask<FileReply> Create(string path, FileKind kind, string target) =>
        Changed(_volume?.Create(path, kind, target) ?? ValueTask.FromResult(new FileReply(_failure)));

    /// <inheritdoc/>
    public ValueTask<FileStatus> Remove(string path) =>
        Changed(_volume?.Remove(path) ?? ValueTask.FromResult(_failure));

    /// <inheritdoc/>
    public ValueTask<FileStatus> Rename(string from, string to) =>
        Changed(_volume?.Rename(from, to) ?? ValueTask.FromResult(_failure));

    /// <inheritdoc/>
    public ValueTask<FileStatus> Link(string existing, string path) =>
        Changed(_volume?.Link(existing, path) ?? ValueTask.FromResult(_failure));

    /// <inheritdoc/>
    public ValueTask<FileTransfer> Read(uint file, ulong offset, BufferSlice destination) =>
        _volume?.Read(file, offset, MemoryOf(destination)) ?? ValueTask.FromResult(new FileTransfer(_failure, 0));

    /// <inheritdoc/>
    public ValueTask<FileTransfer> Write(uint file, ulong offset, BufferSlice source) =>
        Changed(_volume?.Write(file, offset, MemoryOf(source)) ?? ValueTask.FromResult(new FileTransfer(_failure, 0)));

    /// <inheritdoc/>
    public ValueTask<FileStatus> SetSize(uint file, ulong sizeBytes) =>
        Changed(_volume?.SetSize(file, sizeBytes) ?? ValueTask.FromResult(_failure));

    /// <inheritdoc/>
    public ValueTask<FileReply> GetInfo(uint file) =>
        _volume?.GetInfo(file) ?? ValueTask.FromResult(new FileReply(_failure));

    /// <inheritdoc/>
    public ValueTask<DirectoryPage> List(uint directory, uint cookie, int mostEntries) =>
        _volume?.List(directory, cookie, mostEntries) ?? ValueTask.FromResult(new DirectoryPage(_failure, [], 0));

    /// <inheritdoc/>
    public ValueTask<LinkReply> ReadLink(string path) =>
        _volume?.ReadLink(path) ?? ValueTask.FromResult(new LinkReply(_failure));

    /// <inheritdoc/>
    public ValueTask<FileStatus> Sync() => _volume?.Sync() ?? ValueTask.FromResult(_failure);

    /// <inheritdoc/>
    public ValueTask<FileSystemInfo> GetFileSystemInfo() => ValueTask.FromResult(
        _volume?.GetFileSystemInfo() ?? new FileSystemInfo(_failure, SfsLayout.BlockBytes, 0, 0, 0, ""));

    /// <inheritdoc/>
    public ValueTask<FileStatus> SetTimes(uint file, DateTime accessed, DateTime modified) =>
        Changed(_volume?.SetTimes(file, accessed, modified) ?? ValueTask.FromResult(_failure));

    /// <inheritdoc/>
    public async ValueTask<CheckReply> Check(bool repairs)
    {
        if (_volume is null)
            return new CheckReply(_failure, [], 0, 0, 0, 0, 0, 0);
        try
        {
            CheckReport report = await _volume.Check(repairs);
            return new CheckReply(
                FileStatus.Ok,
                [.. TextsThatFit(report.Problems)],
                (uint)report.ProblemCount,
                (uint)report.RepairedCount,
                (uint)report.Files,
                (uint)report.Directories,
                report.UsedBlocks,
                report.FreeBlocks);
        }
        catch (SfsException exception)
        {
            return new CheckReply(exception.Status, [exception.Message], 0, 0, 0, 0, 0, 0);
        }
    }

    // The lease's direction was checked when it came; the volume asks for memory, whichever the direction.
    private static Memory<byte> MemoryOf(BufferSlice slice) =>
        slice.Length == 0 ? default : slice.Pool!.Region.Memory.Slice(slice.RegionOffset, slice.Length);

    private static IEnumerable<string> TextsThatFit(IReadOnlyList<string> texts)
    {
        int room = MostReportBytes;
        foreach (string text in texts)
        {
            room -= System.Text.Encoding.UTF8.GetByteCount(text);
            if (room < 0)
                yield break;
            yield return text;
        }
    }

    /// <summary>After a change, and some quiet, the journal is brought to its places.</summary>
    private ValueTask<T> Changed<T>(ValueTask<T> change)
    {
        if (!_isTidying && _volume is not null)
            _ = TidyLater(_volume);
        return change;
    }

    private async Task TidyLater(Volume volume)
    {
        _isTidying = true;
        long before;
        do
        {
            before = volume.Commits;
            await Task.Delay(Quiet);
        }
        while (volume.Commits != before);
        _isTidying = false;
        await volume.Tidy();
    }
}
