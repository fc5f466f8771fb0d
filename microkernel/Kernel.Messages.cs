using System;
using System.Buffers.Binary;
using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <content>Calls and replies: queueing, copying, passing handles on, ending.</content>
internal sealed partial class Kernel<TMachine>
{
    /// <summary>A call goes into the port's queue.</summary>
    internal void JoinPort(Task caller, Port port)
    {
        caller.BlockOnPort(port);
        port.Callers.Append(caller);
        port.QueuedCalls++;
        if (port.Receiver is not null)
            port.Receiver.QueuedCalls++;
    }

    /// <summary>A call leaves the port's queue.</summary>
    internal static void LeavePort(Task caller)
    {
        Port port = caller.CallPort!;
        port.Callers.Remove(caller);
        port.QueuedCalls--;
        if (port.Receiver is not null)
            SetQueuedCalls(port.Receiver, port.Receiver.QueuedCalls - 1);
    }

    /// <summary>Makes a task the receiver of a port that has none.</summary>
    internal void Bind(Port port, Task receiver, HandleId through)
    {
        port.Receiver = receiver;
        port.BoundThrough = through;
        receiver.Ports.Append(port);
        receiver.QueuedCalls += port.QueuedCalls;
        if (port.QueuedCalls != 0)
            Post(receiver, EventSet.Message);
    }

    /// <summary>Leaves a port without a receiver; its callers stay in the queue.</summary>
    internal static void Unbind(Port port)
    {
        if (port.Receiver is null)
            return;
        port.Receiver.Ports.Remove(port);
        SetQueuedCalls(port.Receiver, port.Receiver.QueuedCalls - port.QueuedCalls);
        port.Receiver = null;
        port.BoundThrough = HandleId.None;
    }

    /// <summary>Ends a task's call without a message. The task waits in a call.</summary>
    internal void CompleteCall(Task caller, KernelStatus status)
    {
        Trace.Record(caller, TraceEvent.Return, caller.Server, (ulong)status, caller.Token);
        LeaveCall(caller);
        caller.Frame.A0 = (ulong)status;
        caller.Frame.A1 = 0;
        Scheduler.Wake(caller);
    }

    /// <summary>Takes a task out of its call, whatever it waits for; the task then waits for nothing.</summary>
    internal void LeaveCall(Task caller)
    {
        Deadlines.Disarm(caller);
        if (caller.Queue is not null)
            LeavePort(caller);
        caller.EndCall();
    }

    /// <summary>Finds whom a reply token names.</summary>
    /// <returns>The caller if it waits for a reply from <paramref name="server"/> to just this call, else
    /// null.</returns>
    internal Task? FindCaller(Task server, ulong token)
    {
        int slot = (byte)token;
        if (slot >= Tasks.All.Length)
            return null;
        Task caller = Tasks.All[slot];
        return caller.Token == token && caller.Server == server ? caller : null;
    }

    /// <summary>Delivers a reply and ends the call.</summary>
    /// <returns>A status for the server; Ok also if it was the caller who had no room for the handles.</returns>
    internal KernelStatus Reply(Task server, ulong token, MessageInfo info)
    {
        Task? caller = FindCaller(server, token);
        if (caller is null)
            return KernelStatus.StaleReply;
        if (!info.IsValidToSend)
            return KernelStatus.InvalidArgument;
        KernelStatus status = Transfer(server, caller, info);
        if (status == KernelStatus.PeerHandlesExhausted)
        {
            CompleteCall(caller, KernelStatus.HandlesExhausted);
            return KernelStatus.Ok;
        }

        if (status != KernelStatus.Ok)
            return status;
        Trace.Record(server, TraceEvent.Reply, caller, info.Label, token);
        Trace.Record(caller, TraceEvent.Return, server, 0, token);
        LeaveCall(caller);
        caller.Frame.A0 = (ulong)KernelStatus.Ok;
        Scheduler.Wake(caller);
        return KernelStatus.Ok;
    }

    /// <summary>
    /// Moves a message: words between registers, the rest between message buffers, handles between tables.
    /// </summary>
    /// <returns>Ok, or with nothing changed what is wrong with the handles.</returns>
    private KernelStatus Transfer(Task sender, Task receiver, MessageInfo info)
    {
        if (info.HandleCount != 0)
        {
            KernelStatus status = CheckHandles(sender, receiver, info.HandleCount);
            if (status != KernelStatus.Ok)
                return status;
            TransferHandles(sender, receiver, info.HandleCount);
        }

        if (info.LengthBytes > MessageBuffer.RegisterBytes)
        {
            Span<byte> source = TMachine.Memory(sender.BufferPage, info.LengthBytes);
            Span<byte> target = TMachine.Memory(receiver.BufferPage, info.LengthBytes);
            source[MessageBuffer.RegisterBytes..].CopyTo(target[MessageBuffer.RegisterBytes..]);
        }

        ref TrapFrame from = ref sender.Frame;
        ref TrapFrame to = ref receiver.Frame;
        to.A1 = info.Value;
        to.A2 = from.A2;
        to.A3 = from.A3;
        to.A4 = from.A4;
        to.A5 = from.A5;
        return KernelStatus.Ok;
    }

    private KernelStatus CheckHandles(Task sender, Task receiver, int count)
    {
        for (int index = 0; index < count; index++)
        {
            HandleId id = HandleSpace.Find(sender, ReadSlot(sender, index, 0));
            if (!id.Exists)
                return KernelStatus.InvalidHandle;
            KernelStatus status = Handles.CheckDerive(id, badge: 0);
            if (status != KernelStatus.Ok)
                return status;
        }

        return receiver.Handles.Unused < count ? KernelStatus.PeerHandlesExhausted : KernelStatus.Ok;
    }

    private void TransferHandles(Task sender, Task receiver, int count)
    {
        for (int index = 0; index < count; index++)
        {
            HandleId source = HandleSpace.Find(sender, ReadSlot(sender, index, 0));
            var rights = (Rights)ReadSlot(sender, index, MessageBuffer.HandleSlotRightsOffset);
            HandleId copy = Handles.Derive(source, receiver, rights, badge: 0);
            WriteSlot(receiver, index, 0, Handles.Entry(copy).Key);
            WriteSlot(receiver, index, MessageBuffer.HandleSlotRightsOffset, (ulong)Handles.Node(copy).Rights);
        }
    }

    private static ulong ReadSlot(Task task, int index, int offset) =>
        BinaryPrimitives.ReadUInt64LittleEndian(Slot(task, index, offset));

    private static void WriteSlot(Task task, int index, int offset, ulong value) =>
        BinaryPrimitives.WriteUInt64LittleEndian(Slot(task, index, offset), value);

    private static Span<byte> Slot(Task task, int index, int offset) =>
        TMachine.Memory(
            task.BufferPage + (ulong)(MessageBuffer.HandlesOffset + (index * MessageBuffer.HandleSlotBytes) + offset),
            sizeof(ulong));

    private static void SetQueuedCalls(Task receiver, int count)
    {
        receiver.QueuedCalls = count;
        if (count == 0)
            receiver.Pending &= ~EventSet.Message;
    }
}
