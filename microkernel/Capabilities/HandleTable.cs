using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// The handles of one task: slots with generations. A slot's generation goes up each time it is emptied, also from one
/// owner of the table to the next, and never comes back: 54 bits do not run out.
/// </summary>
internal sealed class HandleTable
{
    private const short NoSlot = -1;

    private short _firstUnused = NoSlot;

    internal HandleTable(int slots)
    {
        Entries = new HandleEntry[slots];
        Nodes = new HandleNode[slots];
        for (int slot = slots - 1; slot >= 0; slot--)
        {
            Entries[slot].Key = Handle.Self.Value + (ulong)slot;
            if (slot != Handle.Self.Slot)
                PutBack(slot);
        }
    }

    internal HandleEntry[] Entries { get; }

    internal HandleNode[] Nodes { get; }

    /// <summary>Slots in use; slot 0, kept for <see cref="Handle.Self"/>, is not counted.</summary>
    internal int Used { get; private set; }

    /// <summary>Slots that can still be used.</summary>
    internal int Unused => Entries.Length - 1 - Used;

    /// <summary>Takes a slot; the caller knows that there is one.</summary>
    internal int Take()
    {
        int slot = _firstUnused;
        _firstUnused = Nodes[slot].NextUnused;
        Used++;
        return slot;
    }

    /// <summary>Empties a slot and makes its handle worthless. The slot of Self keeps its handle.</summary>
    internal void Empty(int slot)
    {
        Entries[slot].Object = null;
        Entries[slot].SendTarget = null;
        Nodes[slot] = default;
        if (slot == Handle.Self.Slot)
            return;
        Entries[slot].Key += Handle.MaxSlots;
        Used--;
        PutBack(slot);
    }

    private void PutBack(int slot)
    {
        Nodes[slot].NextUnused = _firstUnused;
        _firstUnused = (short)slot;
    }
}
