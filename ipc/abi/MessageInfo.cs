namespace Signalbox.Abi;

/// <summary>
/// Describes a message in one register (a1).
/// <code>
///  63          32 31     18 17 16 15 14 13    11 10         0
/// +--------------+---------+-----+-----+--------+------------+
/// | label        | 0       | kind|  0  | handles| length     |
/// +--------------+---------+-----+-----+--------+------------+
/// </code>
/// Bytes 0 to 31 of the message travel in registers a2 to a5, the others at the same offset of the message buffers. So
/// the low half is at most 32 exactly if nothing has to be copied: one compare on the fast path.
/// </summary>
/// <param name="Value">All 64 bits.</param>
public readonly record struct MessageInfo(ulong Value)
{
    private const int HandlesShift = 11;
    private const int KindShift = 16;
    private const int LabelShift = 32;

    /// <summary>Describes a message.</summary>
    /// <param name="label">Delivered as it is; means what sender and receiver agree on.</param>
    /// <param name="lengthBytes">0 to <see cref="MessageBuffer.LengthBytes"/>.</param>
    /// <param name="handleCount">0 to <see cref="MessageBuffer.MaxHandles"/>.</param>
    public MessageInfo(uint label, int lengthBytes, int handleCount = 0)
        : this(((ulong)label << LabelShift) | ((ulong)(uint)handleCount << HandlesShift) | (uint)lengthBytes)
    {
    }

    /// <summary>Bytes in the message.</summary>
    public int LengthBytes => (int)(Value & 0x7FF);

    /// <summary>Handles in the message.</summary>
    public int HandleCount => (int)(Value >> HandlesShift) & 7;

    /// <summary>What kind of event this is.</summary>
    public MessageKind Kind => (MessageKind)((Value >> KindShift) & 3);

    /// <summary>The sender's label.</summary>
    public uint Label => (uint)(Value >> LabelShift);

    /// <summary>True if a task may send this: lengths within bounds, the kernel's bits 0.</summary>
    public bool IsValidToSend =>
        LengthBytes <= MessageBuffer.LengthBytes
        && HandleCount <= MessageBuffer.MaxHandles
        && (uint)Value >> (HandlesShift + 3) == 0;

    /// <summary>Describes an event that the kernel delivers.</summary>
    /// <param name="kind">The event.</param>
    /// <param name="lengthBytes">Bytes that come with it.</param>
    /// <returns>The description, with label 0.</returns>
    public static MessageInfo FromKernel(MessageKind kind, int lengthBytes) =>
        new(((ulong)kind << KindShift) | (uint)lengthBytes);
}
