namespace Signalbox.Abi;

/// <summary>
/// What <see cref="SyscallNumber.Receive"/> has brought. Only the kernel sets it; a sender must leave it 0.
/// </summary>
public enum MessageKind : byte
{
    /// <summary>A call: badge and reply token are valid.</summary>
    Message = 0,

    /// <summary>Notification bits, in the first word.</summary>
    Notification = 1,

    /// <summary>
    /// An interrupt: the badge is the cookie given to Acknowledge, the first word the time it was taken.
    /// </summary>
    Interrupt = 2,

    /// <summary>A task that the receiver made has ended; see <see cref="FaultMessage"/>.</summary>
    Fault = 3,
}
