using System.Buffers.Binary;

namespace Signalbox.Sfs;

/// <summary>A directory's content: entries of 260 bytes one after the other without gaps, some of which lie in two blocks.
/// The first is the directory itself, the second its parent.</summary>
/// <param name="cache">The blocks.</param>
/// <param name="files">Where a directory's blocks are.</param>
/// <param name="transaction">The changes.</param>
internal sealed class DirectoryTable(BlockCache cache, FileMap files, Transaction transaction)
{
    internal const int ParentIndex = 1;

    /// <summary>The first entries, which every directory has.</summary>
    internal const int FixedEntries = 2;

    /// <summary>How many entries there are.</summary>
    /// <exception cref="SfsException">The size is no multiple of an entry's.</exception>
    internal static int Count(Inode directory)
    {
        uint size = directory.Size;
        if (size % SfsLayout.EntryBytes != 0)
            throw SfsException.Corrupt($"directory {directory.Number} has {size} bytes, no multiple of an entry's size");
        return (int)(size / SfsLayout.EntryBytes);
    }

    /// <summary>Looks for a name.</summary>
    /// <returns>Its place and what it names; a place of -1 if it is not there.</returns>
    internal async ValueTask<(int Index, uint Number)> Find(Inode directory, ReadOnlyMemory<byte> name)
    {
        int count = Count(directory);
        var straddling = new byte[SfsLayout.EntryBytes];
        int held = 0;
        int index = 0;
        for (uint block = 0; index < count; block++)
        {
            CacheSlot slot = await cache.Get(await files.Number(directory, block));
            try
            {
                int offset = 0;
                if (held > 0)
                {
                    offset = SfsLayout.EntryBytes - held;
                    slot.Bytes[..offset].CopyTo(straddling.AsSpan(held));
                    if (EntryName.Is(straddling, name.Span))
                        return (index, NumberIn(straddling));
                    index++;
                }

                for (; index < count && offset + SfsLayout.EntryBytes <= SfsLayout.BlockBytes; index++)
                {
                    Span<byte> entry = slot.Bytes.Slice(offset, SfsLayout.EntryBytes);
                    if (EntryName.Is(entry, name.Span))
                        return (index, NumberIn(entry));
                    offset += SfsLayout.EntryBytes;
                }

                held = SfsLayout.BlockBytes - offset;
                if (index < count)
                    slot.Bytes[offset..].CopyTo(straddling);
            }
            finally
            {
                cache.Release(slot);
            }
        }

        return (-1, 0);
    }

    /// <summary>Reads an entry.</summary>
    internal async ValueTask Read(Inode directory, int index, Memory<byte> entry)
    {
        int start = index * SfsLayout.EntryBytes;
        for (int done = 0; done < SfsLayout.EntryBytes;)
        {
            (uint block, int offset) = ((uint)(start + done) / SfsLayout.BlockBytes, (start + done) % SfsLayout.BlockBytes);
            int length = int.Min(SfsLayout.EntryBytes - done, SfsLayout.BlockBytes - offset);
            CacheSlot slot = await cache.Get(await files.Number(directory, block));
            slot.Bytes.Slice(offset, length).CopyTo(entry.Span[done..]);
            cache.Release(slot);
            done += length;
        }
    }

    /// <summary>Adds a name at the end.</summary>
    /// <exception cref="SfsException">The disk is full.</exception>
    internal async ValueTask Append(Inode directory, uint number, ReadOnlyMemory<byte> name)
    {
        int index = Count(directory);
        uint size = (uint)(index + 1) * SfsLayout.EntryBytes;
        var added = new List<uint>();
        await files.Grow(directory, SfsLayout.BlocksOf(size), added);
        foreach (uint block in added)
            transaction.AddFresh(await cache.GetBlank(block), isStructure: true);
        transaction.Change(directory.Slot);
        directory.Size = size;
        var entry = new byte[SfsLayout.EntryBytes];
        EntryName.Write(entry, number, name.Span);
        await Write(directory, index, entry);
    }

    /// <summary>Takes a name out; the last one comes to its place.</summary>
    internal async ValueTask RemoveAt(Inode directory, int index)
    {
        int last = Count(directory) - 1;
        if (index != last)
        {
            var entry = new byte[SfsLayout.EntryBytes];
            await Read(directory, last, entry);
            await Write(directory, index, entry);
        }

        uint size = (uint)last * SfsLayout.EntryBytes;
        transaction.Change(directory.Slot);
        await files.Shrink(directory, SfsLayout.BlocksOf(size), int.MaxValue);
        directory.Size = size;
    }

    /// <summary>Lets a name name something else.</summary>
    internal async ValueTask SetNumber(Inode directory, int index, uint number)
    {
        var entry = new byte[SfsLayout.EntryBytes];
        await Read(directory, index, entry);
        BinaryPrimitives.WriteUInt32LittleEndian(entry, number);
        await Write(directory, index, entry);
    }

    /// <summary>Lets an entry have another name and name something else.</summary>
    internal ValueTask Set(Inode directory, int index, uint number, ReadOnlyMemory<byte> name)
    {
        var entry = new byte[SfsLayout.EntryBytes];
        EntryName.Write(entry, number, name.Span);
        return Write(directory, index, entry);
    }

    internal static uint NumberIn(ReadOnlySpan<byte> entry) => BinaryPrimitives.ReadUInt32LittleEndian(entry);

    private async ValueTask Write(Inode directory, int index, ReadOnlyMemory<byte> entry)
    {
        int start = index * SfsLayout.EntryBytes;
        for (int done = 0; done < SfsLayout.EntryBytes;)
        {
            (uint block, int offset) = ((uint)(start + done) / SfsLayout.BlockBytes, (start + done) % SfsLayout.BlockBytes);
            int length = int.Min(SfsLayout.EntryBytes - done, SfsLayout.BlockBytes - offset);
            CacheSlot slot = transaction.Keep(await cache.Get(await files.Number(directory, block)));
            transaction.Change(slot);
            entry.Span.Slice(done, length).CopyTo(slot.Bytes[offset..]);
            done += length;
        }
    }
}
