using System.Buffers.Binary;

namespace Signalbox.MessagePack;

public ref partial struct MessagePackReader
{
    /// <summary>Reads over the next value, whatever it is, with everything in it.</summary>
    /// <remarks>A count instead of recursion, so depth costs nothing; and each value still owed needs a byte, so a message
    /// that promises more than it holds is refused at the header.</remarks>
    public void Skip()
    {
        long owed = 1;
        while (owed > 0)
        {
            owed += SkipHead() - 1;
            if (owed > Remaining)
                throw Truncated(owed);
        }
    }

    /// <summary>Reads over a value without the values in it, and returns how many those are.</summary>
    private long SkipHead()
    {
        byte code = NextCode;
        switch (code)
        {
            case <= MessagePackCode.MaxFixInt or >= MessagePackCode.MinNegativeFixInt:
            case MessagePackCode.Nil or MessagePackCode.False or MessagePackCode.True:
                _position++;
                return 0;
            case <= MessagePackCode.MaxFixMap:
                _position++;
                return 2 * (code & 0x0f);
            case <= MessagePackCode.MaxFixArray:
                _position++;
                return code & 0x0f;
            case <= MessagePackCode.MaxFixStr:
                Take(1 + (code & 0x1f));
                return 0;
            case MessagePackCode.NeverUsed:
                throw Unexpected("the beginning of any value");
            case MessagePackCode.UInt8 or MessagePackCode.Int8:
                Take(2);
                return 0;
            case MessagePackCode.UInt16 or MessagePackCode.Int16:
                Take(3);
                return 0;
            case MessagePackCode.UInt32 or MessagePackCode.Int32 or MessagePackCode.Float32:
                Take(5);
                return 0;
            case MessagePackCode.UInt64 or MessagePackCode.Int64 or MessagePackCode.Float64:
                Take(9);
                return 0;
            case MessagePackCode.Array16:
                return BinaryPrimitives.ReadUInt16BigEndian(Take(3)[1..]);
            case MessagePackCode.Array32:
                return BinaryPrimitives.ReadUInt32BigEndian(Take(5)[1..]);
            case MessagePackCode.Map16:
                return 2L * BinaryPrimitives.ReadUInt16BigEndian(Take(3)[1..]);
            case MessagePackCode.Map32:
                return 2L * BinaryPrimitives.ReadUInt32BigEndian(Take(5)[1..]);
            case MessagePackCode.Str8 or MessagePackCode.Str16 or MessagePackCode.Str32:
                ReadStringSpan();
                return 0;
            case MessagePackCode.Bin8 or MessagePackCode.Bin16 or MessagePackCode.Bin32:
                ReadBytesSpan();
                return 0;
            default:
                TakeLong(ReadExtensionFormatHeader().Length);
                return 0;
        }
    }
}
