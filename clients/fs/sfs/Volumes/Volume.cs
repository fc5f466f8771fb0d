using Signalbox.Contracts;
using FileSystemInfo = Signalbox.Contracts.FileSystemInfo;

namespace Signalbox.Sfs;

/// <summary>
/// A file system in use: everything of <see cref="IFileSystem"/>, over any store of blocks. One thread uses it, with any
/// number of requests at a time.
/// </summary>
/// <remarks>An answered change survives the end of this program, and after <see cref="Sync"/> a loss of power. Every change
/// is done wholly or not at all, also when the program ends in the middle; only writes and sizes of more than some blocks
/// are done in steps.</remarks>
public sealed partial class Volume
{
    private const int MostReaders = 4;
    private const int MostStepBlocks = 64;
    private const int MostChangesOfStep = 12;
    private const uint MostMapBlocksToCount = 256;

    private readonly BlockCache _cache;
    private readonly Geometry _geometry;
    private readonly Transaction _transaction;
    private readonly FreeMap _map;
    private readonly FileMap _files;
    private readonly DirectoryTable _directories;
    private readonly Inodes _inodes;
    private readonly PathWalker _paths;
    private readonly Journal _journal;
    private readonly Gate _gate = new(MostReaders);
    private readonly VolumeOptions _options;
    private readonly int _stepBlocks;
    private TaskCompletionSource? _nextCommit;
    private SfsException? _failure;

    private Volume(BlockCache cache, CacheSlot superblock, Geometry geometry, VolumeOptions options)
    {
        _cache = cache;
        _geometry = geometry;
        _options = options;
        _transaction = new Transaction(cache);
        _map = new FreeMap(cache, geometry, _transaction);
        _files = new FileMap(cache, geometry, _map, _transaction);
        _directories = new DirectoryTable(cache, _files, _transaction);
        _inodes = new Inodes(cache, geometry) { IsNamed = IsNamedSomewhere };
        _paths = new PathWalker(_inodes, _directories, ReadTarget);
        _journal = new Journal(cache, _transaction, _map, superblock, geometry);
        _stepBlocks = int.Clamp(cache.Capacity / 16, 1, MostStepBlocks);
    }

    /// <summary>What had to be done when the volume was opened.</summary>
    public MountReport Mounted { get; private set; } = new(0, 0, false, null);

    /// <summary>Whether nothing can be changed.</summary>
    public bool IsReadOnly => _cache.Store.IsReadOnly;

    /// <summary>The reason of the last request that was refused, in words.</summary>
    public string LastRefusal { get; private set; } = "";

    /// <summary>How many commits there were.</summary>
    public long Commits { get; private set; }

    /// <summary>How many blocks were found in the cache, and how many had to be read.</summary>
    public (long Hits, long Misses) CacheCounts => _cache.Counts;

    /// <summary>Opens a file system. A journal that is found on it is carried out.</summary>
    /// <param name="store">Where it is.</param>
    /// <param name="options">How it is used.</param>
    /// <exception cref="SfsException">There is none, or the device has failed.</exception>
    public static async ValueTask<Volume> Open(IBlockStore store, VolumeOptions? options = null)
    {
        var cache = new BlockCache(store);
        CacheSlot block = await cache.Get(SfsLayout.SuperblockNumber);
        Superblock superblock = Superblock.Read(block.Bytes)
            ?? throw SfsException.Corrupt("there is no Simple File System on this disk");
        if (superblock.FirstUsable >= store.BlockCount)
            throw SfsException.Corrupt("the disk is too small for the file system's free map");
        var volume = new Volume(cache, block, new Geometry(superblock, store.BlockCount), options ?? new VolumeOptions());
        await volume.Mount(superblock, JournalRecord.Read(block.Bytes));
        return volume;
    }

    /// <summary>Makes everything lasting whose change has been answered.</summary>
    public async ValueTask<FileStatus> Sync()
    {
        try
        {
            await ApplyTimes();
            await Settle();
            return FileStatus.Ok;
        }
        catch (SfsException exception)
        {
            return Refuse(exception);
        }
    }

    /// <summary>Brings what is committed to its place, so that the next opening has nothing to do; for quiet times.</summary>
    public ValueTask<FileStatus> Tidy() =>
        _journal.PendingCount > 0 || _times.Count > 0 ? Sync() : ValueTask.FromResult(FileStatus.Ok);

    /// <summary>Describes the whole.</summary>
    public FileSystemInfo GetFileSystemInfo() => new(
        FileStatus.Ok, SfsLayout.BlockBytes, _geometry.Blocks, _transaction.UnusedBlocks, SfsLayout.LongestName, _geometry.Label);

    /// <summary>Checks the whole, and repairs it if that is wanted.</summary>
    /// <param name="repairs">Whether to repair.</param>
    /// <exception cref="SfsException">The device has failed.</exception>
    public async ValueTask<CheckReport> Check(bool repairs)
    {
        await _gate.Enter(GateMode.Write);
        try
        {
            RequireWritable(repairs);
            await SettleNow();
            return await CheckNow(repairs);
        }
        finally
        {
            _gate.Exit(GateMode.Write);
        }
    }

    private async ValueTask<CheckReport> CheckNow(bool repairs)
    {
        if (repairs)
        {
            await _journal.WriteRecord(isInPlace: true);
            await _cache.Store.Flush();
        }

        CheckReport report = await new Checker(_cache, _geometry, _transaction.Orphans, repairs)
            .Run(_transaction.UnusedBlocks);
        if (repairs)
        {
            _transaction.UnusedBlocks = report.FreeBlocks;
            await _cache.Store.Flush();
            await _journal.WriteRecord(isInPlace: false);
            await _cache.Store.Flush();
        }

        return report;
    }

    private async ValueTask Mount(Superblock superblock, JournalRecord? record)
    {
        _transaction.UnusedBlocks = superblock.UnusedBlocks;
        bool isReplayed = record is not null && await _journal.Replay(record);
        CheckReport? repair = null;
        bool isCorrected = false;
        if (record is { IsInPlace: true } && !IsReadOnly)
        {
            repair = await CheckNow(repairs: true);
        }
        else if (record is not null || _geometry.MapBlocks <= MostMapBlocksToCount)
        {
            _transaction.UnusedBlocks = await _map.Count();
            isCorrected = _transaction.UnusedBlocks != superblock.UnusedBlocks;
        }

        if (!IsReadOnly && (record is not null || isCorrected))
            await _journal.WriteRecord(isInPlace: false);
        uint[] orphans = IsReadOnly ? [] : [.. _transaction.Orphans];
        foreach (uint orphan in orphans)
            await FreeOrphan(orphan);
        if (orphans.Length > 0)
            await Settle();
        Mounted = new MountReport(isReplayed ? record!.Entries.Count : 0, orphans.Length, isCorrected && !isReplayed, repair);
    }

    /// <summary>Runs an operation that changes something, wholly or not at all, and commits it.</summary>
    private async ValueTask<T> Change<T>(Func<ValueTask<T>> operation)
    {
        T result = await ChangeInStep(operation);
        await CommitIfWanted();
        return result;
    }

    /// <summary>Runs one step of an operation; the last one is followed by <see cref="CommitIfWanted"/>.</summary>
    private async ValueTask<T> ChangeInStep<T>(Func<ValueTask<T>> operation)
    {
        try
        {
            return await ChangeOnce(operation);
        }
        catch (SfsException exception) when (exception.Status == FileStatus.NoSpace && _transaction.HoldsBack)
        {
            // Blocks that were freed lately can be used after a checkpoint.
            await Settle();
            return await ChangeOnce(operation);
        }
    }

    private Task CommitIfWanted() => _options.CommitsEachChange ? Commit() : Task.CompletedTask;

    private async ValueTask<T> ChangeOnce<T>(Func<ValueTask<T>> operation)
    {
        await EnterForChange();
        try
        {
            _transaction.Begin();
            T result = await operation();
            _transaction.Complete();
            return result;
        }
        catch
        {
            _transaction.Undo();
            throw;
        }
        finally
        {
            _gate.Exit(GateMode.Write);
        }
    }

    /// <summary>Waits for the turn, and for room in the cache for what one step can change.</summary>
    private async ValueTask EnterForChange()
    {
        while (true)
        {
            await _gate.Enter(GateMode.Write);
            try
            {
                RequireWritable(needed: true);
            }
            catch
            {
                _gate.Exit(GateMode.Write);
                throw;
            }

            if (_cache.Dirty.Count < _cache.Capacity / 4
                && _cache.JournalDirtCount + _journal.PendingCount < _journal.Limit)
            {
                return;
            }

            _gate.Exit(GateMode.Write);
            await Settle();
        }
    }

    private void RequireWritable(bool needed)
    {
        if (!needed)
            return;
        if (IsReadOnly)
            throw new SfsException(FileStatus.ReadOnly, "the disk cannot be written to");
        if (_failure is not null)
            throw _failure;
    }

    /// <summary>Commits what has been changed, together with all who come before it begins.</summary>
    private Task Commit()
    {
        if (_nextCommit is not null)
            return _nextCommit.Task;
        if (_cache.Dirty.Count == 0 && !_transaction.OrphansChanged)
            return Task.CompletedTask;
        var commit = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _nextCommit = commit;
        _ = RunCommit(commit);
        return commit.Task;
    }

    private async Task RunCommit(TaskCompletionSource commit)
    {
        await _gate.Enter(GateMode.Commit);
        _nextCommit = null;
        try
        {
            await CommitNow();
            Commits++;
            commit.SetResult();
        }
        catch (SfsException exception)
        {
            commit.SetException(exception);
        }
        finally
        {
            _gate.Exit(GateMode.Commit);
        }
    }

    /// <summary>Commits everything and brings it to its place.</summary>
    private async ValueTask Settle()
    {
        await _gate.Enter(GateMode.Commit);
        try
        {
            await SettleNow();
        }
        finally
        {
            _gate.Exit(GateMode.Commit);
        }
    }

    private ValueTask CommitNow() => Guard(static async journal => await journal.Commit());

    private ValueTask SettleNow() => Guard(static async journal =>
    {
        await journal.Commit();
        await journal.Checkpoint();
        await journal.Flush();
    });

    /// <summary>After a failure of the device nobody knows what is on the disk, so nothing is changed any more.</summary>
    private async ValueTask Guard(Func<Journal, ValueTask> write)
    {
        if (IsReadOnly)
            return;
        if (_failure is not null)
            throw _failure;
        try
        {
            await write(_journal);
        }
        catch (SfsException exception)
        {
            _failure = exception;
            throw;
        }
    }

    private async ValueTask<T> Look<T>(Func<ValueTask<T>> operation)
    {
        await _gate.Enter(GateMode.Read);
        try
        {
            return await operation();
        }
        finally
        {
            _gate.Exit(GateMode.Read);
        }
    }

    private FileStatus Refuse(SfsException exception)
    {
        LastRefusal = exception.Message;
        return exception.Status;
    }

    private Timestamp Now() => Timestamp.From(_options.Clock.GetUtcNow().UtcDateTime);
}
