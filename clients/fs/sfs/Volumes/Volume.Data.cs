using System.Text;
using Signalbox.Contracts;

namespace Signalbox.Sfs;

public sealed partial class Volume
{
    private const int MostTargetBytes = 1000;
    private const int MostTimes = 64;

    private readonly ReadAhead _readAhead = new();
    private readonly Dictionary<uint, PendingTimes> _times = [];

    /// <inheritdoc cref="IFileSystem.GetInfo"/>
    public async ValueTask<FileReply> GetInfo(uint file)
    {
        try
        {
            return await Look(() => Describe(file));
        }
        catch (SfsException exception)
        {
            return new FileReply(Refuse(exception));
        }
    }

    /// <summary>Reads from a file.</summary>
    /// <param name="file">Its number.</param>
    /// <param name="offset">Where to begin, in bytes.</param>
    /// <param name="destination">Takes the data.</param>
    public async ValueTask<FileTransfer> Read(uint file, ulong offset, Memory<byte> destination)
    {
        int done = 0;
        try
        {
            while (done < destination.Length)
            {
                await _gate.Enter(GateMode.Read);
                int step;
                try
                {
                    step = await ReadStep(file, offset + (uint)done, destination[done..]);
                }
                finally
                {
                    _gate.Exit(GateMode.Read);
                }

                if (step == 0)
                    break;
                done += step;
            }

            return new FileTransfer(FileStatus.Ok, (uint)done);
        }
        catch (SfsException exception)
        {
            return new FileTransfer(Refuse(exception), (uint)done);
        }
    }

    /// <summary>Writes to a file, which grows as needed; a gap reads as zeros.</summary>
    /// <param name="file">Its number.</param>
    /// <param name="offset">Where to begin, in bytes.</param>
    /// <param name="source">The data.</param>
    /// <returns>How much was written, also if not all could be.</returns>
    public async ValueTask<FileTransfer> Write(uint file, ulong offset, ReadOnlyMemory<byte> source)
    {
        int done = 0;
        FileStatus status = FileStatus.Ok;
        try
        {
            if (offset > SfsLayout.LargestFile || (ulong)source.Length > SfsLayout.LargestFile - offset)
                throw TooLarge();
            while (done < source.Length)
            {
                (uint start, ReadOnlyMemory<byte> rest) = ((uint)offset + (uint)done, source[done..]);
                done += await ChangeInStep(() => WriteStep(file, start, rest));
            }

        }
        catch (SfsException exception)
        {
            status = Refuse(exception);
        }

        try
        {
            await CommitIfWanted();
            return new FileTransfer(status, (uint)done);
        }
        catch (SfsException exception)
        {
            return new FileTransfer(Refuse(exception), 0);
        }
    }

    /// <inheritdoc cref="IFileSystem.SetSize"/>
    public async ValueTask<FileStatus> SetSize(uint file, ulong sizeBytes)
    {
        try
        {
            if (sizeBytes > SfsLayout.LargestFile)
                throw TooLarge();
            while (!await Change(() => SetSizeStep(file, (uint)sizeBytes)))
            {
            }

            return FileStatus.Ok;
        }
        catch (SfsException exception)
        {
            return Refuse(exception);
        }
    }

    /// <summary>Sets a file's times.</summary>
    /// <param name="file">Its number.</param>
    /// <param name="accessed">When it was last read.</param>
    /// <param name="modified">When its content last changed.</param>
    public async ValueTask<FileStatus> SetTimes(uint file, DateTime accessed, DateTime modified)
    {
        try
        {
            return await Change(async () =>
            {
                Inode inode = await Hold(file);
                _transaction.Change(inode.Slot);
                inode.Accessed = Timestamp.From(accessed);
                inode.Modified = Timestamp.From(modified);
                inode.Changed = Now();
                _times.Remove(file);
                return FileStatus.Ok;
            });
        }
        catch (SfsException exception)
        {
            return Refuse(exception);
        }
    }

    private static FileKind KindOf(InodeType type) => type switch
    {
        InodeType.File => FileKind.File,
        InodeType.Directory => FileKind.Directory,
        InodeType.SymbolicLink => FileKind.SymbolicLink,
        _ => FileKind.Other,
    };

    private static SfsException TooLarge() =>
        new(FileStatus.TooLarge, "a file has at most 4 GiB less one byte");

    private static void RequireContent(Inode inode)
    {
        switch (inode.Type)
        {
            case InodeType.File:
                break;
            case InodeType.Directory:
                throw new SfsException(FileStatus.IsDirectory, "a directory has no content to be read or written");
            default:
                throw new SfsException(FileStatus.OutOfRange, "it is no file");
        }
    }

    private async ValueTask<FileReply> Describe(uint number)
    {
        Inode inode = await _inodes.Get(number);
        var reply = new FileReply(FileStatus.Ok, Information(inode));
        _inodes.Release(inode);
        return reply;
    }

    private FileInformation Information(Inode inode)
    {
        _times.TryGetValue(inode.Number, out PendingTimes times);
        return new FileInformation(
            inode.Number,
            KindOf(inode.Type),
            inode.Size,
            inode.Links,
            inode.Blocks,
            (times.Accessed ?? inode.Accessed).ToDateTime(),
            (times.Modified ?? inode.Modified).ToDateTime(),
            (times.Modified ?? inode.Changed).ToDateTime());
    }

    private async ValueTask<int> ReadStep(uint file, ulong offset, Memory<byte> destination)
    {
        Inode inode = await _inodes.Get(file);
        try
        {
            RequireContent(inode);
            if (offset >= inode.Size)
                return 0;
            int length = (int)ulong.Min((ulong)destination.Length, inode.Size - offset);
            uint first = (uint)(offset / SfsLayout.BlockBytes);
            int skipped = (int)(offset % SfsLayout.BlockBytes);
            length = int.Min(length, (_stepBlocks * SfsLayout.BlockBytes) - skipped);
            if (skipped + length <= SfsLayout.BlockBytes)
            {
                CacheSlot slot = await _cache.Get(await _files.Number(inode, first));
                slot.Bytes.Slice(skipped, length).CopyTo(destination.Span);
                _cache.Release(slot);
            }
            else
            {
                await ReadBlocks(inode, first, skipped, destination[..length]);
            }

            NoteAccess(inode);
            await ReadOn(inode, offset, length);
            return length;
        }
        finally
        {
            _inodes.Release(inode);
        }
    }

    private async ValueTask ReadBlocks(Inode inode, uint first, int skipped, Memory<byte> destination)
    {
        var numbers = new uint[SfsLayout.BlocksOf((ulong)(skipped + destination.Length))];
        var slots = new CacheSlot?[numbers.Length];
        await _files.Numbers(inode, first, numbers);
        await _cache.GetMany(numbers, slots);
        foreach (CacheSlot? slot in slots)
        {
            ReadOnlySpan<byte> part = slot!.Bytes[skipped..];
            part = part[..int.Min(part.Length, destination.Length)];
            part.CopyTo(destination.Span);
            destination = destination[part.Length..];
            skipped = 0;
            _cache.Release(slot);
        }
    }

    /// <summary>Begins to read what a sequential reader will ask for next.</summary>
    private async ValueTask ReadOn(Inode inode, ulong offset, int length)
    {
        (uint first, int count) = _readAhead.Next(
            inode.Number, offset, length, inode.Blocks, int.Min(MostStepBlocks, _cache.Capacity / 8));
        if (count == 0)
            return;
        var numbers = new uint[count];
        await _files.Numbers(inode, first, numbers);
        _cache.Prefetch(numbers);
    }

    private async ValueTask<int> WriteStep(uint file, uint offset, ReadOnlyMemory<byte> source)
    {
        Inode inode = await Hold(file);
        RequireContent(inode);
        if (offset > inode.Size)
        {
            await GrowWithZeros(inode, offset);
            return 0;
        }

        int skipped = (int)(offset % SfsLayout.BlockBytes);
        int length = int.Min(source.Length, (_stepBlocks * SfsLayout.BlockBytes) - skipped);
        uint end = offset + (uint)length;
        uint first = offset / SfsLayout.BlockBytes;
        uint oldBlocks = inode.Blocks;
        uint oldSize = inode.Size;
        if (end > oldSize)
        {
            await _files.Grow(inode, SfsLayout.BlocksOf(end), []);
            _transaction.Change(inode.Slot);
            inode.Size = end;
            TouchContent(inode);
        }
        else
        {
            NoteChange(inode);
        }

        var numbers = new uint[SfsLayout.BlocksOf((ulong)(skipped + length))];
        await _files.Numbers(inode, first, numbers);
        for (int index = 0, done = 0; index < numbers.Length; index++)
        {
            int part = int.Min(SfsLayout.BlockBytes - skipped, length - done);
            uint content = first + (uint)index;
            bool isWhole = skipped == 0
                && (part == SfsLayout.BlockBytes || ((ulong)content * SfsLayout.BlockBytes) + (uint)part >= oldSize);
            CacheSlot slot = await SlotForWriting(numbers[index], content >= oldBlocks, isWhole);
            source.Span.Slice(done, part).CopyTo(slot.Bytes[skipped..]);
            done += part;
            skipped = 0;
        }

        return length;
    }

    private async ValueTask<CacheSlot> SlotForWriting(uint number, bool isFresh, bool isWhole)
    {
        if (isFresh)
        {
            CacheSlot fresh = await _cache.GetBlank(number);
            _transaction.AddFresh(fresh, isStructure: false);
            return fresh;
        }

        CacheSlot slot = _transaction.Keep(isWhole ? await _cache.GetBlank(number) : await _cache.Get(number));
        _transaction.ChangeContent(slot);
        return slot;
    }

    private async ValueTask<bool> SetSizeStep(uint file, uint size)
    {
        Inode inode = await Hold(file);
        RequireContent(inode);
        if (size == inode.Size)
            return true;
        if (size > inode.Size)
        {
            await GrowWithZeros(inode, size);
        }
        else
        {
            uint blocks = SfsLayout.BlocksOf(size);
            _transaction.Change(inode.Slot);
            await _files.Shrink(inode, blocks, MostChangesOfStep);
            inode.Size = inode.Blocks == blocks ? size : inode.Blocks * SfsLayout.BlockBytes;
            TouchContent(inode);
        }

        return inode.Size == size;
    }

    /// <summary>Makes a file longer by one step. There are no holes in this format: every block is there, and zeroed.</summary>
    private async ValueTask GrowWithZeros(Inode inode, uint size)
    {
        int used = (int)(inode.Size % SfsLayout.BlockBytes);
        if (used != 0)
        {
            // Behind the end stands what was there before.
            CacheSlot last = _transaction.Keep(await _cache.Get(await _files.Number(inode, inode.Blocks - 1)));
            _transaction.ChangeContent(last);
            last.Bytes[used..].Clear();
        }

        uint blocks = SfsLayout.BlocksOf(size);
        uint step = uint.Min(blocks, inode.Blocks + (uint)_stepBlocks);
        var added = new List<uint>();
        await _files.Grow(inode, step, added);
        foreach (uint number in added)
            _transaction.AddFresh(await _cache.GetBlank(number), isStructure: false);
        _transaction.Change(inode.Slot);
        inode.Size = step == blocks ? size : step * SfsLayout.BlockBytes;
        TouchContent(inode);
    }

    private async ValueTask WriteTarget(Inode link, string target)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(target);
        if (bytes.Length > MostTargetBytes || bytes.AsSpan().Contains((byte)0))
            throw new SfsException(FileStatus.InvalidPath, $"a link's target has 1 to {MostTargetBytes} bytes and no NUL");
        var added = new List<uint>();
        await _files.Grow(link, 1, added);
        CacheSlot slot = await _cache.GetBlank(added[0]);
        _transaction.AddFresh(slot, isStructure: true);
        bytes.CopyTo(slot.Bytes);
        link.Size = (uint)bytes.Length;
    }

    private async ValueTask<string> ReadTarget(Inode link)
    {
        if (link.Size is 0 or > MostTargetBytes)
            throw SfsException.Corrupt($"symbolic link {link.Number} has a target of {link.Size} bytes");
        CacheSlot slot = await _cache.Get(await _files.Number(link, 0));
        string target = PathWalker.TextOf(slot.Bytes[..(int)link.Size]);
        _cache.Release(slot);
        return target;
    }

    private void TouchContent(Inode inode)
    {
        Touch(inode);
        _times.Remove(inode.Number);
    }

    /// <summary>Content was changed in its place. That alone is no reason to write the inode at once.</summary>
    private void NoteChange(Inode inode)
    {
        if (_times.Count >= MostTimes && !_times.ContainsKey(inode.Number))
        {
            TouchContent(inode);
            return;
        }

        _times.TryGetValue(inode.Number, out PendingTimes times);
        _times[inode.Number] = times with { Modified = Now() };
    }

    /// <summary>The time of access is kept only as far as it says something: not read since it changed, or not for a day.</summary>
    private void NoteAccess(Inode inode)
    {
        if (IsReadOnly || _times.Count >= MostTimes)
            return;
        _times.TryGetValue(inode.Number, out PendingTimes times);
        Timestamp accessed = times.Accessed ?? inode.Accessed;
        Timestamp modified = times.Modified ?? inode.Modified;
        if (accessed.CompareTo(modified) > 0 && Now().Seconds - accessed.Seconds < PendingTimes.SecondsPerDay)
            return;
        _times[inode.Number] = times with { Accessed = Now() };
    }

    /// <summary>Writes the times that were only noted.</summary>
    private async ValueTask ApplyTimes()
    {
        foreach (uint number in _times.Keys.ToArray())
        {
            await ChangeOnce(async () =>
            {
                if (!_times.Remove(number, out PendingTimes times))
                    return false;
                Inode inode = await Hold(number);
                _transaction.Change(inode.Slot);
                inode.Accessed = times.Accessed ?? inode.Accessed;
                inode.Modified = times.Modified ?? inode.Modified;
                inode.Changed = times.Modified ?? inode.Changed;
                return true;
            });
        }
    }
}
