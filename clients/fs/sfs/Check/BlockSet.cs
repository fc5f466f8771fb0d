namespace Signalbox.Sfs;

/// <summary>A set of blocks; memory goes only where there are some.</summary>
internal sealed class BlockSet
{
    private readonly Dictionary<uint, byte[]> _pages = [];

    /// <summary>How many blocks are in it.</summary>
    internal uint Count { get; private set; }

    internal bool Add(uint block)
    {
        uint index = block / SfsLayout.BlocksPerMapBlock;
        if (!_pages.TryGetValue(index, out byte[]? page))
            _pages.Add(index, page = new byte[SfsLayout.BlockBytes]);
        (int place, byte mask) = FreeMap.PlaceOf(block);
        if ((page[place] & mask) != 0)
            return false;
        page[place] |= mask;
        Count++;
        return true;
    }

    internal void Remove(uint block)
    {
        (int place, byte mask) = FreeMap.PlaceOf(block);
        if (!_pages.TryGetValue(block / SfsLayout.BlocksPerMapBlock, out byte[]? page) || (page[place] & mask) == 0)
            return;
        page[place] &= (byte)~mask;
        Count--;
    }

    /// <summary>The members among the blocks that one block of the free map tells of, as bits; empty for none.</summary>
    internal ReadOnlySpan<byte> Page(uint index) => _pages.TryGetValue(index, out byte[]? page) ? page : [];
}
