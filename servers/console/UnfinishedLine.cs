namespace Signalbox.SerialConsole;

/// <summary>
/// What has been written since the last line feed, so that it can be written again when something else was printed in
/// between.
/// </summary>
internal sealed class UnfinishedLine
{
    /// <summary>A longer one is not repeated.</summary>
    internal const int LongestBytes = 512;

    private readonly List<byte> _bytes = [];

    /// <summary>Whether the cursor is not at the start of a line.</summary>
    internal bool IsOpen { get; private set; }

    /// <summary>What brings the line back; empty if there is none, or it is too long.</summary>
    internal byte[] Bytes => [.. _bytes];

    /// <summary>Takes note of text.</summary>
    internal void Add(ReadOnlySpan<byte> text)
    {
        int feed = text.LastIndexOf((byte)'\n');
        if (feed >= 0)
        {
            _bytes.Clear();
            IsOpen = false;
            text = text[(feed + 1)..];
        }

        if (text.IsEmpty)
            return;

        // A line that is written anew from its start need not be remembered with all that it once was.
        int start = text.LastIndexOf("\r\e[K"u8);
        if (start >= 0)
        {
            _bytes.Clear();
            text = text[start..];
        }

        bool isTooLong = _bytes.Count + text.Length > LongestBytes || (IsOpen && _bytes.Count == 0 && start < 0);
        if (isTooLong)
            _bytes.Clear();
        else
            _bytes.AddRange(text);
        IsOpen = true;
    }
}
