using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Signalbox.MessagePack;

namespace Signalbox.Channels;

/// <summary>How the elements before a record's payload are written and read; see <see cref="RecordKind"/>.</summary>
/// <remarks>Our own peers write the id always in five bytes, so requests and results begin with eight bytes of one form:
/// <code>
/// request  94 00 ce id id id id method     a method below 128
/// result   94 01 ce id id id id c0         no error
/// item     93 04 ce id id id id            and the item
/// </code>
/// They are written and recognised as one integer. Any other encoding of the same values is read as well. An id is a number that
/// only the client gives a meaning to; in memory it is kept as it stands in the message, with its first byte as the lowest one, so
/// that nobody swaps bytes.</remarks>
internal static class RecordFormat
{
    public const int RequestElements = 4;
    public const int StreamRequestElements = 5;
    public const int ResponseElements = 4;
    public const int ItemElements = 3;
    public const int EndElements = 3;
    public const int CreditElements = 3;
    public const int CancelElements = 2;

    /// <summary>What the common requests and results begin with.</summary>
    public const int CommonBytes = sizeof(ulong);

    /// <summary>What the common items begin with.</summary>
    public const int CommonItemBytes = HeaderBytes;

    private const int ErrorElements = 2;
    private const int IdOffset = 3;
    private const int HeaderBytes = 7;
    private const int IdShift = 8 * IdOffset;
    private const int MethodShift = 8 * HeaderBytes;
    private const int LongestErrorText = 200;

    private const ulong CommonRequest = 0x00_00000000_ce0094;
    private const ulong CommonRequestMask = 0x80_00000000_ffffff;
    private const ulong CommonResult = 0xc0_00000000_ce0194;
    private const ulong CommonResultMask = 0xff_00000000_ffffff;
    private const ulong CommonItem = 0x00_00000000_ce0493;
    private const ulong CommonItemMask = 0x00_00000000_ffffff;

    /// <summary>Begins a request, whose id is filled in when it is sent.</summary>
    public static MessagePackWriter BeginRequest(MessageBuffer buffer, uint method, MethodTraits traits)
    {
        if ((traits & MethodTraits.Stream) == 0 && method <= MessagePackCode.MaxFixInt)
            return buffer.Begin(CommonRequest | ((ulong)method << MethodShift));
        return BeginOtherRequest(buffer, method, traits);
    }

    /// <summary>Begins a response without an error.</summary>
    public static MessagePackWriter BeginResult(MessageBuffer buffer, uint id) =>
        buffer.Begin(CommonResult | ((ulong)id << IdShift));

    /// <summary>Begins an item of a stream.</summary>
    public static MessagePackWriter BeginItem(MessageBuffer buffer, uint id) =>
        buffer.Begin(CommonItem | ((ulong)id << IdShift), CommonItemBytes);

    /// <summary>Recognises a common item, which follows after <see cref="CommonItemBytes"/>.</summary>
    public static bool TryReadItem(ReadOnlySpan<byte> record, out uint id) =>
        TryReadCommon(record, CommonItemMask, CommonItem, out _, out id);

    /// <summary>Recognises a common request; the arguments follow after <see cref="CommonBytes"/>.</summary>
    public static bool TryReadRequest(ReadOnlySpan<byte> record, out uint id, out uint method)
    {
        bool isCommon = TryReadCommon(record, CommonRequestMask, CommonRequest, out ulong first, out id);
        method = (uint)(first >> MethodShift);
        return isCommon;
    }

    /// <summary>Recognises a common result, which follows after <see cref="CommonBytes"/>.</summary>
    public static bool TryReadResult(ReadOnlySpan<byte> record, out uint id) =>
        TryReadCommon(record, CommonResultMask, CommonResult, out _, out id);

    /// <summary>Writes the start of any record: its size, its kind, its id.</summary>
    public static void WriteHeader(ref MessagePackWriter writer, int elements, RecordKind kind, uint id)
    {
        Span<byte> header = writer.GetSpan(HeaderBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(header[IdOffset..], id);
        header[2] = MessagePackCode.UInt32;
        header[1] = (byte)kind;
        header[0] = (byte)(MessagePackCode.MinFixArray | elements);
        writer.Advance(HeaderBytes);
    }

    /// <summary>Puts another id into a request that <see cref="BeginRequest"/> has begun.</summary>
    public static void PatchId(Span<byte> record, uint id) => BinaryPrimitives.WriteUInt32LittleEndian(record[IdOffset..], id);

    /// <summary>Reads the start of any record.</summary>
    /// <returns>The number of elements, of which the first two have been read.</returns>
    public static int ReadHeader(ref MessagePackReader reader, out RecordKind kind, out uint id)
    {
        int elements = reader.ReadArrayHeader();
        if (elements < CancelElements)
            throw new MessagePackSerializationException("A record has a kind and an id.");
        kind = (RecordKind)reader.ReadByte();
        id = BinaryPrimitives.ReverseEndianness(reader.ReadUInt32());
        return elements;
    }

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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static MessagePackWriter BeginOtherRequest(MessageBuffer buffer, uint method, MethodTraits traits)
    {
        buffer.Clear();
        var writer = new MessagePackWriter(buffer);
        int elements = (traits & MethodTraits.Stream) == 0 ? RequestElements : StreamRequestElements;
        WriteHeader(ref writer, elements, RecordKind.Request, id: 0);
        writer.Write(method);
        return writer;
    }

    private static bool TryReadCommon(ReadOnlySpan<byte> record, ulong mask, ulong expected, out ulong first, out uint id)
    {
        if (BinaryPrimitives.TryReadUInt64LittleEndian(record, out first) && (first & mask) == expected)
        {
            id = (uint)(first >> IdShift);
            return true;
        }

        id = 0;
        return false;
    }
}
