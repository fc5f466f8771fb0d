namespace Signalbox.Abi;

/// <summary>
/// Names an object in the holder's own handle table. The low bits are the slot, the rest its generation, which never
/// repeats: a handle that was closed or revoked never works again.
/// <code>
///  63                              10 9          0
/// +----------------------------------+------------+
/// | generation (from 1)              | slot       |
/// +----------------------------------+------------+
/// </code>
/// </summary>
/// <param name="Value">All 64 bits.</param>
public readonly record struct Handle(ulong Value)
{
    /// <summary>Width of the slot number.</summary>
    public const int SlotBits = 10;

    /// <summary>The largest handle table.</summary>
    public const int MaxSlots = 1 << SlotBits;

    /// <summary>No handle; never valid.</summary>
    public static Handle None => default;

    /// <summary>
    /// The task itself, in every task: slot 0, generation 1, never closed. Carries <see cref="Rights.Notify"/> and
    /// <see cref="Rights.Transfer"/>; where a call asks for a managed task it also means the caller.
    /// </summary>
    public static Handle Self => new(1UL << SlotBits);

    /// <summary>The slot in the table.</summary>
    public int Slot => (int)(Value & (MaxSlots - 1));

    /// <summary>How many times the slot was used before, plus 1.</summary>
    public ulong Generation => Value >> SlotBits;
}
