namespace Signalbox.Sfs;

/// <summary>
/// Blocks in the store's buffers. Replacement is by the clock: each block gets a second chance. What is pinned, has
/// changed or stands only in the journal stays.
/// </summary>
internal sealed class BlockCache
{
    internal const int FewestBuffers = 128;

    private readonly IBlockStore _store;
    private readonly CacheSlot[] _slots;
    private readonly Dictionary<uint, CacheSlot> _byBlock;
    private readonly HashSet<CacheSlot> _dirty = [];
    private readonly BlockTransfer _transfer;
    private TaskCompletionSource? _room;
    private int _hand;

    internal BlockCache(IBlockStore store)
    {
        int count = store.Buffers.Length / SfsLayout.BlockBytes;
        ArgumentOutOfRangeException.ThrowIfLessThan(count, FewestBuffers);
        _store = store;
        _transfer = new BlockTransfer(store);
        _slots = new CacheSlot[count];
        for (int index = 0; index < count; index++)
            _slots[index] = new CacheSlot(
                index, store.Buffers.Slice(index * SfsLayout.BlockBytes, SfsLayout.BlockBytes));
        _byBlock = new Dictionary<uint, CacheSlot>(count);
    }

    internal int Capacity => _slots.Length;

    internal IBlockStore Store => _store;

    /// <summary>The slots that must be written before they can be replaced.</summary>
    internal IReadOnlyCollection<CacheSlot> Dirty => _dirty;

    /// <summary>How many of <see cref="Dirty"/> the journal will name.</summary>
    internal int JournalDirtCount { get; private set; }

    /// <summary>Where blocks are read from instead of their place; for a journal that cannot be carried out.</summary>
    internal Dictionary<uint, uint>? Redirections { get; set; }

    /// <summary>Blocks that were asked for and were there, and those that had to be read.</summary>
    internal (long Hits, long Misses) Counts { get; private set; }

    /// <summary>A block, pinned, if it is there.</summary>
    internal CacheSlot? TryGet(uint block)
    {
        if (!_byBlock.TryGetValue(block, out CacheSlot? slot) || !slot.IsValid)
            return null;
        slot.Pins++;
        slot.IsReferenced = true;
        Counts = (Counts.Hits + 1, Counts.Misses);
        return slot;
    }

    /// <summary>A block, pinned.</summary>
    /// <exception cref="SfsException">The device has failed.</exception>
    internal ValueTask<CacheSlot> Get(uint block) =>
        TryGet(block) is { } slot ? ValueTask.FromResult(slot) : Load(block);

    /// <summary>Several blocks, pinned; what is missing is read at once.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="pinned">Takes their slots, in the same order.</param>
    /// <exception cref="SfsException">The device has failed; nothing is pinned.</exception>
    internal async ValueTask GetMany(ReadOnlyMemory<uint> blocks, CacheSlot?[] pinned)
    {
        List<CacheSlot>? missing = null;
        try
        {
            for (int index = 0; index < blocks.Length; index++)
            {
                uint block = blocks.Span[index];
                pinned[index] = TryGet(block);
                if (pinned[index] is null && !_byBlock.ContainsKey(block) && await TakeOrFind(block) is { } slot)
                {
                    pinned[index] = slot;
                    (missing ??= []).Add(slot);
                }
            }

            if (missing is not null)
                await Fill(missing);

            // What was on its way already has been asked for by somebody else.
            for (int index = 0; index < blocks.Length; index++)
                pinned[index] ??= await Get(blocks.Span[index]);
        }
        catch
        {
            for (int index = 0; index < blocks.Length; index++)
            {
                if (pinned[index] is { } slot)
                    Release(slot);
                pinned[index] = null;
            }

            throw;
        }
    }

    /// <summary>A block whose content does not matter, pinned and zeroed.</summary>
    internal async ValueTask<CacheSlot> GetBlank(uint block)
    {
        while (true)
        {
            if (TryGet(block) is { } present)
            {
                present.Bytes.Clear();
                return present;
            }

            if (_byBlock.TryGetValue(block, out CacheSlot? loading))
            {
                await WaitFor(loading);
            }
            else if (await TakeOrFind(block) is { } slot)
            {
                slot.Bytes.Clear();
                EndLoading(slot, isValid: true);
                return slot;
            }
        }
    }

    /// <summary>Begins to read blocks that will be needed, as far as there is room for them.</summary>
    internal void Prefetch(ReadOnlySpan<uint> blocks)
    {
        var missing = new List<CacheSlot>();
        foreach (uint block in blocks)
        {
            if (_byBlock.ContainsKey(block))
                continue;
            if (TryTake(block) is not { } slot)
                break;
            missing.Add(slot);
        }

        if (missing.Count > 0)
            _ = FillQuietly(missing);
    }

    /// <summary>Ends a pin.</summary>
    internal void Release(CacheSlot slot)
    {
        if (--slot.Pins == 0)
            ReportRoom();
    }

    /// <summary>Notes that a pinned block has changed.</summary>
    internal void MarkDirty(CacheSlot slot, Dirt dirt)
    {
        JournalDirtCount += (dirt >= Dirt.Structure ? 1 : 0) - (slot.Dirt >= Dirt.Structure ? 1 : 0);
        slot.Dirt = dirt;
        if (dirt == Dirt.None)
            _dirty.Remove(slot);
        else
            _dirty.Add(slot);
    }

    /// <summary>Forgets what is cached of a block that is free now.</summary>
    internal void Forget(CacheSlot slot)
    {
        MarkDirty(slot, Dirt.None);
        slot.IsJournaled = false;
        slot.IsValid = false;
        _byBlock.Remove(slot.Block);
        slot.Block = CacheSlot.NoBlock;
        ReportRoom();
    }

    /// <summary>The slot of a block, unpinned, if its content is there.</summary>
    internal CacheSlot? Peek(uint block) => _byBlock.TryGetValue(block, out CacheSlot? slot) && slot.IsValid ? slot : null;

    /// <summary>Writes slots to blocks, as many as possible in one request.</summary>
    /// <param name="writes">Where each slot goes; sorted here.</param>
    /// <exception cref="SfsException">The device has failed.</exception>
    internal ValueTask Write(List<(uint Block, CacheSlot Slot)> writes) => _transfer.Write(writes);

    /// <summary>Somebody waits for a slot, and there may be one now.</summary>
    internal void ReportRoom()
    {
        TaskCompletionSource? room = _room;
        _room = null;
        room?.SetResult();
    }

    private async ValueTask<CacheSlot> Load(uint block)
    {
        while (true)
        {
            if (TryGet(block) is { } present)
                return present;
            if (_byBlock.TryGetValue(block, out CacheSlot? loading))
            {
                await WaitFor(loading);
            }
            else if (await TakeOrFind(block) is { } slot)
            {
                try
                {
                    await Fill([slot]);
                }
                catch
                {
                    Release(slot);
                    throw;
                }

                return slot;
            }
        }
    }

    private static Task WaitFor(CacheSlot loading) => loading.Loading?.Task ?? Task.CompletedTask;

    /// <summary>A slot for a block that is not there, pinned and being loaded; null if the block has come meanwhile.</summary>
    private async ValueTask<CacheSlot?> TakeOrFind(uint block)
    {
        while (true)
        {
            if (TryTake(block) is { } slot)
            {
                slot.Pins++;
                return slot;
            }

            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await _room.Task;
            if (_byBlock.ContainsKey(block))
                return null;
        }
    }

    private CacheSlot? TryTake(uint block)
    {
        // Twice round: the first takes away the second chances.
        for (int step = 0; step < 2 * _slots.Length; step++)
        {
            CacheSlot slot = _slots[_hand];
            _hand = _hand + 1 < _slots.Length ? _hand + 1 : 0;
            if (!slot.IsReplaceable)
                continue;
            if (slot.IsReferenced)
            {
                slot.IsReferenced = false;
                continue;
            }

            if (slot.Block != CacheSlot.NoBlock)
                _byBlock.Remove(slot.Block);
            slot.Block = block;
            slot.IsValid = false;
            slot.IsReferenced = true;
            slot.Loading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _byBlock.Add(block, slot);
            Counts = (Counts.Hits, Counts.Misses + 1);
            return slot;
        }

        return null;
    }

    /// <summary>Reads what slots are to hold.</summary>
    private async ValueTask Fill(List<CacheSlot> slots)
    {
        try
        {
            await _transfer.Read(slots, Redirections);
        }
        catch
        {
            foreach (CacheSlot slot in slots)
                EndLoading(slot, isValid: false);
            throw;
        }

        foreach (CacheSlot slot in slots)
            EndLoading(slot, isValid: true);
    }

    private async Task FillQuietly(List<CacheSlot> slots)
    {
        try
        {
            await Fill(slots);
        }
        catch (SfsException)
        {
            // Whoever needs the block will ask again, and be told.
        }
    }

    private void EndLoading(CacheSlot slot, bool isValid)
    {
        TaskCompletionSource? loading = slot.Loading;
        slot.Loading = null;
        slot.IsValid = isValid;
        if (!isValid)
        {
            _byBlock.Remove(slot.Block);
            slot.Block = CacheSlot.NoBlock;
        }

        loading?.SetResult();
        ReportRoom();
    }
}
