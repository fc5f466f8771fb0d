using System.Numerics;

namespace Signalbox.Microkernel;

/// <summary>
/// Which pages of memory are free: one bit each, 1 for free. Runs for regions are taken from the low end, single pages
/// for page tables from the high end, so that the latter do not break up the former. Contents are the caller's affair.
/// </summary>
internal sealed class PageAllocator
{
    private const int WordBits = 64;

    private readonly ulong[] _free;
    private readonly ulong _firstPage;
    private int _lowestWord;
    private int _highestWord;

    /// <param name="span">From the lowest to the highest page; nothing in it is free yet.</param>
    internal PageAllocator(MemoryRange span)
    {
        _firstPage = span.Start.PageNumber;
        _free = new ulong[(int)(((span.LengthBytes >> Page.Shift) + WordBits - 1) / WordBits)];
        _lowestWord = _free.Length;
        _highestWord = -1;
    }

    internal int FreePages { get; private set; }

    /// <summary>Takes a page.</summary>
    internal bool TryTakePage(out PhysicalAddress page)
    {
        for (int word = _highestWord; word >= _lowestWord; word--)
        {
            if (_free[word] == 0)
                continue;
            int bit = WordBits - 1 - BitOperations.LeadingZeroCount(_free[word]);
            _free[word] &= ~(1UL << bit);
            _highestWord = word;
            FreePages--;
            page = Address(word, bit);
            return true;
        }

        page = default;
        return false;
    }

    /// <summary>Takes a run of pages, the first that fits.</summary>
    /// <param name="pages">At least 1.</param>
    /// <param name="start">The first page.</param>
    internal bool TryTakeRun(int pages, out PhysicalAddress start)
    {
        start = default;
        if (pages > FreePages)
            return false;
        while (_free[_lowestWord] == 0)
            _lowestWord++;

        int run = 0;
        for (int word = _lowestWord; word <= _highestWord; word++)
        {
            ulong bits = _free[word];
            if (bits == 0 || (bits == ulong.MaxValue && run + WordBits < pages))
            {
                run = bits == 0 ? 0 : run + WordBits;
                continue;
            }

            for (int bit = 0; bit < WordBits; bit++)
            {
                run = (bits >> bit & 1) != 0 ? run + 1 : 0;
                if (run != pages)
                    continue;
                int first = (word * WordBits) + bit - (pages - 1);
                SetRun(first, pages, free: false);
                FreePages -= pages;
                start = Address(first / WordBits, first % WordBits);
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives a run back, or for the first time. None of it may be free.</summary>
    internal void Free(PhysicalAddress start, int pages)
    {
        SetRun((int)(start.PageNumber - _firstPage), pages, free: true);
        FreePages += pages;
    }

    /// <summary>Withdraws whatever is free in a range (not empty): used at boot for memory that is taken.</summary>
    internal void Reserve(MemoryRange range)
    {
        ulong end = ulong.Min(((range.End - 1) >> Page.Shift) + 1, _firstPage + ((ulong)_free.Length * WordBits));
        for (ulong page = ulong.Max(range.Start.PageNumber, _firstPage); page < end; page++)
        {
            int index = (int)(page - _firstPage);
            ulong mask = 1UL << (index % WordBits);
            if ((_free[index / WordBits] & mask) == 0)
                continue;
            _free[index / WordBits] &= ~mask;
            FreePages--;
        }
    }

    /// <summary>True if the page is free; for checks.</summary>
    internal bool IsFree(PhysicalAddress page)
    {
        int index = (int)(page.PageNumber - _firstPage);
        return (_free[index / WordBits] >> (index % WordBits) & 1) != 0;
    }

    private PhysicalAddress Address(int word, int bit) =>
        PhysicalAddress.FromPage(_firstPage + ((ulong)word * WordBits) + (ulong)bit);

    private void SetRun(int first, int pages, bool free)
    {
        int index = first;
        int end = first + pages;
        while (index < end)
        {
            int word = index / WordBits;
            int bit = index % WordBits;
            int count = int.Min(WordBits - bit, end - index);
            ulong mask = (count == WordBits ? ulong.MaxValue : (1UL << count) - 1) << bit;
            _free[word] = free ? _free[word] | mask : _free[word] & ~mask;
            index += count;
        }

        if (free)
        {
            _lowestWord = int.Min(_lowestWord, first / WordBits);
            _highestWord = int.Max(_highestWord, (end - 1) / WordBits);
        }
    }
}
