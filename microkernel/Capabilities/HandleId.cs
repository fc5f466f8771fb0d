using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// A place for a handle: whose table, and which slot. Inside the kernel only; a task sees <see cref="Handle"/>.
/// </summary>
internal readonly record struct HandleId(int Value)
{
    internal HandleId(int table, int slot)
        : this((table << Handle.SlotBits) | slot)
    {
    }

    internal static HandleId None => new(-1);

    internal bool Exists => Value >= 0;

    /// <summary>Slot of the task whose table it is.</summary>
    internal int Table => Value >> Handle.SlotBits;

    internal int Slot => Value & (Handle.MaxSlots - 1);

    /// <summary>Written out: what the language makes by itself needs a comparer object, and so an allocation.</summary>
    public bool Equals(HandleId other) => Value == other.Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value;
}
