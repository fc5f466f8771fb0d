using Signalbox.Abi;

namespace Signalbox.Tasks;

/// <summary>How a task is; see <see cref="SyscallNumber.TaskInfo"/>.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="FaultReason">Why it has ended, if it has.</param>
/// <param name="Priority">Its priority.</param>
/// <param name="RunTime">Its time on the hart, in ticks of the timebase.</param>
/// <param name="PagesUsed">Pages in use.</param>
/// <param name="PagesLeft">Pages that it may still take.</param>
/// <param name="ObjectsUsed">Objects in use.</param>
/// <param name="ObjectsLeft">Objects that it may still make.</param>
/// <param name="HandlesUsed">Handles in use.</param>
/// <param name="Slot">Where it stands in the kernel's table, by which trace records name it.</param>
public readonly record struct TaskInformation(
    TaskState State,
    FaultReason FaultReason,
    int Priority,
    ulong RunTime,
    int PagesUsed,
    int PagesLeft,
    int ObjectsUsed,
    int ObjectsLeft,
    int HandlesUsed,
    int Slot = 0);
