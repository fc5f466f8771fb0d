namespace Signalbox.Runtime.Collector;

/// <summary>What is known of one block of the heap.</summary>
internal struct BlockInfo
{
    /// <summary>Not in use. The other kinds below <see cref="SizeClass.First"/> belong to large objects.</summary>
    internal const byte Free = 0;

    /// <summary>A large object begins here; <see cref="Link"/> is its number of blocks.</summary>
    internal const byte LargeStart = 1;

    /// <summary>A large object goes on; <see cref="Link"/> is the distance to its first block.</summary>
    internal const byte LargeRest = 2;

    /// <summary>A table of the collector itself.</summary>
    internal const byte Internal = 255;

    /// <summary>One of the constants above, or the size class of the small objects in it.</summary>
    internal byte Kind;

    /// <summary>The last collection that found something alive in it.</summary>
    internal byte Epoch;

    /// <summary>1 if it holds an object that was marked when the mark stack had no room for it.</summary>
    internal byte Rescan;

    /// <summary>For small objects: the next block of the class to be searched for room, plus 1; 0 at the end.</summary>
    internal uint Link;
}
