namespace Signalbox.Sfs;

/// <summary>
/// The changes since the last commit. They are made by operations, one after the other, each of which is done wholly or
/// undone: every block is copied before an operation first changes it.
/// </summary>
/// <param name="cache">Where the blocks are.</param>
internal sealed class Transaction(BlockCache cache)
{
    private readonly List<(CacheSlot Slot, byte[] Before, Dirt Dirt)> _changes = [];
    private readonly List<CacheSlot> _fresh = [];
    private readonly List<CacheSlot> _kept = [];
    private readonly List<uint> _freed = [];
    private readonly List<uint> _orphansBefore = [];
    private readonly Dictionary<uint, byte[]> _settledMaps = [];
    private readonly Stack<byte[]> _spares = new();
    private uint _unusedBefore;
    private bool _orphansChangedBefore;

    /// <summary>The free blocks, as they will be after the commit.</summary>
    internal uint UnusedBlocks { get; set; }

    /// <summary>Inodes without a name whose blocks are being freed.</summary>
    internal List<uint> Orphans { get; } = [];

    /// <summary>Whether <see cref="Orphans"/> differ from what was committed.</summary>
    internal bool OrphansChanged { get; private set; }

    /// <summary>How many blocks the present operation has changed that the disk depends on.</summary>
    internal int ChangeCount => _changes.Count;

    /// <summary>Begins an operation.</summary>
    internal void Begin()
    {
        _unusedBefore = UnusedBlocks;
        _orphansChangedBefore = OrphansChanged;
        _orphansBefore.Clear();
        _orphansBefore.AddRange(Orphans);
    }

    /// <summary>Keeps a pinned slot until the operation ends.</summary>
    internal CacheSlot Keep(CacheSlot slot)
    {
        _kept.Add(slot);
        return slot;
    }

    /// <summary>The operation is about to change something that the disk depends on.</summary>
    internal void Change(CacheSlot slot)
    {
        foreach ((CacheSlot changed, _, _) in _changes)
        {
            if (changed == slot)
                return;
        }

        byte[] before = Spare();
        slot.Bytes.CopyTo(before);
        _changes.Add((slot, before, slot.Dirt));
        slot.Pins++;
        if (slot.Dirt == Dirt.None)
            cache.MarkDirty(slot, Dirt.Journal);
    }

    /// <summary>The operation has allocated a block; its slot is pinned until the end.</summary>
    /// <param name="slot">The block.</param>
    /// <param name="isStructure">Whether it holds something else than a file's content.</param>
    internal void AddFresh(CacheSlot slot, bool isStructure)
    {
        Keep(slot);
        _fresh.Add(slot);
        cache.MarkDirty(slot, isStructure ? Dirt.Structure : Dirt.Content);
    }

    /// <summary>The operation is about to change a file's content, which is not undone.</summary>
    internal void ChangeContent(CacheSlot slot)
    {
        if (slot.Dirt == Dirt.None)
            cache.MarkDirty(slot, Dirt.Content);
    }

    /// <summary>The operation frees a block: what is cached of it is worthless once it is done.</summary>
    internal void AddFreed(uint block)
    {
        if (cache.Peek(block) is not null)
            _freed.Add(block);
    }

    /// <summary>An inode has lost its last name, or its last block.</summary>
    internal void ChangeOrphans(uint inode, bool isOrphan)
    {
        if (isOrphan)
            Orphans.Add(inode);
        else
            Orphans.Remove(inode);
        OrphansChanged = true;
    }

    /// <summary>Keeps the state of a block of the free map as it stands in its place: what is free only since then must not
    /// be written to before the next checkpoint.</summary>
    internal void KeepSettled(CacheSlot map)
    {
        if (_settledMaps.ContainsKey(map.Block))
            return;
        byte[] settled = Spare();
        map.Bytes.CopyTo(settled);
        _settledMaps.Add(map.Block, settled);
    }

    /// <summary>What <see cref="KeepSettled"/> has kept of a block of the free map; else empty.</summary>
    internal ReadOnlySpan<byte> SettledMap(uint block) =>
        _settledMaps.TryGetValue(block, out byte[]? settled) ? settled : [];

    /// <summary>Whether blocks may be free that cannot be given away before a checkpoint.</summary>
    internal bool HoldsBack => _settledMaps.Count > 0;

    /// <summary>The operation is done.</summary>
    internal void Complete()
    {
        foreach (uint block in _freed)
        {
            if (cache.Peek(block) is { } slot)
                cache.Forget(slot);
        }

        End();
    }

    /// <summary>The operation has failed: everything is as before.</summary>
    internal void Undo()
    {
        for (int index = _changes.Count - 1; index >= 0; index--)
        {
            (CacheSlot slot, byte[] before, Dirt dirt) = _changes[index];
            before.CopyTo(slot.Bytes);
            cache.MarkDirty(slot, dirt);
        }

        foreach (CacheSlot slot in _fresh)
            cache.Forget(slot);
        UnusedBlocks = _unusedBefore;
        Orphans.Clear();
        Orphans.AddRange(_orphansBefore);
        OrphansChanged = _orphansChangedBefore;
        End();
    }

    /// <summary>Everything has been committed.</summary>
    internal void Committed() => OrphansChanged = false;

    /// <summary>Everything stands in its place: what was freed can be given away.</summary>
    internal void Settled()
    {
        foreach (byte[] settled in _settledMaps.Values)
            _spares.Push(settled);
        _settledMaps.Clear();
    }

    private void End()
    {
        foreach ((CacheSlot slot, byte[] before, _) in _changes)
        {
            _spares.Push(before);
            cache.Release(slot);
        }

        foreach (CacheSlot slot in _kept)
            cache.Release(slot);
        _changes.Clear();
        _fresh.Clear();
        _kept.Clear();
        _freed.Clear();
    }

    private byte[] Spare() => _spares.TryPop(out byte[]? spare) ? spare : new byte[SfsLayout.BlockBytes];
}
