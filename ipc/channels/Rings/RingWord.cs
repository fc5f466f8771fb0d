namespace Signalbox.Channels.Rings;

/// <summary>The words that both ends of a ring share. Each is written by one end alone.</summary>
public enum RingWord : byte
{
    /// <summary>Bytes ever published, modulo 2^32. Written by the producer.</summary>
    Tail = 0,

    /// <summary>The producer wants to be woken when the head passes this. Written by the producer.</summary>
    SpaceEvent = 4,

    /// <summary>Bytes ever released, modulo 2^32. Written by the consumer.</summary>
    Head = 64,

    /// <summary>The consumer wants to be woken when the tail passes this. Written by the consumer.</summary>
    DataEvent = 68,
}
