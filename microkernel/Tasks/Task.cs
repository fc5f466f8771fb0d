using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// A task: an address space, one thread, a handle table, a notification word, a supervisor (the task that made it). The
/// object belongs to a slot of the task table and serves one task after the other. Its state changes only through the
/// methods of <c>Task.State.cs</c>.
/// </summary>
internal sealed partial class Task : KernelObject
{
    /// <summary>Width of the slot number in a reply token.</summary>
    internal const int TokenSlotBits = 8;

    /// <summary>Registers; a field, so that its address can be taken.</summary>
    internal TrapFrame Frame;

    /// <summary>Floating-point registers while another task owns the unit.</summary>
    internal FloatingPointState FloatingPoint;

    internal Task(int slot, int handles)
    {
        Slot = slot;
        Token = (ulong)slot;
        Handles = new HandleTable(handles);
        HandleEntries = Handles.Entries;
    }

    /// <summary>Index in the task table; also, plus 1, the identifier of its address space.</summary>
    internal int Slot { get; }

    internal HandleTable Handles { get; }

    /// <summary>The same as in <see cref="Handles"/>, for the fast path.</summary>
    internal HandleEntry[] HandleEntries { get; }

    /// <summary>Where <see cref="Frame"/> stands.</summary>
    internal nuint FrameAddress { get; set; }

    /// <summary>0 to 31, higher runs first.</summary>
    internal int Priority { get; set; }

    /// <summary>The task that made it and receives its fault message; null for the first.</summary>
    internal Task? Supervisor { get; set; }

    /// <summary>The handle that its supervisor got when it made it.</summary>
    internal HandleId Root { get; set; } = HandleId.None;

    /// <summary>Badge of its fault message.</summary>
    internal ulong Cookie { get; set; }

    /// <summary>Names the current or last call: a count above the slot number, so that it never repeats.</summary>
    internal ulong Token { get; set; }

    /// <summary>The badge of the handle that the current call went through.</summary>
    internal ulong CallBadge { get; set; }

    /// <summary>Who has received the current call; null if nobody has.</summary>
    internal Task? Server { get; private set; }

    /// <summary>The port at which the current call was made; null if it is gone.</summary>
    internal Port? CallPort { get; private set; }

    /// <summary>What it could receive.</summary>
    internal EventSet Pending { get; set; }

    /// <summary>The kind that was received when there was a choice; the next turn goes to the kinds after it.</summary>
    internal EventSet LastTurn { get; set; }

    /// <summary>Notification bits not yet received.</summary>
    internal ulong NotificationWord { get; set; }

    /// <summary>Devices whose interrupt was not yet received, by index.</summary>
    internal ulong InterruptedDevices { get; set; }

    /// <summary>Tasks that it made, that have ended and whose fault message it has not received.</summary>
    internal TaskQueue Deaths { get; } = new();

    /// <summary>First of the ports that it receives from.</summary>
    internal PortList Ports { get; } = new();

    /// <summary>Calls that stand at its ports.</summary>
    internal int QueuedCalls { get; set; }

    internal PhysicalAddress RootTable { get; set; }

    internal PhysicalAddress BufferPage { get; set; }

    /// <summary>First of its mappings.</summary>
    internal Mapping? Mappings { get; set; }

    /// <summary>A region that RegionCreate has not finished clearing.</summary>
    internal Region? UnfinishedRegion { get; set; }

    /// <summary>Pages that it was given.</summary>
    internal int PagesQuota { get; set; }

    /// <summary>Pages that it may still take.</summary>
    internal int PagesLeft { get; set; }

    /// <summary>Objects that it was given.</summary>
    internal int ObjectsQuota { get; set; }

    /// <summary>Objects that it may still make.</summary>
    internal int ObjectsLeft { get; set; }

    /// <summary>Time on the hart, in ticks, up to the last switch.</summary>
    internal ulong RunTicks { get; set; }

    /// <summary>Rest of its time slice, in ticks; 0 for a full one.</summary>
    internal ulong SliceLeft { get; set; }

    /// <summary>When its wait ends, in ticks; 0 for never.</summary>
    internal ulong Deadline { get; set; }

    internal Task? DeadlineNext { get; set; }

    internal Task? DeadlinePrevious { get; set; }

    /// <summary>The queue that it stands in.</summary>
    internal TaskQueue? Queue { get; set; }

    internal Task? QueueNext { get; set; }

    internal Task? QueuePrevious { get; set; }

    /// <summary>How many tasks have used this slot.</summary>
    internal uint Incarnation { get; set; }

    internal FaultReason FaultReason { get; private set; }

    internal ulong FaultCode { get; private set; }

    internal ulong FaultAddress { get; private set; }
}
