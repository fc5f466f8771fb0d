namespace Signalbox.MessagePack.Description;

/// <summary>From values as they travel to values with names.</summary>
internal readonly struct Naming(MessagePackSerializerOptions? options)
{
    private readonly MessagePackSecurity _security = (options ?? MessagePackSerializerOptions.Standard).Security;

    public void Convert(TypeDescriptor type, ref MessagePackReader reader, ref MessagePackWriter named)
    {
        if (reader.IsNil || !Fits(type, reader.NextMessagePackType))
        {
            named.WriteRaw(reader.ReadRaw());
            return;
        }

        _security.DepthStep(ref reader);
        switch (type.Kind)
        {
            case TypeKind.Optional:
                Convert(type.Element!, ref reader, ref named);
                break;
            case TypeKind.Enum:
                WriteEnum(type, ref reader, ref named);
                break;
            case TypeKind.Duration:
                named.Write(DurationText.Format(reader.ReadInt64()));
                break;
            case TypeKind.Array:
                ConvertArray(type.Element!, ref reader, ref named);
                break;
            case TypeKind.Map:
                ConvertMap(type, ref reader, ref named);
                break;
            case TypeKind.Tuple:
                ConvertTuple(type, ref reader, ref named);
                break;
            case TypeKind.Object when type.IsMap:
                ConvertMembersByName(type, ref reader, ref named);
                break;
            case TypeKind.Object:
                ConvertMembersByPlace(type, ref reader, ref named);
                break;
            case TypeKind.Union:
                ConvertUnion(type, ref reader, ref named);
                break;
            default:
                named.WriteRaw(reader.ReadRaw());
                break;
        }

        reader.Depth--;
    }

    private static bool Fits(TypeDescriptor type, MessagePackType actual) => type.Kind switch
    {
        TypeKind.Enum or TypeKind.Duration => actual == MessagePackType.Integer,
        TypeKind.Array or TypeKind.Tuple or TypeKind.Union => actual == MessagePackType.Array,
        TypeKind.Map => actual == MessagePackType.Map,
        TypeKind.Object => actual == (type.IsMap ? MessagePackType.Map : MessagePackType.Array),
        _ => true,
    };

    private static void WriteEnum(TypeDescriptor type, ref MessagePackReader reader, ref MessagePackWriter named)
    {
        MessagePackReader peek = reader.CreatePeekReader();
        if (peek.NextCode == MessagePackCode.UInt64)
        {
            named.WriteRaw(reader.ReadRaw());
            return;
        }

        long value = reader.ReadInt64();
        if (type.Members.FirstOrDefault(member => member.Key == value) is MemberDescriptor exact)
        {
            named.Write(exact.Name);
            return;
        }

        long rest = value;
        var names = new List<string>();
        foreach (MemberDescriptor member in type.IsFlags ? type.Members : [])
        {
            if (member.Key != 0 && (rest & member.Key) == member.Key)
            {
                names.Add(member.Name);
                rest &= ~member.Key;
            }
        }

        if (names.Count > 0 && rest == 0)
            named.Write(string.Join('|', names));
        else
            named.Write(value);
    }

    private void ConvertArray(TypeDescriptor element, ref MessagePackReader reader, ref MessagePackWriter named)
    {
        int count = reader.ReadArrayHeader();
        named.WriteArrayHeader(count);
        for (int i = 0; i < count; i++)
            Convert(element, ref reader, ref named);
    }

    private void ConvertMap(TypeDescriptor type, ref MessagePackReader reader, ref MessagePackWriter named)
    {
        int count = reader.ReadMapHeader();
        named.WriteMapHeader(count);
        for (int i = 0; i < count; i++)
        {
            Convert(type.MapKey!, ref reader, ref named);
            Convert(type.Element!, ref reader, ref named);
        }
    }

    private void ConvertTuple(TypeDescriptor type, ref MessagePackReader reader, ref MessagePackWriter named)
    {
        int count = reader.ReadArrayHeader();
        named.WriteArrayHeader(count);
        for (int i = 0; i < count; i++)
            Convert(i < type.Members.Count ? type.Members[i].Type! : TypeDescriptor.Any, ref reader, ref named);
    }

    /// <summary>Gaps between places are left out; places that are not known get their number for a name.</summary>
    private void ConvertMembersByPlace(TypeDescriptor type, ref MessagePackReader reader, ref MessagePackWriter named)
    {
        int count = reader.ReadArrayHeader();
        int shown = 0;
        MessagePackReader peek = reader.CreatePeekReader();
        for (int place = 0; place < count; place++)
        {
            shown += Find(type, place) is not null || !peek.IsNil ? 1 : 0;
            peek.Skip();
        }

        named.WriteMapHeader(shown);
        for (int place = 0; place < count; place++)
        {
            if (Find(type, place) is MemberDescriptor member)
            {
                named.Write(member.Name);
                Convert(member.Type!, ref reader, ref named);
            }
            else if (!reader.TryReadNil())
            {
                named.Write(place);
                named.WriteRaw(reader.ReadRaw());
            }
        }
    }

    private void ConvertMembersByName(TypeDescriptor type, ref MessagePackReader reader, ref MessagePackWriter named)
    {
        int count = reader.ReadMapHeader();
        named.WriteMapHeader(count);
        for (int i = 0; i < count; i++)
        {
            MessagePackReader peek = reader.CreatePeekReader();
            string? name = peek.NextMessagePackType == MessagePackType.String ? peek.ReadString() : null;
            named.WriteRaw(reader.ReadRaw());
            MemberDescriptor? member = type.Members.FirstOrDefault(candidate => candidate.Name == name);
            Convert(member?.Type ?? TypeDescriptor.Any, ref reader, ref named);
        }
    }

    /// <summary>A case becomes a map of one pair: its name and the object.</summary>
    private void ConvertUnion(TypeDescriptor type, ref MessagePackReader reader, ref MessagePackWriter named)
    {
        MessagePackReader peek = reader.CreatePeekReader();
        if (peek.ReadArrayHeader() != 2 || peek.NextMessagePackType != MessagePackType.Integer
            || peek.NextCode == MessagePackCode.UInt64 || Find(type, peek.ReadInt64()) is not MemberDescriptor found)
        {
            named.WriteRaw(reader.ReadRaw());
            return;
        }

        reader = peek;
        named.WriteMapHeader(1);
        named.Write(found.Name);
        Convert(found.Type!, ref reader, ref named);
    }

    private static MemberDescriptor? Find(TypeDescriptor type, long key) =>
        type.Members.FirstOrDefault(member => member.Key == key);
}
