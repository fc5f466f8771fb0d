using Signalbox.Abi;

namespace Signalbox.Tasks;

/// <content>Making and ending tasks, and the machine as a whole: for whoever has been given the right to it.</content>
public static partial class Kernel
{
    /// <summary>Makes a task that does not run yet.</summary>
    /// <param name="pages">Its quota of memory, taken from this task's.</param>
    /// <param name="objects">Its quota of kernel objects, taken from this task's.</param>
    /// <param name="priority">At most this task's.</param>
    /// <param name="cookie">The badge of its fault message.</param>
    /// <param name="task">Its first handle.</param>
    public static KernelStatus CreateTask(int pages, int objects, int priority, ulong cookie, out Handle task) =>
        Take(SyscallNumber.TaskCreate, out task, (ulong)pages, (ulong)objects, (ulong)priority, cookie);

    /// <summary>Lets a new task run. Its start message stands in <see cref="Buffer"/>.</summary>
    /// <param name="task">The task.</param>
    /// <param name="entryPoint">Where it starts.</param>
    /// <param name="stackTop">Its stack pointer.</param>
    /// <param name="messageBytes">Length of the start message.</param>
    public static KernelStatus StartTask(Handle task, ulong entryPoint, ulong stackTop, int messageBytes)
    {
        SyscallFrame frame = Frame(
            SyscallNumber.TaskStart, task.Value, entryPoint, stackTop, (ulong)messageBytes);
        return Invoke(ref frame);
    }

    /// <summary>Ends a task.</summary>
    /// <param name="task">The task; with <see cref="Handle.Self"/> this does not return.</param>
    /// <param name="code">For its fault message.</param>
    public static KernelStatus KillTask(Handle task, long code) =>
        Do(SyscallNumber.TaskKill, task.Value, (ulong)code);

    /// <summary>Takes a task apart and its quota back.</summary>
    /// <param name="task">A task that this one has made.</param>
    public static KernelStatus DestroyTask(Handle task) => Do(SyscallNumber.TaskDestroy, task.Value);

    /// <summary>Asks how a task is.</summary>
    /// <param name="task">This task or a managed one.</param>
    /// <param name="information">How it is.</param>
    public static KernelStatus GetTask(Handle task, out TaskInformation information)
    {
        SyscallFrame frame = Frame(SyscallNumber.TaskInfo, task.Value);
        KernelStatus status = Invoke(ref frame);
        information = new TaskInformation(
            (TaskState)frame.A1,
            (FaultReason)(frame.A1 >> 8),
            (int)(byte)(frame.A1 >> 16),
            frame.A2,
            (int)frame.A3,
            (int)frame.A4,
            (int)frame.A5,
            (int)frame.A6,
            (int)frame.A7,
            (int)(byte)(frame.A1 >> 24));
        return status;
    }

    /// <summary>Uses the services of the machine as a whole.</summary>
    /// <param name="firmware">The firmware device.</param>
    /// <param name="operation">Which service.</param>
    /// <param name="argument">See <see cref="SystemOperation"/>.</param>
    public static KernelStatus Control(Handle firmware, SystemOperation operation, ulong argument)
    {
        SyscallFrame frame = Frame(SyscallNumber.SystemControl, firmware.Value, (ulong)operation, argument);
        return Invoke(ref frame);
    }

    /// <summary>Asks what of the kernel's pools is in use.</summary>
    /// <param name="firmware">The firmware device.</param>
    /// <param name="counts">The numbers.</param>
    public static KernelStatus GetCounts(Handle firmware, out KernelCounts counts)
    {
        SyscallFrame frame = Frame(SyscallNumber.SystemControl, firmware.Value, (ulong)SystemOperation.Counts);
        KernelStatus status = Invoke(ref frame);
        counts = new KernelCounts(
            (int)frame.A1, (int)frame.A2, (int)frame.A3, (int)frame.A4, (int)frame.A5, (int)frame.A6, (int)frame.A7);
        return status;
    }
}
