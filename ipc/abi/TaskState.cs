namespace Signalbox.Abi;

/// <summary>Where a task stands; what <see cref="SyscallNumber.TaskInfo"/> reports.</summary>
public enum TaskState : byte
{
    /// <summary>The slot is unused; no handle ever shows this.</summary>
    Free = 0,

    /// <summary>Made, not yet started.</summary>
    Created = 1,

    /// <summary>Has the hart.</summary>
    Running = 2,

    /// <summary>Waits for the hart.</summary>
    Ready = 3,

    /// <summary>Waits in Receive without a deadline: the state that the fast path looks for.</summary>
    Receiving = 4,

    /// <summary>Waits in Receive, at most until its deadline.</summary>
    ReceivingUntil = 5,

    /// <summary>Its call stands in a port's queue.</summary>
    Calling = 6,

    /// <summary>Its call has been received; it waits for the reply.</summary>
    AwaitingReply = 7,

    /// <summary>Has ended; its remains wait for <see cref="SyscallNumber.TaskDestroy"/>.</summary>
    Dead = 8,
}
