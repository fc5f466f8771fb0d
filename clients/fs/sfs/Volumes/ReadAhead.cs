namespace Signalbox.Sfs;

/// <summary>Finds out who reads a file from beginning to end, and how far to read ahead of him: twice as far each time.</summary>
internal sealed class ReadAhead
{
    private const int MostFiles = 32;
    private const int FirstWindow = 8;

    private readonly Dictionary<uint, State> _files = [];

    /// <summary>Something was read.</summary>
    /// <param name="file">Of which file.</param>
    /// <param name="offset">From where, in bytes.</param>
    /// <param name="length">How much, in bytes.</param>
    /// <param name="blocks">The file's blocks.</param>
    /// <param name="mostBlocks">The most to read ahead.</param>
    /// <returns>What to read now.</returns>
    internal (uint First, int Count) Next(uint file, ulong offset, int length, uint blocks, int mostBlocks)
    {
        ulong end = offset + (uint)length;
        if (!_files.TryGetValue(file, out State state) && _files.Count >= MostFiles)
            _files.Clear();
        if (offset != state.NextOffset)
        {
            _files[file] = new State(end, 0, 0);
            return default;
        }

        uint next = (uint)((end + SfsLayout.BlockBytes - 1) / SfsLayout.BlockBytes);
        int window = int.Min(mostBlocks, state.Window == 0 ? FirstWindow : state.Window);
        uint first = uint.Max(next, state.AheadEnd);

        // Only when half of what was read ahead is used up: few large requests, not many small ones.
        if (first >= blocks || first - next > window / 2)
        {
            _files[file] = state with { NextOffset = end };
            return default;
        }

        uint last = uint.Min(blocks, next + (uint)window);
        _files[file] = new State(end, last, window * 2);
        return last > first ? (first, (int)(last - first)) : default;
    }

    private readonly record struct State(ulong NextOffset, uint AheadEnd, int Window);
}
