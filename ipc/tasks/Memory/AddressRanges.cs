namespace Signalbox.Tasks;

/// <summary>Which addresses of a task are taken by mappings that it made itself.</summary>
/// <remarks>Ranges are given as low as possible, so that few page tables are needed, with an unmapped page behind each.</remarks>
/// <param name="start">First address, page aligned.</param>
/// <param name="end">End, page aligned.</param>
internal sealed class AddressRanges(ulong start, ulong end)
{
    private const ulong PageBytes = Abi.UserSpace.PageBytes;

    private readonly List<(ulong Start, ulong End)> _taken = [];

    /// <summary>Takes a range.</summary>
    /// <param name="lengthBytes">A multiple of the page size, not 0.</param>
    /// <param name="address">Where it starts.</param>
    /// <returns>False if there is no room.</returns>
    public bool TryTake(ulong lengthBytes, out ulong address)
    {
        address = start;
        int index = 0;
        while (index < _taken.Count && (_taken[index].Start <= address || _taken[index].Start - address < lengthBytes + PageBytes))
        {
            address = _taken[index].End + PageBytes;
            index++;
        }

        if (address > end || lengthBytes + PageBytes > end - address)
            return false;
        _taken.Insert(index, (address, address + lengthBytes));
        return true;
    }

    /// <summary>Gives a range back.</summary>
    /// <param name="address">Where it starts.</param>
    /// <returns>Its length; 0 if there is none.</returns>
    public ulong GiveBack(ulong address)
    {
        int index = _taken.FindIndex(range => range.Start == address);
        if (index < 0)
            return 0;
        ulong length = _taken[index].End - _taken[index].Start;
        _taken.RemoveAt(index);
        return length;
    }
}
