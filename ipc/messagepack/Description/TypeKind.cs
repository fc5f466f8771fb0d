namespace Signalbox.MessagePack.Description;

/// <summary>What a described type is in a message.</summary>
public enum TypeKind : byte
{
    /// <summary>Nothing: always nil.</summary>
    Nil = 0,

    /// <summary>True or false.</summary>
    Boolean = 1,

    /// <summary>An integer within limits.</summary>
    Integer = 2,

    /// <summary>A float of 32 bits.</summary>
    Single = 3,

    /// <summary>A float of 64 bits.</summary>
    Double = 4,

    /// <summary>Text; also numbers and identifiers that travel as text.</summary>
    Text = 5,

    /// <summary>Bytes.</summary>
    Bytes = 6,

    /// <summary>A point in time.</summary>
    Time = 7,

    /// <summary>A length of time, in ticks of 100 nanoseconds.</summary>
    Duration = 8,

    /// <summary>An integer with names.</summary>
    Enum = 9,

    /// <summary>A value or nil.</summary>
    Optional = 10,

    /// <summary>Elements of one type.</summary>
    Array = 11,

    /// <summary>Pairs of two types.</summary>
    Map = 12,

    /// <summary>A fixed number of elements, each of its type.</summary>
    Tuple = 13,

    /// <summary>Members, in an array by place or in a map by name.</summary>
    Object = 14,

    /// <summary>One of several objects: an array of its key and itself.</summary>
    Union = 15,

    /// <summary>A part of a shared buffer.</summary>
    Buffer = 16,

    /// <summary>A kernel handle, which travels beside the message.</summary>
    Handle = 17,

    /// <summary>Anything, for a formatter that is not described.</summary>
    Any = 18,
}
