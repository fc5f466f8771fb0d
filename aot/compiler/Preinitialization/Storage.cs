using System.Buffers.Binary;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Preinitialization;

/// <summary>Memory of a field, a local, an object or an array: bytes, and at some offsets references.</summary>
/// <param name="size">Its length in bytes.</param>
public sealed class Storage(int size)
{
    private const int PointerSize = 8;

    private readonly byte[] _bytes = new byte[size];

    /// <summary>Its length in bytes.</summary>
    public int Size => _bytes.Length;

    /// <summary>The bytes; those of references are zero.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>What is not null among references and code pointers, by offset: a <see cref="FrozenObject"/> or a
    /// <see cref="FrozenFunction"/>.</summary>
    public SortedDictionary<int, object> References { get; } = [];

    /// <summary>Reads a value.</summary>
    /// <param name="offset">Where it starts.</param>
    /// <param name="type">Its type.</param>
    public Value Read(int offset, TypeDesc type)
    {
        if (type.IsReference)
        {
            Check(offset, PointerSize);
            return References.TryGetValue(offset, out var reference)
                ? Value.Reference(reference as FrozenObject ?? throw new NotConstantException("a code pointer is read"))
                : Value.Null;
        }

        if (TypeLayout.PrimitiveSize(type.Primitive) is > 0 and var bytes)
        {
            return Value.FromBits(type, ReadBits(offset, bytes));
        }

        if (type is not DefType { IsValueType: true })
        {
            throw new NotConstantException($"a {type.DisplayName} is read");
        }

        var copy = new Storage(type.Layout.Size);
        copy.CopyFrom(this, offset, 0, type.Layout.Size);
        return Value.Struct(copy, type);
    }

    /// <summary>Writes a value.</summary>
    /// <param name="offset">Where it starts.</param>
    /// <param name="type">The type of the place.</param>
    /// <param name="value">The value.</param>
    public void Write(int offset, TypeDesc type, Value value)
    {
        if (type.IsReference)
        {
            Set(offset, value.AsReference());
        }
        else if (TypeLayout.PrimitiveSize(type.Primitive) is > 0 and var bytes)
        {
            WriteBits(offset, bytes, value.ToBits(type));
        }
        else if (type is DefType { IsValueType: true } && value is { Kind: ValueKind.Struct } && value.Type == type)
        {
            CopyFrom((Storage)value.Object!, 0, offset, type.Layout.Size);
        }
        else
        {
            throw new NotConstantException($"a {type.DisplayName} is written");
        }
    }

    /// <summary>Puts a reference or a code pointer somewhere.</summary>
    public void Set(int offset, object? reference)
    {
        Check(offset, PointerSize);
        if (reference == null)
        {
            References.Remove(offset);
        }
        else
        {
            References[offset] = reference;
        }
    }

    /// <summary>Makes a range zero.</summary>
    public void Clear(int offset, int length) => CopyFrom(new Storage(length), 0, offset, length);

    /// <summary>Writes bytes that hold no references.</summary>
    public void Fill(ReadOnlySpan<byte> bytes) => bytes.CopyTo(_bytes);

    /// <summary>Copies a range with its references.</summary>
    public void CopyFrom(Storage source, int from, int to, int length)
    {
        Check(to, length);
        source.Check(from, length);
        source._bytes.AsSpan(from, length).CopyTo(_bytes.AsSpan(to, length));
        var moved = source.References.Where(r => r.Key >= from && r.Key < from + length).ToList();
        foreach (var old in References.Keys.Where(k => k >= to && k < to + length).ToList())
        {
            References.Remove(old);
        }

        foreach (var (offset, reference) in moved)
        {
            References[offset - from + to] = reference;
        }
    }

    private long ReadBits(int offset, int bytes)
    {
        Check(offset, bytes);
        if (References.Keys.Any(k => k > offset - PointerSize && k < offset + bytes))
        {
            throw new NotConstantException("a reference is read as a number");
        }

        Span<byte> word = stackalloc byte[8];
        _bytes.AsSpan(offset, bytes).CopyTo(word);
        return BinaryPrimitives.ReadInt64LittleEndian(word);
    }

    private void WriteBits(int offset, int bytes, long bits)
    {
        Check(offset, bytes);
        Span<byte> word = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(word, bits);
        word[..bytes].CopyTo(_bytes.AsSpan(offset, bytes));
    }

    /// <summary>Code that looks at memory as something else than it is may reach beyond it.</summary>
    private void Check(int offset, int length)
    {
        if (offset < 0 || length > Size - offset)
        {
            throw new NotConstantException("memory beyond a place is used");
        }
    }
}
