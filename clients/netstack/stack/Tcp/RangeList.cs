namespace Signalbox.Network;

/// <summary>Separate pieces of the sequence space in order, a bounded number of them.</summary>
public sealed class RangeList(int capacity)
{
    // Most connections never lose anything, so the memory is taken with the first piece.
    private SequenceRange[] _ranges = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The piece with an index, from the lowest on.</summary>
    public SequenceRange this[int index] => _ranges[index];

    /// <summary>The length of all pieces.</summary>
    public int TotalBytes { get; private set; }

    /// <summary>Forgets all.</summary>
    public void Clear() => (Count, TotalBytes) = (0, 0);

    /// <summary>Adds a piece; what touches grows together.</summary>
    /// <param name="range">The piece; its end comes after its start.</param>
    /// <returns>Whether there was room for it.</returns>
    public bool TryAdd(SequenceRange range)
    {
        if (_ranges.Length == 0)
            _ranges = new SequenceRange[capacity];
        int first = 0;
        while (first < Count && _ranges[first].End < range.Start)
            first++;
        int after = first;
        while (after < Count && _ranges[after].Start <= range.End)
        {
            range = new SequenceRange(
                SequenceNumber.Min(range.Start, _ranges[after].Start), SequenceNumber.Max(range.End, _ranges[after].End));
            TotalBytes -= _ranges[after].Length;
            after++;
        }

        if (after == first)
        {
            if (Count == _ranges.Length)
                return false;
            _ranges.AsSpan(first, Count - first).CopyTo(_ranges.AsSpan(first + 1));
            Count++;
        }
        else if (after > first + 1)
        {
            _ranges.AsSpan(after, Count - after).CopyTo(_ranges.AsSpan(first + 1));
            Count -= after - first - 1;
        }

        _ranges[first] = range;
        TotalBytes += range.Length;
        return true;
    }

    /// <summary>Removes what lies before a place.</summary>
    public void RemoveBefore(SequenceNumber place)
    {
        int gone = 0;
        while (gone < Count && _ranges[gone].End <= place)
            TotalBytes -= _ranges[gone++].Length;
        if (gone > 0)
        {
            _ranges.AsSpan(gone, Count - gone).CopyTo(_ranges);
            Count -= gone;
        }

        if (Count > 0 && _ranges[0].Start < place)
        {
            TotalBytes -= place - _ranges[0].Start;
            _ranges[0] = new SequenceRange(place, _ranges[0].End);
        }
    }

    /// <summary>The piece that a place lies in.</summary>
    /// <returns>Its index, or -1.</returns>
    public int IndexOf(SequenceNumber place)
    {
        for (int index = 0; index < Count; index++)
        {
            if (place < _ranges[index].Start)
                return -1;
            if (place < _ranges[index].End)
                return index;
        }

        return -1;
    }

    /// <summary>Where the first piece begins that comes after a place.</summary>
    /// <param name="place">The place, which lies in no piece.</param>
    /// <param name="otherwise">The answer if there is none.</param>
    public SequenceNumber NextStartAfter(SequenceNumber place, SequenceNumber otherwise)
    {
        for (int index = 0; index < Count; index++)
        {
            if (_ranges[index].Start > place)
                return _ranges[index].Start;
        }

        return otherwise;
    }
}
