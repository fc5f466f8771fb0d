using System.Runtime.InteropServices;

namespace Signalbox.Runtime.Tests.Collector;

/// <summary>
/// MethodTables as the compiler lays them out, as far as the collector reads them: layout word, flags, base size.
/// </summary>
internal sealed unsafe class FakeTypes : IDisposable
{
    private const uint HasComponentSize = 0x8000_0000;
    private const uint ContainsReferences = 0x0100_0000;

    private readonly List<nint> _memory = [];

    /// <summary>A class with so many words; bit k of the bitmap says that word k is a reference.</summary>
    internal byte* Class(int words, ulong references) => Make(0, 16 + (8 * Math.Max(words, 1)), references);

    /// <summary>An array; bit k of the bitmap says that word k of an element is a reference.</summary>
    internal byte* Array(int elementBytes, ulong references) =>
        Make(HasComponentSize | (uint)elementBytes, 24, references);

    /// <summary>An array with two dimensions: two lengths and two lower bounds stand before the elements.</summary>
    internal byte* Matrix(int elementBytes, ulong references) =>
        Make(HasComponentSize | (uint)elementBytes, 40, references);

    /// <summary>A class too long for a bitmap: the layout word is the address of a list of word numbers.</summary>
    internal byte* WideClass(int words, params uint[] references)
    {
        uint* table = (uint*)NativeMemory.Alloc((nuint)(4 * (references.Length + 1)));
        _memory.Add((nint)table);
        table[0] = (uint)references.Length;
        references.CopyTo(new Span<uint>(table + 1, references.Length));

        byte* type = Make(ContainsReferences, 16 + (8 * words), 0);
        *(uint**)(type - 8) = table;
        return type;
    }

    public void Dispose()
    {
        foreach (nint block in _memory)
        {
            NativeMemory.Free((void*)block);
        }
    }

    private byte* Make(uint flags, int baseBytes, ulong references)
    {
        byte* memory = (byte*)NativeMemory.AllocZeroed(64);
        _memory.Add((nint)memory);
        *(ulong*)memory = (references << 1) | 1;
        *(uint*)(memory + 8) = flags | (references != 0 ? ContainsReferences : 0);
        *(uint*)(memory + 12) = (uint)baseBytes;
        return memory + 8;
    }
}
