using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <content>The states of a task and the only ways between them.</content>
internal sealed partial class Task
{
    internal TaskState State { get; private set; }

    /// <summary>True from TaskCreate to the task's end.</summary>
    internal bool IsAlive => State is not TaskState.Free and not TaskState.Dead;

    internal bool IsReceiving => State is TaskState.Receiving or TaskState.ReceivingUntil;

    internal void MarkCreated() => State = TaskState.Created;

    /// <summary>It can run; the scheduler decides when.</summary>
    internal void MarkReady() => State = TaskState.Ready;

    internal void MarkRunning() => State = TaskState.Running;

    internal void BlockOnReceive(bool hasDeadline) =>
        State = hasDeadline ? TaskState.ReceivingUntil : TaskState.Receiving;

    /// <summary>
    /// Puts an event other than a message into its registers; see <see cref="SyscallNumber.Receive"/>.
    /// </summary>
    internal void TakeEvent(MessageKind kind, ulong badge, ulong word0)
    {
        Frame.A1 = MessageInfo.FromKernel(kind, sizeof(ulong)).Value;
        Frame.A2 = word0;
        Frame.A3 = 0;
        Frame.A4 = 0;
        Frame.A5 = 0;
        Frame.A6 = badge;
        Frame.A7 = 0;
    }

    /// <summary>Its call waits at a port.</summary>
    internal void BlockOnPort(Port port)
    {
        State = TaskState.Calling;
        CallPort = port;
    }

    /// <summary>Its call has been received.</summary>
    internal void BlockOnReply(Port port, Task server)
    {
        State = TaskState.AwaitingReply;
        CallPort = port;
        Server = server;
    }

    /// <summary>Its call is over, however: its token is worth nothing from here on.</summary>
    internal void EndCall()
    {
        Server = null;
        CallPort = null;
    }

    /// <summary>The port of its call is gone; the call itself goes on.</summary>
    internal void ForgetPort(Port port)
    {
        if (CallPort == port)
            CallPort = null;
    }

    internal void MarkDead(FaultReason reason, ulong code, ulong address)
    {
        State = TaskState.Dead;
        FaultReason = reason;
        FaultCode = code;
        FaultAddress = address;
    }

    /// <summary>Nothing is left of it; the slot can serve another.</summary>
    internal void MarkFree()
    {
        State = TaskState.Free;
        FaultReason = FaultReason.None;
        Incarnation++;
    }
}
