using System.Numerics;

namespace Signalbox.Sfs;

/// <summary>
/// Checks that every block belongs to one owner or is free, that sizes, block counts and numbers of names agree, and that
/// directories are trees; and repairs that, by the least that makes it true: names of nothing are taken out, files end before
/// the first block they cannot have, and counts are set to what was counted.
/// </summary>
/// <remarks>Nothing that the disk says can make it run for ever: a block has one owner, and only owned blocks are
/// followed.</remarks>
/// <param name="cache">The blocks. No transaction is open.</param>
/// <param name="geometry">The disk's.</param>
/// <param name="orphans">Inodes without a name, which are no problem.</param>
/// <param name="repairs">Whether to repair.</param>
internal sealed class Checker(BlockCache cache, Geometry geometry, IReadOnlyList<uint> orphans, bool repairs)
{
    private const int DirtyToWrite = 32;

    private readonly CheckReport _report = new();
    private readonly BlockSet _claimed = new();
    private readonly Dictionary<uint, Node> _nodes = [];
    private readonly Stack<uint> _waiting = new();

    /// <summary>Checks everything.</summary>
    /// <param name="unusedBlocks">How many blocks are free, says the superblock.</param>
    /// <exception cref="SfsException">The device has failed.</exception>
    internal async ValueTask<CheckReport> Run(uint unusedBlocks)
    {
        if (await Claim(SfsLayout.RootInode, SfsLayout.RootInode) is not { Type: InodeType.Directory })
        {
            _report.AddProblem("the root is no directory; that cannot be repaired", isRepaired: false);
            return _report;
        }

        while (_waiting.TryPop(out uint directory))
            await CheckDirectory(directory);
        foreach (uint orphan in orphans)
            await Claim(orphan, orphan);
        foreach ((uint number, Node node) in _nodes)
            await CheckLinks(number, node);
        await CheckMap(unusedBlocks);
        await WriteChanges();
        return _report;
    }

    private void Problem(string text, bool canRepair = true) => _report.AddProblem(text, repairs && canRepair);

    /// <summary>Takes an inode and its blocks for its own.</summary>
    /// <returns>Null if it cannot be an inode, or belongs to something else.</returns>
    private async ValueTask<Node?> Claim(uint number, uint parent)
    {
        if (!geometry.IsInode(number) || number >= geometry.EndOfStore)
            return null;
        CacheSlot slot = await cache.Get(number);
        try
        {
            var inode = new Inode(slot);
            if (inode.Type is < InodeType.File or > InodeType.BlockDevice || !_claimed.Add(number))
                return null;
            await CheckContent(inode);
            var node = new Node(inode.Type, parent);
            _nodes.Add(number, node);
            switch (inode.Type)
            {
                case InodeType.Directory:
                    _report.Directories++;
                    _waiting.Push(number);
                    break;
                case InodeType.SymbolicLink:
                    _report.SymbolicLinks++;
                    break;
                default:
                    _report.Files++;
                    break;
            }

            return node;
        }
        finally
        {
            cache.Release(slot);
        }
    }

    private async ValueTask CheckContent(Inode inode)
    {
        uint blocks = inode.Blocks;
        if (blocks != SfsLayout.BlocksOf(inode.Size))
        {
            Problem($"inode {inode.Number} has {inode.Size} bytes in {blocks} blocks");
            blocks = uint.Min(blocks, SfsLayout.BlocksOf(inode.Size));
        }

        uint good = await new ContentClaim(cache, geometry, _claimed).Run(inode, blocks);
        if (good < blocks)
            Problem($"inode {inode.Number} names a block for its content block {good} that is not its own");
        if (!repairs || (good == inode.Blocks && good == SfsLayout.BlocksOf(inode.Size)))
            return;
        inode.Blocks = good;
        inode.Size = (uint)ulong.Min(inode.Size, (ulong)good * SfsLayout.BlockBytes);
        if (good < SfsLayout.DirectBlocks)
            inode.Indirect = 0;
        if (good < SfsLayout.FirstDoublyIndirect)
            inode.DoublyIndirect = 0;
        await Changed(inode.Slot);
    }

    private async ValueTask CheckDirectory(uint number)
    {
        CacheSlot slot = await cache.Get(number);
        try
        {
            var inode = new Inode(slot);
            if (inode.Size % SfsLayout.EntryBytes != 0)
            {
                Problem($"directory {number} has {inode.Size} bytes, no multiple of an entry's size");
                if (repairs)
                    await new ContentClaim(cache, geometry, _claimed).Cut(
                        inode, inode.Size / SfsLayout.EntryBytes * SfsLayout.EntryBytes);
            }

            var check = new DirectoryCheck(cache, geometry, inode);
            var names = new HashSet<string>();
            int count = (int)(uint.Min(inode.Size, inode.Blocks * SfsLayout.BlockBytes) / SfsLayout.EntryBytes);
            for (int index = 0; index < count; index++)
            {
                await check.Load(index);
                if (index < DirectoryTable.FixedEntries)
                {
                    await CheckFixed(check, index, number);
                }
                else if (!await IsGood(check, number, names))
                {
                    if (!repairs)
                        continue;

                    // The last entry comes here, and is looked at next.
                    await check.Remove(index, --count, Changed);
                    await new ContentClaim(cache, geometry, _claimed).Cut(inode, (uint)count * SfsLayout.EntryBytes);
                    await Changed(slot);
                    index--;
                }
            }

            if (count < DirectoryTable.FixedEntries)
                Problem($"directory {number} lacks the entries of itself and its parent", canRepair: false);
        }
        finally
        {
            cache.Release(slot);
        }
    }

    private async ValueTask CheckFixed(DirectoryCheck check, int index, uint directory)
    {
        bool isSelf = index == 0;
        uint right = isSelf ? directory : _nodes[directory].Parent;
        if (!EntryName.Is(check.Entry, isSelf ? "."u8 : ".."u8))
        {
            Problem($"entry {index} of directory {directory} has a wrong name");
        }
        else if (check.Number == right)
        {
            return;
        }
        else if (isSelf)
        {
            Problem($"directory {directory} names {check.Number} as itself");
        }
        else
        {
            // The original does not change this entry when it moves a directory.
            _report.AddNote($"directory {directory} names {check.Number} as its parent, which is {right}");
        }

        if (repairs)
            await check.Set(index, right, isSelf ? "."u8.ToArray() : ".."u8.ToArray(), Changed);
    }

    private async ValueTask<bool> IsGood(DirectoryCheck check, uint directory, HashSet<string> names)
    {
        string place = $"an entry of directory {directory}";
        if (!EntryName.IsValid(EntryName.In(check.Entry)))
        {
            Problem($"{place} has no valid name");
            return false;
        }

        if (!names.Add(check.Name))
        {
            Problem($"{place} has a name that is there already: {check.Name}");
            return false;
        }

        uint number = check.Number;
        if (!_nodes.TryGetValue(number, out Node? node))
            node = await Claim(number, directory);
        else if (node.Type == InodeType.Directory)
            node = null;
        if (node is null)
        {
            names.Remove(check.Name);
            Problem($"{place}, {check.Name}, names {number}, which is no inode or a directory that has a name");
            return false;
        }

        node.Names++;
        if (node.Type == InodeType.Directory)
            _nodes[directory].Directories++;
        return true;
    }

    private async ValueTask CheckLinks(uint number, Node node)
    {
        int links = node.Type == InodeType.Directory ? 2 + node.Directories : node.Names;
        CacheSlot slot = await cache.Get(number);
        var inode = new Inode(slot);
        if (inode.Links != links)
        {
            Problem($"inode {number} has {links} names, and says {inode.Links}");
            if (repairs)
            {
                inode.Links = (ushort)int.Min(links, ushort.MaxValue);
                await Changed(slot);
            }
        }

        cache.Release(slot);
    }

    private async ValueTask CheckMap(uint unusedBlocks)
    {
        uint free = 0;
        for (uint block = 0; block < geometry.FirstUsable; block++)
            _claimed.Add(block);
        for (uint index = 0; index < geometry.MapBlocks; index++)
        {
            CacheSlot map = await cache.Get(SfsLayout.FreeMapStart + index);
            free += CheckMapBlock(map.Bytes, index);
            if (repairs)
                await Changed(map);
            cache.Release(map);
        }

        if (free != unusedBlocks)
            Problem($"{free} blocks are free, and the superblock says {unusedBlocks}");
        _report.UsedBlocks = _claimed.Count;
        _report.FreeBlocks = free;
    }

    /// <returns>How many blocks are free, after the repair if there is one.</returns>
    private uint CheckMapBlock(Span<byte> map, uint index)
    {
        ReadOnlySpan<byte> claimed = _claimed.Page(index);
        uint free = 0;
        for (int place = 0; place < map.Length; place++)
        {
            byte used = claimed.IsEmpty ? (byte)0 : claimed[place];
            byte exists = Existing(index, place);
            byte right = (byte)(exists & ~used);
            if (map[place] != right)
                CheckMapByte(map[place], right, (index * SfsLayout.BlocksPerMapBlock) + ((uint)place * 8));
            if (repairs)
                map[place] = right;
            free += (uint)BitOperations.PopCount(map[place]);
        }

        return free;
    }

    private void CheckMapByte(byte map, byte right, uint first)
    {
        for (int bit = 0; bit < 8; bit++)
        {
            if (((map ^ right) & (1 << bit)) == 0)
                continue;
            uint block = first + (uint)bit;
            Problem((right & (1 << bit)) != 0
                ? $"block {block} is not free, and nobody has it"
                : block < geometry.Blocks
                    ? $"block {block} is free, and in use"
                    : $"block {block} is free, and lies behind the end");
        }
    }

    /// <summary>Which of eight blocks are there at all.</summary>
    private byte Existing(uint index, int place)
    {
        ulong first = ((ulong)index * SfsLayout.BlocksPerMapBlock) + ((ulong)place * 8);
        if (first + 8 <= geometry.Blocks)
            return byte.MaxValue;
        return first >= geometry.Blocks ? (byte)0 : (byte)((1 << (int)(geometry.Blocks - first)) - 1);
    }

    /// <summary>A block was repaired. What has changed is written in time, for the cache does not hold everything.</summary>
    private async ValueTask Changed(CacheSlot slot)
    {
        cache.MarkDirty(slot, Dirt.Content);
        if (cache.Dirty.Count >= DirtyToWrite)
            await WriteChanges();
    }

    private async ValueTask WriteChanges()
    {
        List<(uint Block, CacheSlot Slot)> writes = [.. cache.Dirty.Select(slot => (slot.Block, slot))];
        await cache.Write(writes);
        foreach ((_, CacheSlot slot) in writes)
            cache.MarkDirty(slot, Dirt.None);
    }

    private sealed class Node(InodeType type, uint parent)
    {
        internal InodeType Type => type;

        internal uint Parent => parent;

        internal int Names { get; set; }

        internal int Directories { get; set; }
    }
}
