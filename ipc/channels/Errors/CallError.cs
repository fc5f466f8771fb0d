namespace Signalbox.Channels;

/// <summary>Why a call or a stream has no result. Travels in responses; a contract's own outcomes stand in its replies.</summary>
public enum CallError : byte
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>The request is not MessagePack of the agreed shape. Mend the caller.</summary>
    Malformed = 1,

    /// <summary>The contract has no such method. The peers have different versions.</summary>
    UnknownMethod = 2,

    /// <summary>The contract does not allow the method in its present state.</summary>
    WrongState = 3,

    /// <summary>The caller has cancelled it.</summary>
    Cancelled = 4,

    /// <summary>The server has failed in a way the contract does not foresee.</summary>
    Failed = 5,

    /// <summary>A buffer is not within its pool, too long, or not lent in the right direction. Mend the caller.</summary>
    BadBuffer = 6,

    /// <summary>The answer does not fit into a message.</summary>
    TooLarge = 7,

    /// <summary>Too many streams are open. Close one and try again.</summary>
    Busy = 8,
}
