using System.Globalization;
using Mono.Cecil;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Llvm;

/// <summary>The numbers in a MethodTable: flags, sizes, where references are; and its name and enum records.</summary>
public sealed partial class MethodTables
{
    private const int HeaderSize = 8;
    private const int MinimumObjectSize = 24;
    private const int StringBaseSize = 22;
    private const int MaximumBitmapWords = 62;

    private enum ElementKind : uint
    {
        Void = 1,
        ValueType = 16,
        Nullable = 18,
        Class = 20,
        Interface = 21,
        SystemArray = 22,
        Array = 23,
        Vector = 24,
        ByRef = 25,
        Pointer = 26,
    }

    private static int AlignUp(int value) => (value + 7) / 8 * 8;

    private uint Flags(TypeDesc type)
    {
        var flags = ElementTypeOf(type) << 26;
        switch (type)
        {
            case ArrayType array:
                flags |= KindParameterized | FlagHasComponentSize | (uint)(ushort)TypeLayout.FieldSize(array.Element);
                if (array.Element.IsReference || (array.Element.IsValueType && array.Element.Layout.ContainsReferences))
                {
                    flags |= FlagHasPointers;
                }

                return flags;
            case PointerType or ByRefType or FunctionPointerType:
                return flags | KindParameterized;
        }

        var def = (DefType)type;
        if (def == Types.WellKnown.String)
        {
            return flags | FlagHasComponentSize | 2;
        }

        if (def.Layout.ContainsReferences && !def.IsInterface)
        {
            flags |= FlagHasPointers;
        }

        if (def.Definition.GenericParameters.Any(p => (p.Attributes & GenericParameterAttributes.VarianceMask) != 0))
        {
            flags |= FlagGenericVariance;
        }

        if (def.IsValueType)
        {
            flags |= (uint)(AlignUp(def.Layout.Size) - def.Layout.Size) << 5;
            if (def.IsByRefLike)
            {
                flags |= FlagIsByRefLike;
            }

            if (def.IsNullable)
            {
                flags |= (uint)int.Log2(def.Field("value")!.Offset) << 8;
            }
        }

        return flags;
    }

    private uint ElementTypeOf(TypeDesc type) => type switch
    {
        ArrayType a => (uint)(a.IsVector ? ElementKind.Vector : ElementKind.Array),
        ByRefType => (uint)ElementKind.ByRef,
        PointerType or FunctionPointerType => (uint)ElementKind.Pointer,
        _ when type == Types.WellKnown.Void => (uint)ElementKind.Void,
        _ when type == Types.WellKnown.Array => (uint)ElementKind.SystemArray,
        DefType { IsNullable: true } => (uint)ElementKind.Nullable,
        _ when type.Primitive != MetadataType.Void => PrimitiveKind(type.Primitive),
        _ => ElementTypeOf(((DefType)type).Definition),
    };

    private static uint ElementTypeOf(TypeDefinition definition) =>
        (uint)(definition.IsInterface ? ElementKind.Interface
            : definition.Name == "Nullable`1" && definition.Namespace == "System" ? ElementKind.Nullable
            : definition.IsValueType ? ElementKind.ValueType
            : ElementKind.Class);

    private static uint PrimitiveKind(MetadataType type) => type switch
    {
        MetadataType.Boolean => 2,
        MetadataType.Char => 3,
        MetadataType.SByte => 4,
        MetadataType.Byte => 5,
        MetadataType.Int16 => 6,
        MetadataType.UInt16 => 7,
        MetadataType.Int32 => 8,
        MetadataType.UInt32 => 9,
        MetadataType.Int64 => 10,
        MetadataType.UInt64 => 11,
        MetadataType.IntPtr => 12,
        MetadataType.UIntPtr => 13,
        MetadataType.Single => 14,
        _ => 15,
    };

    /// <summary>Bytes of an object with its header, without elements.</summary>
    private uint BaseSize(TypeDesc type) => type switch
    {
        ArrayType a => (uint)(HeaderSize + 16 + (a.IsVector ? 0 : 8 * a.Rank)),
        PointerType or FunctionPointerType => 0,
        ByRefType => 1,
        _ when type == Types.WellKnown.String => StringBaseSize,
        { IsValueType: true } => (uint)Math.Max(MinimumObjectSize, HeaderSize + 8 + AlignUp(type.Layout.Size)),
        DefType { IsInterface: true } => 0,
        _ => (uint)Math.Max(MinimumObjectSize, HeaderSize + AlignUp(type.Layout.Size)),
    };

    /// <summary>
    /// Where references are: a bitmap with the lowest bit set, one bit a word of the fields (of one element for arrays), or
    /// the address of a list of word numbers where 62 words are not enough.
    /// </summary>
    private string GcWord(TypeDesc type)
    {
        var (offsets, shift) = type switch
        {
            ArrayType { Element.IsReference: true } => ([0], 0),
            ArrayType { Element: { IsValueType: true } e } => (e.Layout.References, 0),
            DefType { IsInterface: false, IsValueType: true } v => (v.Layout.References, 0),
            DefType { IsInterface: false } d => (d.Layout.References, 8),
            _ => (Array.Empty<int>(), 0),
        };
        var words = offsets.Select(o => (o - shift) / 8).Where(w => w >= 0).Distinct().ToArray();
        if (words.Length == 0)
        {
            return "0";
        }

        if (words.Max() < MaximumBitmapWords)
        {
            var bitmap = words.Aggregate(1UL, (bits, w) => bits | (1UL << (w + 1)));
            return ((long)bitmap).ToString(CultureInfo.InvariantCulture);
        }

        var name = LlvmTypes.Global("references:" + type.DisplayName);
        var list = string.Join(", ", words.Select(w => "i32 " + w));
        compilation.Data.Global(name, $"{name} = internal constant {{ i32, [{words.Length} x i32] }} {{ i32 {words.Length}, [{words.Length} x i32] [{list}] }}, align 8");
        return $"ptrtoint (ptr {name} to i64)";
    }

    /// <summary>The place where CoreLib keeps a type's RuntimeType object; filled here for those that typeof names.</summary>
    private string TypeObjectSlot(TypeDesc type)
    {
        if (!compilation.Work.IsConstructed(Types.WellKnown.RuntimeType))
        {
            return "null";
        }

        var slot = LlvmTypes.Global("typeslot:" + type.DisplayName);
        _typeSlots.Add((type, slot));
        return slot;
    }

    private readonly List<(TypeDesc Type, string Slot)> _typeSlots = [];

    /// <summary>Writes the RuntimeType objects and their slots; after all code, when it is known which are named.</summary>
    public void WriteTypeObjects()
    {
        foreach (var (type, slot) in _typeSlots)
        {
            var value = _typeObjects.Contains(type) ? TypeObject(type) : "null";
            compilation.Data.Global(slot, $"{slot} = internal global ptr {value}{DataWriter.RootSection}, align 8");
        }

        var runtimeType = Types.WellKnown.RuntimeType;
        foreach (var type in _typeObjects)
        {
            var name = LlvmTypes.Global("type:" + type.DisplayName);
            var size = AlignUp(runtimeType.Layout.Size) + HeaderSize;
            var at = runtimeType.Field("_pUnderlyingEEType")!.Offset + HeaderSize;
            var before = at - 16;
            var after = size - at - 8;
            compilation.Data.Global(name,
                $"{name} = internal global <{{ i64, ptr, [{before} x i8], ptr, [{after} x i8] }}> <{{ i64 0, ptr {Reference(runtimeType)}, [{before} x i8] zeroinitializer, ptr {Reference(type)}, [{after} x i8] zeroinitializer }}>, align 8");
        }
    }

    private string NameRecord(TypeDesc type) =>
        type is DefType def ? NameRecord(def.Definition, def.IsEnum ? def : null) : "null";

    /// <summary>{ name, enum names, enum values, flags }: what names and enums are printed from; only if anything asks.</summary>
    private string NameRecord(TypeDefinition definition, DefType? enumType)
    {
        if (!compilation.Thunks.UsesNames && (enumType == null || !compilation.Thunks.UsesEnums))
        {
            return "null";
        }

        var name = LlvmTypes.Global("name:" + (enumType?.DisplayName ?? definition.FullName));
        if (!compilation.Data.Has(name))
        {
            var text = compilation.Thunks.UsesNames ? compilation.StringLiteral(FullName(definition)) : "null";
            var (names, values, isFlags) = enumType != null && compilation.Thunks.UsesEnums ? EnumArrays(enumType) : ("null", "null", false);
            compilation.Data.Global(name,
                $"{name} = internal constant {{ ptr, ptr, ptr, i64 }} {{ ptr {text}, ptr {names}, ptr {values}, i64 {(isFlags ? 1 : 0)} }}, align 8");
        }

        return name;
    }

    /// <summary>As reflection writes it; an open generic type with the names of its parameters.</summary>
    private static string FullName(TypeDefinition definition) =>
        definition.FullName.Replace('/', '+')
        + (definition.HasGenericParameters ? "[" + string.Join(",", definition.GenericParameters.Select(p => p.Name)) + "]" : "");

    private (string Names, string Values, bool IsFlags) EnumArrays(DefType type)
    {
        var members = type.Definition.Fields.Where(f => f.IsStatic && f.IsLiteral)
            .Select(f => (f.Name, Value: ToBits(f.Constant))).OrderBy(m => m.Value).ToList();
        var names = string.Join(", ", members.Select(m => "ptr " + compilation.StringLiteral(m.Name)));
        var values = string.Join(", ", members.Select(m => "i64 " + (long)m.Value));
        return (FrozenArray("enum.names:" + type.DisplayName, Types.Array(Types.WellKnown.String), members.Count, "ptr", names),
            FrozenArray("enum.values:" + type.DisplayName, Types.Array(Types.WellKnown.UInt64), members.Count, "i64", values),
            type.Definition.Attribute("FlagsAttribute") != null);
    }

    private string FrozenArray(string name, TypeDesc type, int count, string element, string items)
    {
        var global = LlvmTypes.Global(name);
        var table = compilation.ConstructedType(type);
        compilation.Data.Global(global,
            $"{global} = internal constant {{ i64, ptr, i32, i32, [{count} x {element}] }} {{ i64 0, ptr {table}, i32 {count}, i32 0, [{count} x {element}] [{items}] }}, align 8");
        return $"getelementptr inbounds (i8, ptr {global}, i64 8)";
    }

    /// <summary>The member's value extended with zeros from the enum's own width.</summary>
    private static ulong ToBits(object constant) => constant switch
    {
        sbyte v => (byte)v,
        byte v => v,
        short v => (ushort)v,
        ushort v => v,
        int v => (uint)v,
        uint v => v,
        long v => (ulong)v,
        ulong v => v,
        bool v => v ? 1UL : 0,
        char v => v,
        _ => throw new CompilationException($"enum constant of type {constant.GetType().Name}"),
    };
}
