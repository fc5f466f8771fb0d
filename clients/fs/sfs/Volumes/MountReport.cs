namespace Signalbox.Sfs;

/// <summary>What had to be done before a volume could be used.</summary>
/// <param name="ReplayedBlocks">Blocks of a journal that were brought to their places.</param>
/// <param name="FreedOrphans">Files without a name whose blocks were freed.</param>
/// <param name="CorrectedCount">Whether the superblock's number of free blocks was wrong.</param>
/// <param name="Repair">What was repaired after an interruption without a journal; null if that was not needed.</param>
public sealed record MountReport(int ReplayedBlocks, int FreedOrphans, bool CorrectedCount, CheckReport? Repair)
{
    /// <summary>Whether the volume was as it should be.</summary>
    public bool IsClean => ReplayedBlocks == 0 && FreedOrphans == 0 && !CorrectedCount && Repair is null;
}
