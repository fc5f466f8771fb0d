using System.Buffers;
using System.Text;

namespace Signalbox.MessagePack.Description;

/// <summary>From values with names to values as they travel.</summary>
internal readonly struct Unnaming(MessagePackSerializerOptions? options)
{
    private readonly MessagePackSecurity _security = (options ?? MessagePackSerializerOptions.Standard).Security;

    public void Convert(TypeDescriptor type, ref MessagePackReader named, ref MessagePackWriter writer)
    {
        _security.DepthStep(ref named);
        MessagePackType actual = named.NextMessagePackType;
        switch (type.Kind)
        {
            case TypeKind.Optional when !named.TryReadNil():
                Convert(type.Element!, ref named, ref writer);
                break;
            case TypeKind.Optional:
                writer.WriteNil();
                break;
            case TypeKind.Integer:
                ConvertInteger(type, ref named, ref writer);
                break;
            case TypeKind.Enum when actual == MessagePackType.String:
                ConvertEnumName(type, ref named, ref writer);
                break;
            case TypeKind.Enum:
                ConvertInteger(type, ref named, ref writer);
                break;
            case TypeKind.Single:
                writer.Write(named.ReadSingle());
                break;
            case TypeKind.Double:
                writer.Write(named.ReadDouble());
                break;
            case TypeKind.Bytes when actual == MessagePackType.String:
                writer.Write(named.ReadStringSpan());
                break;
            case TypeKind.Duration when actual == MessagePackType.String:
                ConvertDuration(ref named, ref writer);
                break;
            case TypeKind.Array:
                ConvertArray(type.Element!, ref named, ref writer);
                break;
            case TypeKind.Map:
                ConvertMap(type, ref named, ref writer);
                break;
            case TypeKind.Tuple:
                ConvertTuple(type, ref named, ref writer);
                break;
            case TypeKind.Object when actual == MessagePackType.Map:
                ConvertMembers(type, ref named, ref writer);
                break;
            case TypeKind.Object when !type.IsMap && actual == MessagePackType.Array:
                ConvertTuple(type, ref named, ref writer);
                break;
            case TypeKind.Union when actual == MessagePackType.Map:
                ConvertCase(type, ref named, ref writer);
                break;
            default:
                ConvertScalar(type, actual, ref named, ref writer);
                break;
        }

        named.Depth--;
    }

    /// <summary>What travels as it is written; only its family is checked.</summary>
    private static void ConvertScalar(
        TypeDescriptor type, MessagePackType actual, ref MessagePackReader named, ref MessagePackWriter writer)
    {
        bool fits = type.Kind switch
        {
            TypeKind.Nil => actual == MessagePackType.Nil,
            TypeKind.Boolean => actual == MessagePackType.Boolean,
            TypeKind.Text => actual == MessagePackType.String,
            TypeKind.Bytes => actual == MessagePackType.Binary,
            TypeKind.Time => actual == MessagePackType.Extension,
            TypeKind.Duration => actual == MessagePackType.Integer,
            TypeKind.Union => actual == MessagePackType.Array,
            TypeKind.Object => false,
            _ => true,
        };
        if (!fits)
            throw Mismatch(type, named);
        writer.WriteRaw(named.ReadRaw());
    }

    private static void ConvertInteger(TypeDescriptor type, ref MessagePackReader named, ref MessagePackWriter writer)
    {
        MessagePackReader peek = named.CreatePeekReader();
        bool fits = peek.NextMessagePackType == MessagePackType.Integer && (peek.NextCode == MessagePackCode.UInt64
            ? peek.ReadUInt64() <= type.Maximum
            : peek.ReadInt64() is long value && value >= type.Minimum && (value < 0 || (ulong)value <= type.Maximum));
        if (!fits)
            throw Mismatch(type, named);
        writer.WriteRaw(named.ReadRaw());
    }

    private static void ConvertEnumName(TypeDescriptor type, ref MessagePackReader named, ref MessagePackWriter writer)
    {
        string text = named.ReadString()!;
        long value = 0;
        foreach (string name in type.IsFlags ? text.Split('|', StringSplitOptions.TrimEntries) : [text])
        {
            value |= Find(type, name)?.Key ?? throw new MessagePackSerializationException(
                $"{type.Name} has no name {name}; it has {NamesOf(type)}.");
        }

        if (type.Minimum == 0)
            writer.Write((ulong)value);
        else
            writer.Write(value);
    }

    private static void ConvertDuration(ref MessagePackReader named, ref MessagePackWriter writer)
    {
        string text = named.ReadString()!;
        if (!DurationText.TryParse(text, out long ticks))
            throw new MessagePackSerializationException($"{text} is no duration such as 90s, 250ms or 3us.");
        writer.Write(ticks);
    }

    private void ConvertArray(TypeDescriptor element, ref MessagePackReader named, ref MessagePackWriter writer)
    {
        int count = named.ReadArrayHeader();
        writer.WriteArrayHeader(count);
        for (int i = 0; i < count; i++)
            Convert(element, ref named, ref writer);
    }

    private void ConvertMap(TypeDescriptor type, ref MessagePackReader named, ref MessagePackWriter writer)
    {
        int count = named.ReadMapHeader();
        writer.WriteMapHeader(count);
        for (int i = 0; i < count; i++)
        {
            Convert(type.MapKey!, ref named, ref writer);
            Convert(type.Element!, ref named, ref writer);
        }
    }

    /// <summary>Elements by place; those that are left out at the end take their defaults.</summary>
    private void ConvertTuple(TypeDescriptor type, ref MessagePackReader named, ref MessagePackWriter writer)
    {
        int count = named.ReadArrayHeader();
        if (count > type.Members.Count || (type.Kind == TypeKind.Tuple && count != type.Members.Count))
            throw new MessagePackSerializationException($"{type.Name} has {type.Members.Count} elements, not {count}.");
        writer.WriteArrayHeader(count);
        for (int i = 0; i < count; i++)
        {
            if (type.Members[i].Key != i)
                throw new MessagePackSerializationException($"{type.Name} has gaps between its members: name them.");
            Convert(type.Members[i].Type!, ref named, ref writer);
        }
    }

    private void ConvertMembers(TypeDescriptor type, ref MessagePackReader named, ref MessagePackWriter writer)
    {
        var values = new byte[type.Members.Count][];
        for (int left = named.ReadMapHeader(); left > 0; left--)
        {
            string name = GeneratedCode.ReadRequiredString(ref named);
            MemberDescriptor member = Find(type, name) ?? throw new MessagePackSerializationException(
                $"{type.Name} has no member {name}; it has {NamesOf(type)}.");
            var value = new ArrayBufferWriter<byte>();
            var inner = new MessagePackWriter(value);
            Convert(member.Type!, ref named, ref inner);
            inner.Flush();
            values[IndexOf(type, member)] = value.WrittenSpan.ToArray();
        }

        if (type.IsMap)
            WriteByName(type, values, ref writer);
        else
            WriteByPlace(type, values, ref writer);
    }

    private static void WriteByName(TypeDescriptor type, byte[]?[] values, ref MessagePackWriter writer)
    {
        writer.WriteMapHeader(values.Count(value => value is not null));
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is byte[] value)
            {
                writer.Write(type.Members[i].Name);
                writer.WriteRaw(value);
            }
        }
    }

    /// <summary>Members that are left out at the end take their defaults; in the middle they must be optional.</summary>
    private static void WriteByPlace(TypeDescriptor type, byte[]?[] values, ref MessagePackWriter writer)
    {
        int count = 0;
        for (int i = 0; i < values.Length; i++)
            count = values[i] is null ? count : (int)type.Members[i].Key + 1;
        writer.WriteArrayHeader(count);
        int next = 0;
        for (int place = 0; place < count; place++)
        {
            bool isGap = type.Members[next].Key != place;
            byte[]? value = isGap ? null : values[next];
            if (value is not null)
                writer.WriteRaw(value);
            else if (isGap || type.Members[next].Type!.Kind == TypeKind.Optional)
                writer.WriteNil();
            else
                throw GeneratedCode.Missing($"{type.Name}.{type.Members[next].Name}");
            next += isGap ? 0 : 1;
        }
    }

    private void ConvertCase(TypeDescriptor type, ref MessagePackReader named, ref MessagePackWriter writer)
    {
        if (named.ReadMapHeader() != 1)
            throw new MessagePackSerializationException($"A {type.Name} is written {{NAME: ...}}, with one of {NamesOf(type)}.");
        string name = GeneratedCode.ReadRequiredString(ref named);
        MemberDescriptor found = Find(type, name) ?? throw new MessagePackSerializationException(
            $"{type.Name} has no case {name}; it has {NamesOf(type)}.");
        writer.WriteArrayHeader(2);
        writer.Write(found.Key);
        Convert(found.Type!, ref named, ref writer);
    }

    private static MemberDescriptor? Find(TypeDescriptor type, string name) =>
        type.Members.FirstOrDefault(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static int IndexOf(TypeDescriptor type, MemberDescriptor member)
    {
        int index = 0;
        while (type.Members[index] != member)
            index++;
        return index;
    }

    private static string NamesOf(TypeDescriptor type) => string.Join(", ", type.Members.Select(member => member.Name));

    private static MessagePackSerializationException Mismatch(TypeDescriptor type, MessagePackReader named)
    {
        var text = new StringBuilder();
        MessagePackSerializer.ConvertToJson(ref named, text);
        return new MessagePackSerializationException($"{text} is no {type.Name}.");
    }
}
