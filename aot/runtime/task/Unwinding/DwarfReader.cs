namespace Signalbox.Runtime.Unwinding;

/// <summary>Reads the number formats of DWARF and of the exception tables from memory, front to back.</summary>
internal unsafe struct DwarfReader(byte* position)
{
    /// <summary>A pointer encoding that says: there is no pointer.</summary>
    internal const byte Omitted = 0xFF;

    // Linux Standard Base 5.0, "DWARF Exception Header Encoding": format below, base above, a flag for indirection.
    private const byte FormatMask = 0x0F;
    private const byte BaseMask = 0x70;
    private const byte Indirect = 0x80;
    private const byte Absolute = 0x00;
    private const byte Unsigned128 = 0x01;
    private const byte Unsigned2 = 0x02;
    private const byte Unsigned4 = 0x03;
    private const byte Unsigned8 = 0x04;
    private const byte Signed128 = 0x09;
    private const byte Signed2 = 0x0A;
    private const byte Signed4 = 0x0B;
    private const byte Signed8 = 0x0C;
    private const byte RelativeToPosition = 0x10;

    /// <summary>Where the next byte is read.</summary>
    internal byte* Position = position;

    internal byte ReadByte() => *Position++;

    internal ushort ReadUInt16() => (ushort)(ReadByte() | (ReadByte() << 8));

    internal uint ReadUInt32() => ReadUInt16() | ((uint)ReadUInt16() << 16);

    internal ulong ReadUInt64() => ReadUInt32() | ((ulong)ReadUInt32() << 32);

    /// <summary>ULEB128: seven bits a byte, lowest first; the highest bit says that more follow.</summary>
    internal ulong ReadUnsigned()
    {
        byte next = *Position++;
        if (next < 0x80)
        {
            return next;
        }

        ulong value = next & 0x7Fu;
        int shift = 7;
        do
        {
            next = *Position++;
            value |= (ulong)(next & 0x7Fu) << shift;
            shift += 7;
        }
        while (next >= 0x80);

        return value;
    }

    /// <summary>SLEB128: the same, with the last byte's bit 6 as the sign.</summary>
    internal long ReadSigned()
    {
        ulong value = 0;
        int shift = 0;
        byte next;
        do
        {
            next = *Position++;
            value |= (ulong)(next & 0x7Fu) << shift;
            shift += 7;
        }
        while (next >= 0x80);

        if (shift < 64 && (next & 0x40) != 0)
        {
            value |= ulong.MaxValue << shift;
        }

        return (long)value;
    }

    /// <summary>Bytes of a number in a format of fixed size; 0 for the others.</summary>
    internal static int SizeOf(byte encoding) => (encoding & FormatMask) switch
    {
        Unsigned2 or Signed2 => 2,
        Unsigned4 or Signed4 => 4,
        Absolute or Unsigned8 or Signed8 => 8,
        _ => 0,
    };

    /// <summary>Reads a number in the format of a pointer encoding, whatever its base.</summary>
    internal long ReadNumber(byte encoding) => (encoding & FormatMask) switch
    {
        Unsigned128 => (long)ReadUnsigned(),
        Unsigned2 => ReadUInt16(),
        Unsigned4 => ReadUInt32(),
        Signed128 => ReadSigned(),
        Signed2 => (short)ReadUInt16(),
        Signed4 => (int)ReadUInt32(),
        _ => (long)ReadUInt64(),
    };

    /// <summary>Reads a pointer; null stays null whatever it is relative to.</summary>
    internal byte* ReadPointer(byte encoding)
    {
        if (encoding == Omitted)
        {
            return null;
        }

        byte* here = Position;
        long number = ReadNumber(encoding);
        if (number == 0)
        {
            return null;
        }

        byte* pointer = (byte*)number;
        if ((encoding & BaseMask) == RelativeToPosition)
        {
            pointer = here + number;
        }

        return (encoding & Indirect) != 0 ? *(byte**)pointer : pointer;
    }
}
