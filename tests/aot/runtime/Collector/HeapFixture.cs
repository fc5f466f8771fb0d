using System.Runtime.InteropServices;
using Signalbox.Runtime.Collector;

namespace Signalbox.Runtime.Tests.Collector;

/// <summary>A heap over memory of the host, with an array of words that plays the stack.</summary>
internal sealed unsafe class HeapFixture : IDisposable
{
    private const int RootWords = 64;

    private readonly byte* _region;
    private readonly Heap* _heap;

    internal HeapFixture(int bytes = 1 << 20, uint stressInterval = 0)
    {
        _region = (byte*)NativeMemory.Alloc((nuint)bytes);
        new Span<byte>(_region, bytes).Fill(0xCD);
        _heap = (Heap*)NativeMemory.AllocZeroed((nuint)sizeof(Heap));
        Roots = (byte**)NativeMemory.AllocZeroed(RootWords * 8);
        _heap->Initialize(_region, (nuint)bytes, stressInterval);
    }

    internal ref Heap Heap => ref *_heap;

    /// <summary>Words that are scanned conservatively.</summary>
    internal byte** Roots { get; }

    internal static int RootCount => RootWords;

    internal FakeTypes Types { get; } = new();

    /// <summary>Allocates as the runtime does, without collecting; null if there is no room.</summary>
    internal byte* TryNew(byte* type, uint length = 0)
    {
        nuint bytes = *(uint*)(type + 4);
        bool isArray = (int)*(uint*)type < 0;
        if (isArray)
        {
            bytes += (nuint)length * (*(uint*)type & 0xFFFF);
        }

        bytes = (bytes + 7) & ~(nuint)7;
        byte* slot = _heap->AllocateFromRun(bytes);
        if (slot == null)
        {
            slot = _heap->TryAllocate(bytes);
        }

        if (slot == null)
        {
            return null;
        }

        AssertZeroed(slot, bytes);
        byte* value = slot + 8;
        *(byte**)value = type;
        if (isArray)
        {
            *(uint*)(value + 8) = length;
        }

        return value;
    }

    internal byte* New(byte* type, uint length = 0)
    {
        byte* value = TryNew(type, length);
        Assert.True(value != null);
        return value;
    }

    internal void Collect()
    {
        _heap->BeginCollection();
        _heap->MarkConservatively((byte*)Roots, (byte*)(Roots + RootWords));
        _heap->FinishCollection();
    }

    /// <summary>Word k of the fields.</summary>
    internal static ref nint Field(byte* value, int word) => ref ((nint*)value)[1 + word];

    /// <summary>Word k of the elements of an array with one dimension.</summary>
    internal static ref nint Element(byte* value, int word) => ref ((nint*)value)[2 + word];

    public void Dispose()
    {
        Types.Dispose();
        NativeMemory.Free(Roots);
        NativeMemory.Free(_heap);
        NativeMemory.Free(_region);
    }

    private static void AssertZeroed(byte* slot, nuint bytes)
    {
        Span<byte> contents = new(slot + 1, (int)bytes - 1);
        Assert.True(contents.IndexOfAnyExcept((byte)0) < 0, "a new object has old contents");
    }
}
