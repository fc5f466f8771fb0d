namespace Signalbox.Abi;

/// <summary>
/// The system calls. The number travels in register a7, arguments in a0 to a6, the <see cref="KernelStatus"/> comes
/// back in a0 and further results from a1 on. A system call is a function call to the caller's compiler: s0 to s11, sp
/// and the floating-point registers survive, everything else may change. <c>docs/kernel.md</c> has the table of
/// arguments.
/// </summary>
public enum SyscallNumber : byte
{
    /// <summary>
    /// Sends a message to a port and waits for the reply. The number 0 makes the fast path's test one branch.
    /// </summary>
    Call = 0,

    /// <summary>Answers a caller, then waits for the next event.</summary>
    ReplyReceive = 1,

    /// <summary>Waits for a message, notification bits, an interrupt, a fault message or a deadline.</summary>
    Receive = 2,

    /// <summary>Answers a caller and goes on.</summary>
    Reply = 3,

    /// <summary>Sets bits in a task's notification word; never blocks.</summary>
    Notify = 4,

    /// <summary>Takes a device's interrupt, or says that the last one has been handled: unmasks it.</summary>
    Acknowledge = 5,

    /// <summary>Makes a second handle with the same or fewer rights.</summary>
    HandleCopy = 6,

    /// <summary>Gives a handle up; what was derived from it stays.</summary>
    HandleClose = 7,

    /// <summary>
    /// Takes back everything that was derived from a handle, wherever it went, but for memory that another task has
    /// mapped: nobody can make another task fault.
    /// </summary>
    HandleRevoke = 8,

    /// <summary>Puts a handle into the table of a task that the caller manages.</summary>
    HandleGrant = 9,

    /// <summary>Makes a port.</summary>
    PortCreate = 10,

    /// <summary>Makes the caller the receiver of a port.</summary>
    PortBind = 11,

    /// <summary>Takes contiguous, zeroed memory from the caller's quota.</summary>
    RegionCreate = 12,

    /// <summary>Asks a region's length and, with a device's handle, its physical address.</summary>
    RegionInfo = 13,

    /// <summary>Maps a region or a device's registers into an address space.</summary>
    Map = 14,

    /// <summary>Removes a mapping.</summary>
    Unmap = 15,

    /// <summary>Makes a task that does not run yet.</summary>
    TaskCreate = 16,

    /// <summary>Lets a new task run.</summary>
    TaskStart = 17,

    /// <summary>Ends a task; with <see cref="Handle.Self"/> the caller itself.</summary>
    TaskKill = 18,

    /// <summary>Takes a task apart and its quota back.</summary>
    TaskDestroy = 19,

    /// <summary>Asks a task's state, use of time and memory.</summary>
    TaskInfo = 20,

    /// <summary>Lets others of the same priority run.</summary>
    Yield = 21,

    /// <summary>Console text, power, tracing, pool counts: needs the firmware device's handle.</summary>
    SystemControl = 22,
}
