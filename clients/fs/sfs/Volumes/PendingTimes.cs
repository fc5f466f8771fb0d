namespace Signalbox.Sfs;

/// <summary>Times of a file that are not in its inode yet.</summary>
/// <param name="Accessed">When it was read, if that is new.</param>
/// <param name="Modified">When its content changed, if that is new.</param>
internal readonly record struct PendingTimes(Timestamp? Accessed, Timestamp? Modified)
{
    internal const long SecondsPerDay = 24 * 60 * 60;
}
