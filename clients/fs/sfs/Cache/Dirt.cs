namespace Signalbox.Sfs;

/// <summary>What must be done with a cached block that has changed.</summary>
internal enum Dirt : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>To be written to its place before the next commit: a file's content, or a block that nothing on the disk
    /// refers to yet.</summary>
    InPlace,

    /// <summary>To be written to the journal: something that what is on the disk depends on.</summary>
    Journal,
}
