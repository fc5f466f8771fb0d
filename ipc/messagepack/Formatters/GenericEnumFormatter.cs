namespace Signalbox.MessagePack.Formatters;

/// <summary>Formats an enum as the integer it is made of. Values without a name are read like any other.</summary>
/// <typeparam name="T">The enum.</typeparam>
public sealed class GenericEnumFormatter<T> : IMessagePackFormatter<T>
    where T : struct, Enum
{
    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options)
    {
        switch (Type.GetTypeCode(typeof(T)))
        {
            case TypeCode.Byte:
                writer.Write((byte)(object)value);
                break;
            case TypeCode.SByte:
                writer.Write((sbyte)(object)value);
                break;
            case TypeCode.Int16:
                writer.Write((short)(object)value);
                break;
            case TypeCode.UInt16:
                writer.Write((ushort)(object)value);
                break;
            case TypeCode.UInt32:
                writer.Write((uint)(object)value);
                break;
            case TypeCode.Int64:
                writer.Write((long)(object)value);
                break;
            case TypeCode.UInt64:
                writer.Write((ulong)(object)value);
                break;
            default:
                writer.Write((int)(object)value);
                break;
        }
    }

    /// <inheritdoc/>
    public T Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        Type.GetTypeCode(typeof(T)) switch
        {
            TypeCode.Byte => (T)(object)reader.ReadByte(),
            TypeCode.SByte => (T)(object)reader.ReadSByte(),
            TypeCode.Int16 => (T)(object)reader.ReadInt16(),
            TypeCode.UInt16 => (T)(object)reader.ReadUInt16(),
            TypeCode.UInt32 => (T)(object)reader.ReadUInt32(),
            TypeCode.Int64 => (T)(object)reader.ReadInt64(),
            TypeCode.UInt64 => (T)(object)reader.ReadUInt64(),
            _ => (T)(object)reader.ReadInt32(),
        };
}
