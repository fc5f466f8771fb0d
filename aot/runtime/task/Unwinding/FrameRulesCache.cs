using System.Runtime.CompilerServices;

namespace Signalbox.Runtime.Unwinding;

/// <summary>
/// Rules that have been found before, by place, two for each hash value. Programs throw from few places, and the second
/// phase of an exception asks for what the first has just found.
/// </summary>
internal unsafe struct FrameRulesCache
{
    private const int Ways = 2;
    private const int SetBits = 5;

    private Slots _slots;
    private uint _turn;

    /// <summary>The rules for a place, valid until the next call; null if the table has none.</summary>
    internal FrameRules* Find(in FrameTable table, byte* pc)
    {
        // SAFETY: the cache is a static field, so its address does not change.
        FrameRules* slots = (FrameRules*)Unsafe.AsPointer(ref _slots);

        // The multiplier spreads neighbouring places over all sets (Fibonacci hashing).
        FrameRules* set = slots + (Ways * (int)(((uint)(nuint)pc * 0x9E37_79B1) >> (32 - SetBits)));
        if (set[0].Pc == pc)
        {
            return set;
        }

        if (set[1].Pc == pc)
        {
            return set + 1;
        }

        FrameRules* rules = set + (_turn++ % Ways);
        if (!table.TryFind(pc, ref *rules))
        {
            rules->Pc = null;
            return null;
        }

        return rules;
    }

    [InlineArray(Ways << SetBits)]
    private struct Slots
    {
        private FrameRules _first;
    }
}
