namespace Signalbox.Sfs;

/// <summary>How a volume is used.</summary>
public sealed record VolumeOptions
{
    /// <summary>Whether a change is committed before it is answered, so that the end of this program loses nothing that was
    /// answered. Otherwise changes are lost that were made after the last <see cref="Volume.Sync"/>.</summary>
    public bool CommitsEachChange { get; init; } = true;

    /// <summary>Tells the time for new time stamps.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
