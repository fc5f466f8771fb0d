namespace Signalbox.Runtime.Collector;

/// <summary>Where the search for free slots of one size class stands.</summary>
internal unsafe struct ClassCursor
{
    /// <summary>Next slot of the current block that has not been looked at.</summary>
    internal byte* Position;

    /// <summary>End of the last slot of the current block.</summary>
    internal byte* Limit;

    /// <summary>First of the blocks still to be searched, plus 1; 0 if there is none.</summary>
    internal uint Pending;
}
