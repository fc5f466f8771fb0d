namespace Signalbox.Channels.Rings;

/// <summary>What an attempt to read a record has brought.</summary>
public enum RingReadStatus : byte
{
    /// <summary>A record.</summary>
    Ok = 0,

    /// <summary>There is none. Arm and wait.</summary>
    Empty = 1,

    /// <summary>The producer has written indices or a length that cannot be. Give the connection up.</summary>
    Corrupt = 2,
}
