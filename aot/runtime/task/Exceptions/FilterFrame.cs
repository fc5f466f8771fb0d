using System.Runtime;
using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

/// <summary>
/// The record that a function with exception filters keeps in its stack frame while it runs, so that a filter finds the
/// function's variables. The records form a list, the newest first.
/// </summary>
internal unsafe struct FilterFrame
{
    /// <summary>The next older record. What follows it is between the function and its filters.</summary>
    internal FilterFrame* Previous;

    /// <summary>Where the list begins; compiled code knows this symbol.</summary>
    internal static ref FilterFrame* Newest => ref *(FilterFrame**)(delegate*<void>)&NewestSymbol;

    /// <summary>The newest record inside one stack frame, or null.</summary>
    internal static FilterFrame* FindWithin(ulong stackPointer, ulong frameAddress)
    {
        for (FilterFrame* record = Newest; record != null && (ulong)record < frameAddress; record = record->Previous)
        {
            if ((ulong)record >= stackPointer)
            {
                return record;
            }
        }

        return null;
    }

    /// <summary>Forgets the records of all frames below a stack pointer: an exception has ended them.</summary>
    internal static void DropBelow(ulong stackPointer)
    {
        while (Newest != null && (ulong)Newest < stackPointer)
        {
            Newest = Newest->Previous;
        }
    }

    [RuntimeImport("SignalboxFilterFrames")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void NewestSymbol();
}
