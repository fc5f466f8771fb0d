namespace Signalbox.Abi;

/// <summary>What a trace record tells. The record stands in the ring of the task to which it happened.</summary>
public enum TraceEvent : byte
{
    /// <summary>No record.</summary>
    None = 0,

    /// <summary>The task got the hart. Detail: its priority.</summary>
    Run = 1,

    /// <summary>The task lost the hart. Detail: its <see cref="TaskState"/> from now on.</summary>
    Stop = 2,

    /// <summary>The task sent a call. Flow: the call. Peer: the receiver, or none yet. Detail: the label.</summary>
    Call = 3,

    /// <summary>
    /// The task received a call. Flow: the call. Peer: the caller. Detail: the label. Argument: the badge.
    /// </summary>
    Receive = 4,

    /// <summary>The task replied. Flow: the call. Peer: the caller. Detail: the label.</summary>
    Reply = 5,

    /// <summary>
    /// The task's call ended. Flow: the call. Peer: who replied. Detail: the <see cref="KernelStatus"/>.
    /// </summary>
    Return = 6,

    /// <summary>The task set notification bits. Peer: whose. Argument: the bits.</summary>
    Notify = 7,

    /// <summary>The task received notification bits. Argument: the bits.</summary>
    Notified = 8,

    /// <summary>An interrupt was delivered to the task. Detail: its source. Argument: the cookie.</summary>
    Interrupt = 9,

    /// <summary>The task acknowledged an interrupt. Detail: its source.</summary>
    Acknowledge = 10,

    /// <summary>The task was started.</summary>
    Start = 11,

    /// <summary>The task ended. Detail: the <see cref="FaultReason"/>. Argument: the program counter.</summary>
    Death = 12,
}
