using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <content>
/// How a task ends, in whatever state it is. Bounded work, done at once: its devices stop, its callers are answered,
/// its supervisor is told. Its memory and handles stay until the supervisor takes it apart (<see cref="Destroy"/>).
/// </content>
internal sealed partial class Kernel<TMachine>
{
    /// <summary>Ends a living task.</summary>
    internal void End(Task task, FaultReason reason, ulong code, ulong address)
    {
        if (task.Supervisor is null)
            Panic<TMachine>.Stop("the first task has ended", task, code, task.Frame.Pc, address);

        // Devices first: from here on nothing writes to the memory of this task.
        for (int index = 0; index < Devices.Length; index++)
        {
            if (Devices[index].Owner == task)
                Release(Devices[index]);
        }

        LeaveState(task);
        AnswerCallers(task);
        if (FloatingPointOwner == task)
            FloatingPointOwner = null;
        task.MarkDead(reason, code, address);
        Trace.Record(task, TraceEvent.Death, detail: (ulong)reason, argument: task.Frame.Pc);
        task.Supervisor.Deaths.Append(task);
        Post(task.Supervisor, EventSet.Fault);
    }

    private void LeaveState(Task task)
    {
        switch (task.State)
        {
            case TaskState.Ready:
                Scheduler.Withdraw(task);
                break;
            case TaskState.ReceivingUntil:
                Deadlines.Disarm(task);
                break;
            case TaskState.Calling:
            case TaskState.AwaitingReply:
                LeaveCall(task);
                break;
            case TaskState.Free:
            case TaskState.Created:
            case TaskState.Running:
            case TaskState.Receiving:
            case TaskState.Dead:
                break;
        }
    }

    /// <summary>Everyone who waits for this task: calls not yet received, then calls not yet answered.</summary>
    private void AnswerCallers(Task server)
    {
        while (server.Ports.First is { } port)
        {
            port.Epoch++;
            Unbind(port);
            while (port.Callers.First is { } caller)
                AnswerRestarted(caller);
        }

        Task[] tasks = Tasks.All;
        for (int slot = 0; slot < tasks.Length; slot++)
        {
            if (tasks[slot].Server == server)
                AnswerRestarted(tasks[slot]);
        }
    }

    private void AnswerRestarted(Task caller)
    {
        ulong epoch = caller.CallPort is null ? 0 : caller.CallPort.Epoch;
        CompleteCall(caller, KernelStatus.PeerRestarted);
        caller.Frame.A1 = epoch;
    }
}
