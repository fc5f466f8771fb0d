using Mono.Cecil;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Preinitialization;

/// <summary>The kinds of values on the evaluation stack (ECMA-335, III.1.1).</summary>
public enum ValueKind
{
    /// <summary>32 bits.</summary>
    Int32,

    /// <summary>64 bits or a native integer.</summary>
    Int64,

    /// <summary>A float.</summary>
    Single,

    /// <summary>A double.</summary>
    Double,

    /// <summary>Null or an object.</summary>
    Reference,

    /// <summary>The address of a place.</summary>
    Address,

    /// <summary>A struct that is no primitive.</summary>
    Struct,

    /// <summary>The address of a method.</summary>
    Function,

    /// <summary>A handle from <c>ldtoken</c>.</summary>
    Token,
}

/// <summary>A value on the evaluation stack.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bits">A number's bits, sign-extended; an address's offset.</param>
/// <param name="Object">The object, the storage of an address or a struct, the method, the token's subject.</param>
/// <param name="Type">A struct's type.</param>
public readonly record struct Value(ValueKind Kind, long Bits, object? Object = null, TypeDesc? Type = null)
{
    /// <summary>The null reference.</summary>
    public static Value Null => new(ValueKind.Reference, 0);

    /// <summary>Whether a branch takes it for true.</summary>
    public bool IsTrue => Kind switch
    {
        ValueKind.Int32 or ValueKind.Int64 => Bits != 0,
        ValueKind.Reference => Object != null,
        _ => throw new NotConstantException("a branch on an address or a floating-point number"),
    };

    public double AsDouble => Kind switch
    {
        ValueKind.Double => BitConverter.Int64BitsToDouble(Bits),
        ValueKind.Single => BitConverter.Int32BitsToSingle((int)Bits),
        _ => throw new NotConstantException("an integer where a floating-point number is expected"),
    };

    public static Value Int32(int value) => new(ValueKind.Int32, value);

    public static Value Int64(long value) => new(ValueKind.Int64, value);

    public static Value Single(float value) => new(ValueKind.Single, BitConverter.SingleToInt32Bits(value));

    public static Value Double(double value) => new(ValueKind.Double, BitConverter.DoubleToInt64Bits(value));

    public static Value Reference(FrozenObject? value) => new(ValueKind.Reference, 0, value);

    public static Value Address(Storage storage, int offset) => new(ValueKind.Address, offset, storage);

    public static Value Struct(Storage storage, TypeDesc type) => new(ValueKind.Struct, 0, storage, type);

    /// <summary>A primitive from its bits in memory.</summary>
    public static Value FromBits(TypeDesc type, long bits) => type.Primitive switch
    {
        MetadataType.Boolean or MetadataType.Byte => Int32((byte)bits),
        MetadataType.SByte => Int32((sbyte)bits),
        MetadataType.Char or MetadataType.UInt16 => Int32((ushort)bits),
        MetadataType.Int16 => Int32((short)bits),
        MetadataType.Int32 or MetadataType.UInt32 => Int32((int)bits),
        MetadataType.Single => new Value(ValueKind.Single, (int)bits),
        MetadataType.Double => new Value(ValueKind.Double, bits),
        _ => Int64(bits),
    };

    /// <summary>The bits of a primitive as memory holds them.</summary>
    public long ToBits(TypeDesc type) => (type.Primitive, Kind) switch
    {
        (MetadataType.Single, _) => BitConverter.SingleToInt32Bits((float)AsDouble),
        (MetadataType.Double, _) => BitConverter.DoubleToInt64Bits(AsDouble),
        (_, ValueKind.Int32 or ValueKind.Int64) => Bits,
        _ => throw new NotConstantException($"something else where a {type.DisplayName} is expected"),
    };

    public FrozenObject? AsReference() => Kind == ValueKind.Reference
        ? (FrozenObject?)Object
        : throw new NotConstantException("something else where a reference is expected");

    /// <summary>An integer, whatever its width.</summary>
    public long AsInteger() => Kind is ValueKind.Int32 or ValueKind.Int64
        ? Bits
        : throw new NotConstantException("something else where an integer is expected");
}
