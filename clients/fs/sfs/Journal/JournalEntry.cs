namespace Signalbox.Sfs;

/// <summary>A block whose new content stands elsewhere.</summary>
/// <param name="Target">Whose content it is.</param>
/// <param name="Copy">The block it stands in, which is free as far as the free map knows.</param>
/// <param name="Sum">The content's checksum.</param>
internal readonly record struct JournalEntry(uint Target, uint Copy, ulong Sum)
{
    /// <summary>Whether it says only what stands in a new block: if something else stands there, the commit was not
    /// finished.</summary>
    internal bool IsInPlace => Target == Copy;
}
