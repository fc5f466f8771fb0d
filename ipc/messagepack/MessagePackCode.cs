namespace Signalbox.MessagePack;

/// <summary>The first byte of every format. MessagePack specification, "Formats".</summary>
/// <remarks>The fixed families (<c>FixInt</c>, <c>FixMap</c>, ...) carry their value or length in the low bits.</remarks>
public static class MessagePackCode
{
    /// <summary>Positive fixint, 0x00 to 0x7f: the byte is the value.</summary>
    public const byte MinFixInt = 0x00;

    /// <summary>The largest positive fixint.</summary>
    public const byte MaxFixInt = 0x7f;

    /// <summary>fixmap, 0x80 to 0x8f: up to 15 pairs.</summary>
    public const byte MinFixMap = 0x80;

    /// <summary>The largest fixmap.</summary>
    public const byte MaxFixMap = 0x8f;

    /// <summary>fixarray, 0x90 to 0x9f: up to 15 elements.</summary>
    public const byte MinFixArray = 0x90;

    /// <summary>The largest fixarray.</summary>
    public const byte MaxFixArray = 0x9f;

    /// <summary>fixstr, 0xa0 to 0xbf: up to 31 bytes of UTF-8.</summary>
    public const byte MinFixStr = 0xa0;

    /// <summary>The largest fixstr.</summary>
    public const byte MaxFixStr = 0xbf;

    /// <summary>nil.</summary>
    public const byte Nil = 0xc0;

    /// <summary>The one byte that no format begins with.</summary>
    public const byte NeverUsed = 0xc1;

    /// <summary>false.</summary>
    public const byte False = 0xc2;

    /// <summary>true.</summary>
    public const byte True = 0xc3;

    /// <summary>bin 8: a length of one byte, then the bytes.</summary>
    public const byte Bin8 = 0xc4;

    /// <summary>bin 16.</summary>
    public const byte Bin16 = 0xc5;

    /// <summary>bin 32.</summary>
    public const byte Bin32 = 0xc6;

    /// <summary>ext 8: a length of one byte, a type, then the bytes.</summary>
    public const byte Ext8 = 0xc7;

    /// <summary>ext 16.</summary>
    public const byte Ext16 = 0xc8;

    /// <summary>ext 32.</summary>
    public const byte Ext32 = 0xc9;

    /// <summary>float 32, IEEE 754, big-endian.</summary>
    public const byte Float32 = 0xca;

    /// <summary>float 64, IEEE 754, big-endian.</summary>
    public const byte Float64 = 0xcb;

    /// <summary>uint 8.</summary>
    public const byte UInt8 = 0xcc;

    /// <summary>uint 16, big-endian.</summary>
    public const byte UInt16 = 0xcd;

    /// <summary>uint 32, big-endian.</summary>
    public const byte UInt32 = 0xce;

    /// <summary>uint 64, big-endian.</summary>
    public const byte UInt64 = 0xcf;

    /// <summary>int 8.</summary>
    public const byte Int8 = 0xd0;

    /// <summary>int 16, big-endian.</summary>
    public const byte Int16 = 0xd1;

    /// <summary>int 32, big-endian.</summary>
    public const byte Int32 = 0xd2;

    /// <summary>int 64, big-endian.</summary>
    public const byte Int64 = 0xd3;

    /// <summary>fixext 1: a type, then one byte.</summary>
    public const byte FixExt1 = 0xd4;

    /// <summary>fixext 2.</summary>
    public const byte FixExt2 = 0xd5;

    /// <summary>fixext 4.</summary>
    public const byte FixExt4 = 0xd6;

    /// <summary>fixext 8.</summary>
    public const byte FixExt8 = 0xd7;

    /// <summary>fixext 16.</summary>
    public const byte FixExt16 = 0xd8;

    /// <summary>str 8: a length of one byte, then UTF-8.</summary>
    public const byte Str8 = 0xd9;

    /// <summary>str 16.</summary>
    public const byte Str16 = 0xda;

    /// <summary>str 32.</summary>
    public const byte Str32 = 0xdb;

    /// <summary>array 16.</summary>
    public const byte Array16 = 0xdc;

    /// <summary>array 32.</summary>
    public const byte Array32 = 0xdd;

    /// <summary>map 16.</summary>
    public const byte Map16 = 0xde;

    /// <summary>map 32.</summary>
    public const byte Map32 = 0xdf;

    /// <summary>Negative fixint, 0xe0 to 0xff: the byte, read as signed, is the value.</summary>
    public const byte MinNegativeFixInt = 0xe0;

    /// <summary>The largest negative fixint, -1.</summary>
    public const byte MaxNegativeFixInt = 0xff;

    /// <summary>The family that a first byte belongs to; <see cref="MessagePackType.Unknown"/> for 0xc1.</summary>
    /// <param name="code">The first byte of a value.</param>
    public static MessagePackType ToMessagePackType(byte code) => code switch
    {
        <= MaxFixInt or >= MinNegativeFixInt => MessagePackType.Integer,
        <= MaxFixMap => MessagePackType.Map,
        <= MaxFixArray => MessagePackType.Array,
        <= MaxFixStr => MessagePackType.String,
        Nil => MessagePackType.Nil,
        NeverUsed => MessagePackType.Unknown,
        False or True => MessagePackType.Boolean,
        <= Bin32 => MessagePackType.Binary,
        <= Ext32 => MessagePackType.Extension,
        <= Float64 => MessagePackType.Float,
        <= Int64 => MessagePackType.Integer,
        <= FixExt16 => MessagePackType.Extension,
        <= Str32 => MessagePackType.String,
        <= Array32 => MessagePackType.Array,
        _ => MessagePackType.Map,
    };

    /// <summary>The name that the specification gives the format, for messages to people.</summary>
    /// <param name="code">The first byte of a value.</param>
    public static string ToFormatName(byte code) => code switch
    {
        <= MaxFixInt => "positive fixint",
        <= MaxFixMap => "fixmap",
        <= MaxFixArray => "fixarray",
        <= MaxFixStr => "fixstr",
        Nil => "nil",
        NeverUsed => "(never used)",
        False => "false",
        True => "true",
        Bin8 => "bin 8",
        Bin16 => "bin 16",
        Bin32 => "bin 32",
        Ext8 => "ext 8",
        Ext16 => "ext 16",
        Ext32 => "ext 32",
        Float32 => "float 32",
        Float64 => "float 64",
        UInt8 => "uint 8",
        UInt16 => "uint 16",
        UInt32 => "uint 32",
        UInt64 => "uint 64",
        Int8 => "int 8",
        Int16 => "int 16",
        Int32 => "int 32",
        Int64 => "int 64",
        FixExt1 => "fixext 1",
        FixExt2 => "fixext 2",
        FixExt4 => "fixext 4",
        FixExt8 => "fixext 8",
        FixExt16 => "fixext 16",
        Str8 => "str 8",
        Str16 => "str 16",
        Str32 => "str 32",
        Array16 => "array 16",
        Array32 => "array 32",
        Map16 => "map 16",
        Map32 => "map 32",
        _ => "negative fixint",
    };
}
