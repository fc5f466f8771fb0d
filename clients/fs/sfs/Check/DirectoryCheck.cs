using System.Text;

namespace Signalbox.Sfs;

/// <summary>A directory's entries while it is checked.</summary>
/// <param name="cache">The blocks.</param>
/// <param name="geometry">The disk's.</param>
/// <param name="directory">The directory, whose blocks are known to be its own.</param>
internal sealed class DirectoryCheck(BlockCache cache, Geometry geometry, Inode directory)
{
    // Without changes the map needs neither a free map nor a transaction, but it is made with them.
    private readonly FileMap _files = new(cache, geometry, null!, null!);
    private readonly byte[] _entry = new byte[SfsLayout.EntryBytes];

    internal ReadOnlySpan<byte> Entry => _entry;

    internal uint Number => DirectoryTable.NumberIn(_entry);

    internal string Name => Encoding.UTF8.GetString(EntryName.In(_entry));

    /// <summary>Reads an entry.</summary>
    internal ValueTask Load(int index) => Move(index, isWrite: false, null);

    /// <summary>Writes an entry.</summary>
    internal ValueTask Set(int index, uint number, byte[] name, Func<CacheSlot, ValueTask> changed)
    {
        EntryName.Write(_entry, number, name);
        return Move(index, isWrite: true, changed);
    }

    /// <summary>Brings the last entry to the place of one that is taken out.</summary>
    internal async ValueTask Remove(int index, int last, Func<CacheSlot, ValueTask> changed)
    {
        if (index == last)
            return;
        await Load(last);
        await Move(index, isWrite: true, changed);
    }

    private async ValueTask Move(int index, bool isWrite, Func<CacheSlot, ValueTask>? changed)
    {
        int start = index * SfsLayout.EntryBytes;
        for (int done = 0; done < SfsLayout.EntryBytes;)
        {
            (uint block, int offset) = ((uint)(start + done) / SfsLayout.BlockBytes, (start + done) % SfsLayout.BlockBytes);
            int length = int.Min(SfsLayout.EntryBytes - done, SfsLayout.BlockBytes - offset);
            CacheSlot slot = await cache.Get(await _files.Number(directory, block));
            Span<byte> part = _entry.AsSpan(done, length);
            if (isWrite)
                part.CopyTo(slot.Bytes[offset..]);
            else
                slot.Bytes.Slice(offset, length).CopyTo(part);
            if (changed is not null)
                await changed(slot);
            cache.Release(slot);
            done += length;
        }
    }
}
