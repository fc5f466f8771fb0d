using System.Runtime.CompilerServices;
using Signalbox.Intrinsics;

namespace Signalbox.AotBench;

/// <summary>What allocation, collection and exceptions cost, in instructions.</summary>
internal static class RuntimeCosts
{
    /// <summary>40 bytes with the header: two references and a number.</summary>
    private sealed class Node
    {
        public Node? Left;
        public Node? Right;
        public int Value;
    }

    private const int MiB = 1 << 20;

    /// <summary>Where each object is put for a moment, so that none is found to be useless and left out.</summary>
    internal static object? Latest;

    private static Node? _root;

    /// <summary>Per small object, as far as no collection is needed: 50,000 objects of 40 bytes in a fresh heap.</summary>
    public static ulong Allocation()
    {
        const int Count = 50_000;
        GC.Collect();
        ulong before = Hart.ReadInstructionsRetired();
        MakeGarbage(Count);
        ulong after = Hart.ReadInstructionsRetired();
        return (after - before) / Count;
    }

    /// <summary>Per MiB freed: a collection that frees 200,000 small objects and keeps 65,535 in a tree.</summary>
    public static ulong Collection()
    {
        const int GarbageCount = 200_000;
        const int LiveDepth = 16;
        GC.Collect();
        _root = Tree(LiveDepth);
        MakeGarbage(GarbageCount);
        long bytesBefore = GC.GetTotalMemory(forceFullCollection: false);
        ulong before = Hart.ReadInstructionsRetired();
        GC.Collect();
        ulong after = Hart.ReadInstructionsRetired();
        long bytesFreed = bytesBefore - GC.GetTotalMemory(forceFullCollection: false);
        _root = null;
        return (after - before) * MiB / (ulong)bytesFreed;
    }

    /// <summary>Per exception that is made, thrown two calls further down and caught.</summary>
    public static ulong ThrowAndCatch()
    {
        const int Count = 1000;
        int caught = 0;
        ulong before = Hart.ReadInstructionsRetired();
        for (int i = 0; i < Count; i++)
        {
            try
            {
                caught -= Outer(i);
            }
            catch (InvalidOperationException)
            {
                caught++;
            }
        }

        ulong after = Hart.ReadInstructionsRetired();
        return caught == Count ? (after - before) / Count : throw new InvalidDataException("An exception got lost.");
    }

    private static Node Tree(int depth) => new()
    {
        Left = depth > 1 ? Tree(depth - 1) : null,
        Right = depth > 1 ? Tree(depth - 1) : null,
        Value = depth,
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MakeGarbage(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Latest = new Node { Value = i, Right = _root };
        }

        Latest = null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Outer(int value) => Inner(value) + 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Inner(int value) =>
        value < 0 ? value : throw new InvalidOperationException("measured");
}
