using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// Lets a new task run. a0 task (Manage), a1 program counter, a2 stack pointer, a3 length of the start message, which
/// is copied from the message buffer of the caller to that of the task -> a0 status. The task finds the length in a0;
/// its other registers are 0.
/// </summary>
internal static class TaskStartSyscall
{
    internal static KernelStatus Execute<TMachine>(Kernel<TMachine> kernel, Task caller)
        where TMachine : IMachine
    {
        ref TrapFrame frame = ref caller.Frame;
        KernelStatus status = HandleSpace.Find(caller, frame.A0, Rights.Manage, out Task? task, out _);
        if (status != KernelStatus.Ok)
            return status;
        if (task!.State != TaskState.Created)
            return KernelStatus.WrongState;
        if (frame.A3 > MessageBuffer.LengthBytes)
            return KernelStatus.InvalidArgument;
        int length = (int)frame.A3;
        TMachine.Memory(caller.BufferPage, length).CopyTo(TMachine.Memory(task.BufferPage, length));
        kernel.Start(task, frame.A1, frame.A2, frame.A3);
        return KernelStatus.Ok;
    }
}
