using System.Buffers.Binary;
using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>How the elements before a record's payload are written and read; see <see cref="RecordKind"/>.</summary>
internal static class RecordFormat
{
    public const int RequestElements = 4;
    public const int StreamRequestElements = 5;
    public const int ResponseElements = 4;
    public const int ItemElements = 3;
    public const int EndElements = 3;
    public const int CreditElements = 3;
    public const int CancelElements = 2;

    private const int ErrorElements = 2;
    private const int IdOffset = 3;
    private const int LongestErrorText = 200;

    /// <summary>Writes the start of any record: its size, its kind, and the id always in five bytes.</summary>
    public static void WriteHeader(ref MessagePackWriter writer, int elements, RecordKind kind, uint id)
    {
        writer.WriteArrayHeader(elements);
        writer.Write((byte)kind);
        writer.WriteUInt32(id);
    }

    /// <summary>Puts another id into a record that <see cref="WriteHeader"/> has begun.</summary>
    public static void PatchId(Span<byte> record, uint id) => BinaryPrimitives.WriteUInt32BigEndian(record[IdOffset..], id);

    public static void WriteError(ref MessagePackWriter writer, CallError error, string message)
    {
        writer.WriteArrayHeader(ErrorElements);
        writer.Write((byte)error);
        int length = Math.Min(message.Length, LongestErrorText);

        // A message that was cut or made up elsewhere may hold half a character; that must not become a second error.
        if (length > 0 && char.IsHighSurrogate(message[length - 1]))
            length--;
        try
        {
            writer.Write(message.AsSpan(0, length));
        }
        catch (MessagePackSerializationException)
        {
            writer.Write("(no text)");
        }
    }

    /// <summary>Reads an error, or nil as null.</summary>
    public static RemoteException? ReadError(ref MessagePackReader reader)
    {
        if (reader.TryReadNil())
            return null;
        int elements = reader.ReadArrayHeader();
        if (elements < ErrorElements)
            throw new MessagePackSerializationException("An error has a code and a message.");
        byte code = reader.ReadByte();
        string message = reader.ReadString() ?? "";
        for (int i = ErrorElements; i < elements; i++)
            reader.Skip();
        return new RemoteException((CallError)code, message);
    }

    /// <summary>Reads the start of any record.</summary>
    /// <returns>The number of elements, of which the first two have been read.</returns>
    public static int ReadHeader(ref MessagePackReader reader, out RecordKind kind, out uint id)
    {
        int elements = reader.ReadArrayHeader();
        if (elements < CancelElements)
            throw new MessagePackSerializationException("A record has a kind and an id.");
        kind = (RecordKind)reader.ReadByte();
        id = reader.ReadUInt32();
        return elements;
    }
}
