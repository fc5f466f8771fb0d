namespace Signalbox.Abi;

/// <summary>
/// The page that every task has for messages longer than four words and for handles. The kernel maps it when it makes
/// the task, at the same address in each, and copies between these pages alone: no system call takes a pointer.
/// <code>
///    0  message, up to 1024 bytes (bytes 0 to 31 travel in registers during Call and Reply)
/// 1024  four handle slots of 16 bytes: handle (8), rights (2), zero (6)
/// 1088  not touched by the kernel
/// </code>
/// </summary>
public static class MessageBuffer
{
    /// <summary>Virtual address of the page in every task.</summary>
    public const ulong Address = 0x3F_FFFF_E000;

    /// <summary>Longest message.</summary>
    public const int LengthBytes = 1024;

    /// <summary>Bytes that travel in registers a2 to a5.</summary>
    public const int RegisterBytes = 32;

    /// <summary>Where the handle slots start.</summary>
    public const int HandlesOffset = 1024;

    /// <summary>Most handles in a message.</summary>
    public const int MaxHandles = 4;

    /// <summary>Size of a handle slot.</summary>
    public const int HandleSlotBytes = 16;

    /// <summary>Where the rights stand in a handle slot.</summary>
    public const int HandleSlotRightsOffset = 8;
}
