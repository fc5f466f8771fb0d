using System.Runtime.CompilerServices;

namespace Signalbox.Runtime.Unwinding;

/// <summary>
/// Rules that have been found before, by place. Programs throw from few places, and the second phase of an exception
/// asks for what the first has just found.
/// </summary>
internal unsafe struct FrameRulesCache
{
    private const int Entries = 32;

    private Slots _slots;

    /// <summary>The rules for a place; null if the table has none.</summary>
    internal FrameRules* Find(in FrameTable table, byte* pc)
    {
        // SAFETY: the cache is a static field, so its address does not change.
        FrameRules* rules = (FrameRules*)Unsafe.AsPointer(ref _slots) + (((nuint)pc >> 1) % Entries);
        if (rules->Pc != pc && !table.TryFind(pc, ref *rules))
        {
            rules->Pc = null;
            return null;
        }

        return rules;
    }

    [InlineArray(Entries)]
    private struct Slots
    {
        private FrameRules _first;
    }
}
