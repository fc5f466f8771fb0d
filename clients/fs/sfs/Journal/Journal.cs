namespace Signalbox.Sfs;

/// <summary>
/// Brings changes to the disk so that whoever dies between any two writes leaves either all of a commit or nothing of it.
/// </summary>
/// <remarks>
/// A commit writes, in any order, contents and new blocks in their places, to which nothing on the disk refers yet, and the new
/// versions of everything else to free blocks; then block 0 with the list of those copies, by which it becomes valid. The
/// list is cumulative: a block that changes again gets a new copy, and the old one is free again with the next list. A
/// checkpoint writes the blocks to their places at last, and empties the list. Opening does the same with a list it finds.
/// Blocks that were freed since the last checkpoint are not given away before the next, so that a disk that loses power
/// with part of the writes in its cache still holds the state of that checkpoint.
/// </remarks>
/// <param name="cache">The blocks.</param>
/// <param name="transaction">The changes.</param>
/// <param name="map">Where copies may stand.</param>
/// <param name="superblock">Block 0, pinned.</param>
/// <param name="geometry">The disk's.</param>
internal sealed class Journal(
    BlockCache cache, Transaction transaction, FreeMap map, CacheSlot superblock, Geometry geometry)
{
    private readonly Dictionary<uint, JournalEntry> _entries = [];
    private readonly int[] _superblockBuffer = [superblock.Index];
    private readonly List<(uint Block, CacheSlot Slot)> _writes = [];

    /// <summary>Blocks whose content is committed, but not yet in its place.</summary>
    internal int PendingCount => _entries.Count;

    /// <summary>The most blocks that a journal of this cache keeps.</summary>
    internal int Limit { get; } = int.Min(JournalRecord.MostEntries - 40, cache.Capacity / 8);

    /// <summary>Whether so few blocks are free that copies must not stay.</summary>
    private bool IsCrowded => transaction.UnusedBlocks < 2 * Limit;

    /// <summary>Commits all changes.</summary>
    /// <exception cref="SfsException">The device has failed.</exception>
    internal async ValueTask Commit()
    {
        List<CacheSlot> changed = [];
        _writes.Clear();
        foreach (CacheSlot slot in cache.Dirty)
        {
            if (slot.Dirt == Dirt.Journal)
                changed.Add(slot);
            else
                _writes.Add((slot.Block, slot));
        }

        bool hasCopies = await TryAddCopies(changed);
        await WriteAndNote();
        if (changed.Count > 0 || transaction.OrphansChanged)
        {
            if (hasCopies)
                await WriteRecord(isInPlace: false);
            else
                await WriteInPlace(changed);
            foreach (CacheSlot slot in changed)
            {
                slot.IsJournaled = hasCopies;
                cache.MarkDirty(slot, Dirt.None);
            }

            transaction.Committed();
        }

        if (PendingCount > 0 && (PendingCount >= Limit || IsCrowded))
            await Checkpoint();
    }

    /// <summary>Brings everything that is committed to its place. There are no changes that are not committed.</summary>
    /// <exception cref="SfsException">The device has failed.</exception>
    internal async ValueTask Checkpoint()
    {
        if (PendingCount == 0)
            return;
        await cache.Store.Flush();
        _writes.Clear();
        foreach (JournalEntry entry in _entries.Values)
        {
            if (!entry.IsInPlace)
                _writes.Add((entry.Target, cache.Peek(entry.Target)!));
        }

        await cache.Write(_writes);
        await cache.Store.Flush();
        ClearEntries();
        await WriteRecord(isInPlace: false);
        transaction.Settled();
        cache.ReportRoom();
    }

    /// <summary>Makes everything lasting that was written.</summary>
    internal ValueTask Flush() => cache.Store.Flush();

    /// <summary>Writes block 0 with the journal as it is now.</summary>
    /// <param name="isInPlace">Whether blocks are about to be changed in their places.</param>
    internal async ValueTask WriteRecord(bool isInPlace)
    {
        var record = new JournalRecord { IsInPlace = isInPlace };
        record.Entries.AddRange(_entries.Values);
        record.Orphans.AddRange(transaction.Orphans);
        Superblock.WriteUnused(superblock.Bytes, transaction.UnusedBlocks);
        record.Write(superblock.Bytes);
        await cache.Store.Write(SfsLayout.SuperblockNumber, _superblockBuffer);

        // Only now are the copies of the last list not needed any more.
        map.Journal.Clear();
        foreach (JournalEntry entry in record.Entries)
        {
            if (!entry.IsInPlace)
                map.Journal.Add(entry.Copy);
        }
    }

    /// <summary>Carries out a journal that was found on the disk; for the time before anything else is read.</summary>
    /// <param name="record">The journal.</param>
    /// <returns>Whether there was something to be done.</returns>
    internal async ValueTask<bool> Replay(JournalRecord record)
    {
        if (!await IsComplete(record))
            return false;
        transaction.Orphans.AddRange(record.Orphans.Where(geometry.IsContent));
        List<JournalEntry> moved = record.Entries.FindAll(entry => !entry.IsInPlace);
        if (cache.Store.IsReadOnly)
        {
            cache.Redirections = moved.ToDictionary(entry => entry.Target, entry => entry.Copy);
            return moved.Count > 0;
        }

        foreach (JournalEntry entry in moved)
        {
            CacheSlot copy = await cache.Get(entry.Copy);
            try
            {
                await cache.Write([(entry.Target, copy)]);
            }
            finally
            {
                cache.Release(copy);
            }
        }

        await cache.Store.Flush();
        return moved.Count > 0;
    }

    /// <summary>Whether every copy is what was written. If one is not, all are in their places already and the copies' blocks
    /// in use again; or the commit was not finished.</summary>
    private async ValueTask<bool> IsComplete(JournalRecord record)
    {
        var targets = new HashSet<uint>();
        foreach (JournalEntry entry in record.Entries)
        {
            if (entry.Target == SfsLayout.SuperblockNumber || entry.Target >= geometry.EndOfStore
                || !geometry.IsContent(entry.Copy) || entry.Copy >= geometry.EndOfStore || !targets.Add(entry.Target))
            {
                return false;
            }
        }

        foreach (JournalEntry entry in record.Entries)
        {
            CacheSlot copy = await cache.Get(entry.Copy);
            bool isWhole = Checksum.Of(copy.Bytes) == entry.Sum && (entry.IsInPlace || !targets.Contains(entry.Copy));
            cache.Release(copy);
            if (!isWhole)
                return false;
        }

        return true;
    }

    /// <summary>Finds places for the new versions of blocks, to be written together with the contents.</summary>
    /// <returns>False if there is no room for a journal of all of them.</returns>
    private async ValueTask<bool> TryAddCopies(List<CacheSlot> changed)
    {
        RemoveForgotten();
        int structures = 0;
        foreach ((_, CacheSlot slot) in _writes)
            structures += slot.Dirt == Dirt.Structure ? 1 : 0;
        if (_entries.Count + structures + changed.Count > JournalRecord.MostEntries)
            return false;
        List<uint> copies = await map.FindForJournal(changed.Count);
        if (copies.Count < changed.Count)
            return false;
        for (int index = 0; index < changed.Count; index++)
            _writes.Add((copies[index], changed[index]));
        return true;
    }

    /// <summary>Writes contents, new blocks and copies, and notes for the journal where copies are, and what stands in those new
    /// blocks that are no content: it does not count if one of either has not reached the disk.</summary>
    private async ValueTask WriteAndNote()
    {
        if (_writes.Count == 0)
            return;
        await cache.Write(_writes);
        foreach ((uint block, CacheSlot slot) in _writes)
        {
            if (slot.Dirt != Dirt.Content)
                _entries[slot.Block] = new JournalEntry(slot.Block, block, Checksum.Of(slot.Bytes));
            if (slot.Dirt == Dirt.Journal)
                continue;
            slot.IsJournaled = slot.Dirt == Dirt.Structure;
            cache.MarkDirty(slot, Dirt.None);
        }

        cache.ReportRoom();
    }

    private void ClearEntries()
    {
        foreach (uint target in _entries.Keys)
        {
            if (cache.Peek(target) is { } slot)
                slot.IsJournaled = false;
        }

        _entries.Clear();
    }

    /// <summary>Blocks that were freed since they were written to the journal must not be written to their places.</summary>
    private void RemoveForgotten()
    {
        foreach (uint target in _entries.Keys.ToArray())
        {
            if (cache.Peek(target) is not { IsJournaled: true })
                _entries.Remove(target);
        }
    }

    /// <summary>The way without a journal, when there is no room for one: what is interrupted will be repaired.</summary>
    private async ValueTask WriteInPlace(List<CacheSlot> changed)
    {
        await WriteRecord(isInPlace: true);
        await cache.Store.Flush();
        _writes.Clear();
        foreach (CacheSlot slot in changed)
            _writes.Add((slot.Block, slot));
        foreach (JournalEntry entry in _entries.Values)
        {
            CacheSlot slot = cache.Peek(entry.Target)!;
            if (slot.Dirt == Dirt.None && !entry.IsInPlace)
                _writes.Add((slot.Block, slot));
        }

        await cache.Write(_writes);
        await cache.Store.Flush();
        ClearEntries();
        await WriteRecord(isInPlace: false);
        transaction.Settled();
        cache.ReportRoom();
    }
}
