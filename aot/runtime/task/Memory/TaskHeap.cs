using System.Runtime;
using System.Runtime.CompilerServices;
using Signalbox.Runtime.Collector;

namespace Signalbox.Runtime;

/// <summary>The heap of this image, its roots, and when it is collected.</summary>
internal static unsafe class TaskHeap
{
    private static Heap _heap;
    private static byte* _stackBottom;
    private static byte* _stackTop;

    internal static ref Heap Heap => ref _heap;

    /// <summary>How long all collections took, in ticks of the platform.</summary>
    internal static ulong PauseTicks { get; private set; }

    internal static byte* StackBottom => _stackBottom;

    internal static byte* StackTop => _stackTop;

    /// <summary>Takes over what the platform gives. Nothing can be allocated before.</summary>
    internal static void Initialize(in TaskMemory memory)
    {
        _stackBottom = memory.StackBottom;
        _stackTop = memory.StackTop;
        _heap.Initialize(memory.HeapStart, (nuint)(memory.HeapEnd - memory.HeapStart), (uint)memory.StressInterval);
    }

    /// <summary>Takes memory for an object, with a collection if need be.</summary>
    /// <returns>The object's header, or null if there is no room even so.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static byte* TryAllocate(nuint bytes, bool mayStayDirty)
    {
        if (_heap.IsCollectionDue())
        {
            Collect();
        }

        byte* slot = _heap.TryAllocate(bytes, mayStayDirty);
        if (slot == null)
        {
            Collect();
            slot = _heap.TryAllocate(bytes, mayStayDirty);
        }

        return slot;
    }

    /// <summary>Frees what cannot be reached any more.</summary>
    internal static void Collect()
    {
        ulong start = Platform.NowTicks();
        CallWithRegistersOnStack((nint)(delegate*<byte*, void>)&CollectFrom);
        PauseTicks += Platform.NowTicks() - start;
    }

    /// <summary>
    /// Calls a function after it has stored the callee-saved registers on the stack, with the stack pointer below them
    /// as its argument: from there to the top of the stack lies every reference that compiled code holds.
    /// </summary>
    [RuntimeImport("SignalboxCallWithRegistersOnStack")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void CallWithRegistersOnStack(nint function);

    private static void CollectFrom(byte* stackPointer)
    {
        _heap.BeginCollection();
        _heap.MarkConservatively(LinkerSymbols.CollectorRootsStart, LinkerSymbols.CollectorRootsEnd);
        _heap.MarkConservatively(stackPointer, _stackTop);
        _heap.FinishCollection();
    }
}
