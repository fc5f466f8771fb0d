namespace Signalbox.MessagePack;

/// <summary>The families of formats. MessagePack specification, "Type system".</summary>
public enum MessagePackType : byte
{
    /// <summary>0xc1, which begins no value.</summary>
    Unknown = 0,

    /// <summary>A signed or unsigned integer of up to 64 bits.</summary>
    Integer = 1,

    /// <summary>nil.</summary>
    Nil = 2,

    /// <summary>true or false.</summary>
    Boolean = 3,

    /// <summary>A float of 32 or 64 bits.</summary>
    Float = 4,

    /// <summary>UTF-8 text.</summary>
    String = 5,

    /// <summary>Bytes.</summary>
    Binary = 6,

    /// <summary>A sequence of values.</summary>
    Array = 7,

    /// <summary>A sequence of pairs of values.</summary>
    Map = 8,

    /// <summary>Bytes with a type number, such as a timestamp.</summary>
    Extension = 9,
}
