using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Signalbox.Generator;

/// <summary>Finds out how a type is written and read.</summary>
internal static class WireTypes
{
    private const string F = Names.Formatters;
    private const string T = Names.TypeDescriptor;

    /// <summary>How a type travels; null if it cannot.</summary>
    public static WireType? Find(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
            return FindArray(array);
        if (type is not INamedTypeSymbol named || type.TypeKind == TypeKind.Error)
            return null;
        if (named.TypeKind == TypeKind.Enum)
            return FindEnum(named);
        return FindSpecial(named) ?? FindKnown(named) ?? FindGeneric(named) ?? FindDeclared(named);
    }

    private static WireType? FindSpecial(INamedTypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => Primitive("bool", "Boolean", $"{T}.Boolean"),
        SpecialType.System_Byte => Integer("byte", "Byte", "0", "byte.MaxValue"),
        SpecialType.System_SByte => Integer("sbyte", "SByte", "sbyte.MinValue", "(ulong)sbyte.MaxValue"),
        SpecialType.System_Int16 => Integer("short", "Int16", "short.MinValue", "(ulong)short.MaxValue"),
        SpecialType.System_UInt16 => Integer("ushort", "UInt16", "0", "ushort.MaxValue"),
        SpecialType.System_Int32 => Integer("int", "Int32", "int.MinValue", "int.MaxValue"),
        SpecialType.System_UInt32 => Integer("uint", "UInt32", "0", "uint.MaxValue"),
        SpecialType.System_Int64 => Integer("long", "Int64", "long.MinValue", "long.MaxValue"),
        SpecialType.System_UInt64 => Integer("ulong", "UInt64", "0", "ulong.MaxValue"),
        SpecialType.System_Char => Integer("char", "Char", "0", "char.MaxValue"),
        SpecialType.System_Single => Primitive("float", "Single", $"{T}.Single"),
        SpecialType.System_Double => Primitive("double", "Double", $"{T}.Double"),
        SpecialType.System_DateTime => Primitive("global::System.DateTime", "DateTime", $"{T}.Time"),
        SpecialType.System_Decimal => Formatted("decimal", $"{F}.DecimalFormatter.Instance", $"{T}.Text(\"decimal\")"),
        SpecialType.System_String => Text(type.NullableAnnotation),
        _ => null,
    };

    private static WireType? FindKnown(INamedTypeSymbol type)
    {
        string name = Names.Of(type);
        switch (Names.Plain(type))
        {
            case "System.Guid":
                return Formatted(name, $"{F}.GuidFormatter.Instance", $"{T}.Text(\"guid\")");
            case "System.TimeSpan":
                return Formatted(name, $"{F}.TimeSpanFormatter.Instance", $"{T}.Duration");
            case "System.DateTimeOffset":
                return Formatted(
                    name, $"{F}.DateTimeOffsetFormatter.Instance", $"{T}.Tuple({T}.Time, {IntegerDescriptor("short", "short.MinValue", "(ulong)short.MaxValue")})");
            case "System.Memory" when IsOfBytes(type):
                return Formatted(name, $"{F}.ByteMemoryFormatter.Instance", $"{T}.Bytes");
            case "System.ReadOnlyMemory" when IsOfBytes(type):
                return Formatted(name, $"{F}.ByteReadOnlyMemoryFormatter.Instance", $"{T}.Bytes");
            case "Signalbox.MessagePack.Nil":
                return Formatted(name, $"{F}.NilFormatter.Instance", $"{T}.Nil");
            case Names.Handle:
                return new WireType
                {
                    Name = name,
                    Formatter = $"{Names.Channels}.HandleFormatter.Instance",
                    Descriptor = $"{T}.Handle",
                    HasHandles = true,
                };
            default:
                return null;
        }
    }

    private static WireType? FindGeneric(INamedTypeSymbol type)
    {
        if (type.IsTupleType || Names.Plain(type) is "System.ValueTuple" or "System.Tuple")
            return FindTuple(type);
        if (type.TypeArguments.Length is 0 or > 2)
            return null;
        WireType?[] parts = [.. type.TypeArguments.Select(Find)];
        if (parts.Contains(null))
            return null;
        WireType first = parts[0]!;
        WireType last = parts[parts.Length - 1]!;
        string name = Names.Of(type);
        string arguments = string.Join(", ", parts.Select(part => part!.Name));
        string formatters = string.Join(", ", parts.Select(part => part!.StrictFormatter));
        bool hasHandles = parts.Any(part => part!.HasHandles);
        switch (Names.Plain(type))
        {
            case "System.Nullable":
                return Composed(name, $"new {F}.NullableFormatter<{arguments}>({formatters})", $"{T}.Optional({first.Descriptor})", hasHandles);
            case "System.Collections.Generic.KeyValuePair":
                return Composed(
                    name, $"new {F}.KeyValuePairFormatter<{arguments}>({formatters})", $"{T}.Tuple({first.Descriptor}, {last.Descriptor})", hasHandles);
            case "System.Collections.Generic.List":
                return Reference(type, $"new {F}.ListFormatter<{arguments}>({formatters})", $"{T}.Array({first.Descriptor})", $"new {name}()", hasHandles);
            case "System.Collections.Generic.Dictionary":
                return Reference(
                    type, $"new {F}.DictionaryFormatter<{arguments}>({formatters})", $"{T}.Map({first.Descriptor}, {last.Descriptor})", $"new {name}()", hasHandles);
            default:
                return null;
        }
    }

    private static WireType? FindTuple(INamedTypeSymbol type)
    {
        INamedTypeSymbol plain = type.TupleUnderlyingType ?? type;
        WireType?[] parts = [.. plain.TypeArguments.Select(Find)];
        if (parts.Length is 0 or > 7 || parts.Contains(null))
            return null;
        string arguments = string.Join(", ", parts.Select(part => part!.Name));
        string formatters = string.Join(", ", parts.Select(part => part!.StrictFormatter));
        string descriptor = $"{T}.Tuple({string.Join(", ", parts.Select(part => part!.Descriptor))})";
        bool hasHandles = parts.Any(part => part!.HasHandles);
        if (!type.IsValueType)
            return Reference(type, $"new {F}.TupleFormatter<{arguments}>({formatters})", descriptor, null, hasHandles);
        return Composed(
            $"global::System.ValueTuple<{arguments}>", $"new {F}.ValueTupleFormatter<{arguments}>({formatters})", descriptor, hasHandles);
    }

    private static WireType? FindArray(IArrayTypeSymbol array)
    {
        if (array.Rank != 1)
            return null;
        if (array.ElementType.SpecialType == SpecialType.System_Byte)
            return Reference(array, $"{F}.ByteArrayFormatter.Instance", $"{T}.Bytes", "global::System.Array.Empty<byte>()", hasHandles: false);
        if (Find(array.ElementType) is not WireType element)
            return null;
        return Reference(
            array,
            $"new {F}.ArrayFormatter<{element.Name}>({element.StrictFormatter})",
            $"{T}.Array({element.Descriptor})",
            $"global::System.Array.Empty<{element.Name}>()",
            element.HasHandles);
    }

    /// <summary>A type that says itself how it travels.</summary>
    private static WireType? FindDeclared(INamedTypeSymbol type)
    {
        if (Names.Attribute(type, Names.FormatterAttribute)?.ConstructorArguments[0].Value is INamedTypeSymbol formatter)
            return Reference(type, $"new {Names.Of(formatter)}()", $"{T}.Any", null, hasHandles: false);
        bool isDeclared = Names.Attribute(type, Names.ObjectAttribute) is not null
            || Names.Attribute(type, Names.UnionAttribute) is not null;
        if (!isDeclared || type.IsGenericType)
            return null;
        string made = Names.FormatterOf(type);
        return Reference(type, $"{made}.Instance", $"{made}.Descriptor", null, HasHandles(type, []));
    }

    /// <summary>Whether a handle stands in an object, however deep.</summary>
    private static bool HasHandles(ITypeSymbol type, HashSet<ITypeSymbol> seen)
    {
        if (type is IArrayTypeSymbol array)
            return HasHandles(array.ElementType, seen);
        if (type is not INamedTypeSymbol named || !seen.Add(type.OriginalDefinition))
            return false;
        if (Names.Plain(named) == Names.Handle || named.TypeArguments.Any(argument => HasHandles(argument, seen)))
            return true;
        IEnumerable<ITypeSymbol> unionCases = Names.Attributes(named, Names.UnionAttribute)
            .Select(attribute => attribute.ConstructorArguments[1].Value)
            .OfType<ITypeSymbol>();
        if (unionCases.Any(unionCase => HasHandles(unionCase, seen)))
            return true;
        return Names.Attribute(named, Names.ObjectAttribute) is not null
            && ObjectMembers.All(named).Any(member => HasHandles(member.Type, seen));
    }

    private static WireType Primitive(string name, string reader, string descriptor) => new()
    {
        Name = name,
        Write = "writer.Write({0});",
        Read = $"reader.Read{reader}()",
        Formatter = $"{F}.{reader}Formatter.Instance",
        Descriptor = descriptor,
    };

    private static WireType Integer(string name, string reader, string minimum, string maximum) =>
        Primitive(name, reader, IntegerDescriptor(name, minimum, maximum));

    private static string IntegerDescriptor(string name, string minimum, string maximum) =>
        $"{T}.Integer(\"{name}\", {minimum}, {maximum})";

    private static WireType Text(NullableAnnotation annotation)
    {
        bool isRequired = annotation == NullableAnnotation.NotAnnotated;
        string descriptor = $"{T}.Text(\"string\")";
        return new WireType
        {
            Name = "string",
            Write = "writer.Write({0});",
            Read = isRequired ? $"{Names.GeneratedCode}.ReadRequiredString(ref reader)" : "reader.ReadString()",
            Formatter = $"{F}.NullableStringFormatter.Instance",
            Descriptor = annotation == NullableAnnotation.Annotated ? $"{T}.Optional({descriptor})" : descriptor,
            Default = isRequired ? "\"\"" : "default",
            MustNotBeNull = isRequired,
        };
    }

    private static WireType FindEnum(INamedTypeSymbol type)
    {
        WireType underlying = FindSpecial(type.EnumUnderlyingType!)!;
        string name = Names.Of(type);
        bool isFlags = type.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == "System.FlagsAttribute");
        IEnumerable<string> names = type.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue).Select(field =>
            $"new {Names.MemberDescriptor}(\"{field.Name}\", unchecked((long){name}.{Names.Escape(field.Name)}), null)");
        return new WireType
        {
            Name = name,
            Write = $"writer.Write(({underlying.Name}){{0}});",
            Read = $"({name}){underlying.Read}",
            Formatter = $"new {F}.GenericEnumFormatter<{name}>()",
            Descriptor = $"{T}.Enum(\"{type.Name}\", {(isFlags ? "true" : "false")}, {underlying.Name}.MinValue, "
                + $"unchecked((ulong){underlying.Name}.MaxValue), static () => new {Names.MemberDescriptor}[] {{ {string.Join(", ", names)} }})",
            IsComposed = true,
        };
    }

    private static WireType Formatted(string name, string formatter, string descriptor) =>
        new() { Name = name, Formatter = formatter, Descriptor = descriptor };

    private static WireType Composed(string name, string formatter, string descriptor, bool hasHandles) => new()
    {
        Name = name,
        Formatter = formatter,
        Descriptor = descriptor,
        HasHandles = hasHandles,
        IsComposed = true,
    };

    /// <summary>A type that may be null, unless its declaration says otherwise; structs among the declared ones are not.</summary>
    private static WireType Reference(
        ITypeSymbol type, string formatter, string descriptor, string? whenMissing, bool hasHandles)
    {
        bool isRequired = type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.NotAnnotated;
        bool isOptional = type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.Annotated;
        return new WireType
        {
            Name = Names.Of(type),
            Formatter = formatter,
            Descriptor = isOptional ? $"{T}.Optional({descriptor})" : descriptor,
            Default = isRequired ? whenMissing : "default",
            MustNotBeNull = isRequired,
            HasHandles = hasHandles,
            IsComposed = true,
        };
    }

    private static bool IsOfBytes(INamedTypeSymbol type) =>
        type.TypeArguments.Length == 1 && type.TypeArguments[0].SpecialType == SpecialType.System_Byte;
}
