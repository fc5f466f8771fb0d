namespace Signalbox.Abi;

/// <summary>What a system call says in register a0.</summary>
public enum KernelStatus : byte
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>No system call has this number. Nothing was done.</summary>
    InvalidSyscall = 1,

    /// <summary>The handle is empty, of an old generation, revoked or out of range. Ask for a new one.</summary>
    InvalidHandle = 2,

    /// <summary>The handle names an object of another kind.</summary>
    WrongObject = 3,

    /// <summary>The handle lacks the right, or the relation between the two tasks forbids it.</summary>
    NotPermitted = 4,

    /// <summary>An argument is out of its range, misaligned, or has reserved bits set.</summary>
    InvalidArgument = 5,

    /// <summary>
    /// The other side died while it had the message. The request may have been done, in part or not at all.
    /// </summary>
    PeerRestarted = 6,

    /// <summary>The port is gone for good. Nobody will answer here any more.</summary>
    PortClosed = 7,

    /// <summary>The deadline passed first.</summary>
    TimedOut = 8,

    /// <summary>
    /// The reply token names no waiting caller: it died, gave up, or was answered before. Drop the reply.
    /// </summary>
    StaleReply = 9,

    /// <summary>The caller's handle table is full. Close handles and try again.</summary>
    HandlesExhausted = 10,

    /// <summary>The other side's handle table cannot take the handles sent. Try again without, or later.</summary>
    PeerHandlesExhausted = 11,

    /// <summary>The quota of pages or objects is used up.</summary>
    QuotaExceeded = 12,

    /// <summary>No run of free pages is long enough, though the quota would allow it.</summary>
    OutOfMemory = 13,

    /// <summary>The kernel's pool of such objects is used up, whatever the quota says.</summary>
    PoolExhausted = 14,

    /// <summary>
    /// Part of the address range (guard pages included) is in use, or nothing is mapped at the address.
    /// </summary>
    AddressInUse = 15,

    /// <summary>Another task owns the port or the device.</summary>
    Busy = 16,

    /// <summary>The device did not go quiet when its last owner went; it stays out of use.</summary>
    DeviceFailed = 17,

    /// <summary>The handle has been passed on too many times in a row.</summary>
    TooDeep = 18,

    /// <summary>The task is not in the state that the call needs (started already, dead).</summary>
    WrongState = 19,
}
