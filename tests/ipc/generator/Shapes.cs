using Signalbox.Abi;
using Signalbox.MessagePack;

namespace Signalbox.Generator.Tests;

/// <summary>Array by place, with a gap, filled after it was made: members that are missing keep their defaults.</summary>
[MessagePackObject]
public sealed class Settings
{
    [Key(0)]
    public int Width { get; set; } = 80;

    [Key(2)]
    public string Title { get; set; } = "untitled";

    [Key(3)]
    public List<int> Sizes { get; set; } = [1];

    [IgnoreMember]
    public int Ignored { get; set; } = 5;
}

/// <summary>The same a version later.</summary>
[MessagePackObject]
public sealed class SettingsOfTomorrow
{
    [Key(0)]
    public int Width { get; set; }

    [Key(1)]
    public Dictionary<string, Settings>? Children { get; set; }

    [Key(2)]
    public string? Title { get; set; }

    [Key(3)]
    public List<int>? Sizes { get; set; }

    [Key(4)]
    public double Zoom { get; set; }
}

/// <summary>Map by name, made by its constructor.</summary>
[MessagePackObject]
public sealed record Person(
    [property: Key("name")] string Name,
    [property: Key("age")] byte Age = 7,
    [property: Key("nick")] string? Nick = null);

/// <summary>Map by the names of all public members.</summary>
[MessagePackObject(keyAsPropertyName: true)]
public struct Point
{
    public int X;

    public int Y;

    public readonly int Sum => X + Y;
}

/// <summary>A struct made by its initializer.</summary>
[MessagePackObject]
public readonly record struct Range16([property: Key(0)] ushort First, [property: Key(1)] ushort Last);

/// <summary>Every kind of member that the library knows.</summary>
[MessagePackObject]
public sealed class Everything
{
    [Key(0)]
    public bool Flag { get; init; }

    [Key(1)]
    public DayOfWeek Day { get; init; }

    [Key(2)]
    public int? Maybe { get; init; }

    [Key(3)]
    public (int Left, string Right) Pair { get; init; } = (0, "");

    [Key(4)]
    public byte[] Bytes { get; init; } = [];

    [Key(5)]
    public ReadOnlyMemory<byte> Memory { get; init; }

    [Key(6)]
    public DateTime Time { get; init; }

    [Key(7)]
    public TimeSpan Duration { get; init; }

    [Key(8)]
    public Guid Id { get; init; }

    [Key(9)]
    public decimal Amount { get; init; }

    [Key(10)]
    public Person[] People { get; init; } = [];

    [Key(11)]
    public Dictionary<int, List<string?>>? Table { get; init; }

    [Key(12)]
    public KeyValuePair<string, Range16> Entry { get; init; } = new("", default);

    [Key(13)]
    public Tuple<int, float>? Old { get; init; }

    [Key(14)]
    public Point Where { get; init; }

    [Key(15)]
    public Shape? Shape { get; init; }

    [Key(16)]
    public Tree? Tree { get; init; }

    [Key(18)]
    public Hex Hex { get; init; }

    [Key(19)]
    public char Letter { get; init; }
}

/// <summary>A type that stands in itself.</summary>
[MessagePackObject]
public sealed class Tree
{
    [Key(0)]
    public string Name { get; set; } = "";

    [Key(1)]
    public List<Tree>? Children { get; set; }
}

/// <summary>One of two shapes.</summary>
[Union(0, typeof(Circle))]
[Union(5, typeof(Square))]
public abstract class Shape;

/// <summary>A shape.</summary>
[MessagePackObject]
public sealed class Circle : Shape
{
    [Key(0)]
    public double Radius { get; set; }
}

/// <summary>A shape.</summary>
[MessagePackObject]
public sealed class Square : Shape
{
    [Key(0)]
    public double Side { get; set; }
}

/// <summary>Is told when it is written and read.</summary>
[MessagePackObject]
public sealed class Told : IMessagePackSerializationCallbackReceiver
{
    [Key(0)]
    public int Value { get; set; }

    [IgnoreMember]
    public string Log { get; private set; } = "";

    public void OnBeforeSerialize() => Log += "before ";

    public void OnAfterDeserialize() => Log += "after ";
}

/// <summary>Has two constructors, of which one is marked.</summary>
[MessagePackObject]
public sealed class Marked
{
    public Marked()
    {
    }

    [SerializationConstructor]
    public Marked(int value)
    {
        Value = value;
        IsByMarked = true;
    }

    [Key(0)]
    public int Value { get; }

    [IgnoreMember]
    public bool IsByMarked { get; }
}

/// <summary>A member that is never null and has no default.</summary>
[MessagePackObject]
public sealed record Envelope([property: Key(0)] Person Sender, [property: Key(1)] int Weight);

/// <summary>Carries a handle.</summary>
[MessagePackObject]
public sealed record Grant([property: Key(0)] string Name, [property: Key(1)] Handle Handle);

/// <summary>A type with a formatter of its own.</summary>
[MessagePackFormatter(typeof(HexFormatter))]
public readonly record struct Hex(int Value);

/// <summary>Writes the number as text.</summary>
public sealed class HexFormatter : IMessagePackFormatter<Hex>
{
    public void Serialize(ref MessagePackWriter writer, Hex value, MessagePackSerializerOptions options) =>
        writer.Write(value.Value.ToString("x"));

    public Hex Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
        new(Convert.ToInt32(reader.ReadString(), 16));
}
