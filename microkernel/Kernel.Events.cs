using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <content>What a task can receive, and how it gets it.</content>
internal sealed partial class Kernel<TMachine>
{
    /// <summary>Something has come for a task. If it waits it receives at once, else when it asks.</summary>
    internal void Post(Task task, EventSet kind)
    {
        task.Pending |= kind;
        if (!task.IsReceiving || !TryTakeEvent(task))
            return;
        Deadlines.Disarm(task);
        task.Frame.A0 = (ulong)KernelStatus.Ok;
        Scheduler.Wake(task);
    }

    /// <summary>Puts the next event into a task's registers, if there is one.</summary>
    internal bool TryTakeEvent(Task task)
    {
        while (task.Pending != EventSet.None)
        {
            switch (NextKind(task))
            {
                case EventSet.Fault:
                    TakeFault(task);
                    return true;
                case EventSet.Interrupt:
                    TakeInterrupt(task);
                    return true;
                case EventSet.Notification:
                    TakeNotification(task);
                    return true;
                default:
                    if (TryTakeMessage(task))
                        return true;
                    break;
            }
        }

        return false;
    }

    /// <summary>Takes a death out of the supervisor's list, reported or not.</summary>
    internal static void WithdrawDeath(Task supervisor, Task dead)
    {
        supervisor.Deaths.Remove(dead);
        if (supervisor.Deaths.IsEmpty)
            supervisor.Pending &= ~EventSet.Fault;
    }

    /// <summary>
    /// Faults first. When several other kinds wait they take turns, so that a flood of one does not hide the others.
    /// </summary>
    private static EventSet NextKind(Task task)
    {
        int pending = (int)task.Pending;
        if ((pending & (int)EventSet.Fault) != 0)
            return EventSet.Fault;
        if ((pending & (pending - 1)) == 0)
            return task.Pending;
        int last = (int)task.LastTurn;
        int later = last == 0 ? 0 : pending & ~(last | (last - 1));
        int candidates = later != 0 ? later : pending;
        task.LastTurn = (EventSet)(candidates & -candidates);
        return task.LastTurn;
    }

    private void TakeNotification(Task task)
    {
        ulong bits = task.NotificationWord;
        task.NotificationWord = 0;
        task.Pending &= ~EventSet.Notification;
        task.TakeEvent(MessageKind.Notification, badge: 0, bits);
        Trace.Record(task, TraceEvent.Notified, argument: bits);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeInterrupt(Task task)
    {
        Device device = Devices[BitOperations.TrailingZeroCount(task.InterruptedDevices)];
        RetractInterrupt(device, task);
        task.TakeEvent(MessageKind.Interrupt, device.Cookie, device.InterruptTime);
        Trace.Record(task, TraceEvent.Interrupt, detail: device.Source, argument: device.Cookie);
    }

    /// <summary>The fault message; see <see cref="FaultMessage"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeFault(Task supervisor)
    {
        Task dead = supervisor.Deaths.First!;
        WithdrawDeath(supervisor, dead);
        ref TrapFrame frame = ref supervisor.Frame;
        frame.A1 = MessageInfo.FromKernel(MessageKind.Fault, FaultMessage.LengthBytes).Value;
        frame.A2 = (ulong)dead.FaultReason;
        frame.A3 = dead.Frame.Pc;
        frame.A4 = dead.FaultAddress;
        frame.A5 = dead.FaultCode;
        frame.A6 = dead.Cookie;
        frame.A7 = 0;

        System.Span<byte> buffer = TMachine.Memory(supervisor.BufferPage, MessageBuffer.LengthBytes);
        for (int register = 1; register <= FaultMessage.RegisterCount; register++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(
                buffer[(FaultMessage.RegistersOffset + ((register - 1) * 8))..], dead.Frame.Register(register));
        }
    }

    /// <summary>Receives a queued call.</summary>
    /// <returns>False if it could not be delivered, which its caller was told.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryTakeMessage(Task receiver)
    {
        Port port = receiver.Ports.NextWithCaller()!;
        Task caller = port.Callers.First!;
        LeavePort(caller);
        var info = new MessageInfo(caller.Frame.A1);
        KernelStatus status = Transfer(caller, receiver, info);
        if (status != KernelStatus.Ok)
        {
            CompleteCall(caller, status);
            return false;
        }

        caller.BlockOnReply(port, receiver);
        receiver.Frame.A6 = caller.CallBadge;
        receiver.Frame.A7 = caller.Token;
        Trace.Record(receiver, TraceEvent.Receive, caller, info.Label, caller.Token, caller.CallBadge);
        return true;
    }
}
