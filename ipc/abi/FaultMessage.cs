namespace Signalbox.Abi;

/// <summary>
/// What a supervisor receives when a task that it made has ended. The badge is the cookie given to TaskCreate.
/// <code>
/// word 0  FaultReason           word 2  address (page faults), else 0
/// word 1  program counter       word 3  exit or kill code, or the raw cause of the exception
/// byte 32  registers x1 to x31, 8 bytes each, as they were
/// </code>
/// </summary>
public static class FaultMessage
{
    /// <summary>Where the registers start in the message buffer.</summary>
    public const int RegistersOffset = 32;

    /// <summary>Registers x1 to x31.</summary>
    public const int RegisterCount = 31;

    /// <summary>Length of the whole message.</summary>
    public const int LengthBytes = RegistersOffset + (RegisterCount * 8);
}
