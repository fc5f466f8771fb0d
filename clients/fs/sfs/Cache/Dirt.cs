namespace Signalbox.Sfs;

/// <summary>What must be done with a cached block that has changed.</summary>
internal enum Dirt : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A file's content: to be written to its place before the next commit.</summary>
    Content,

    /// <summary>A new block that holds something else, to which nothing on the disk refers yet: to be written to its place
    /// before the next commit, which names it.</summary>
    Structure,

    /// <summary>A block that what is on the disk depends on: a copy goes to the journal.</summary>
    Journal,
}
