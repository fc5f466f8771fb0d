namespace Signalbox.Channels.Rings;

/// <summary>What has become of a record that was to be written.</summary>
public enum RingWriteStatus : byte
{
    /// <summary>It is in the ring, and the consumer sees it from the next publication on.</summary>
    Ok = 0,

    /// <summary>There is no room. Publish, arm and wait.</summary>
    Full = 1,

    /// <summary>The consumer has written an index that cannot be. Give the connection up.</summary>
    Corrupt = 2,
}
