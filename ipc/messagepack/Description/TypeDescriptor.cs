namespace Signalbox.MessagePack.Description;

/// <summary>What a type looks like in messages, so that programs that do not know it can show and make its values.</summary>
/// <remarks>Generated next to each formatter, and part of an image only where it is used.</remarks>
public sealed class TypeDescriptor
{
    private readonly Func<MemberDescriptor[]>? _findMembers;
    private MemberDescriptor[]? _members;

    private TypeDescriptor(TypeKind kind, string name, Func<MemberDescriptor[]>? findMembers = null)
    {
        Kind = kind;
        Name = name;
        _findMembers = findMembers;
    }

    /// <summary>Anything.</summary>
    public static TypeDescriptor Any { get; } = new(TypeKind.Any, "any");

    /// <summary>Nothing.</summary>
    public static TypeDescriptor Nil { get; } = new(TypeKind.Nil, "nil");

    /// <summary>True or false.</summary>
    public static TypeDescriptor Boolean { get; } = new(TypeKind.Boolean, "bool");

    /// <summary>A float of 32 bits.</summary>
    public static TypeDescriptor Single { get; } = new(TypeKind.Single, "float");

    /// <summary>A float of 64 bits.</summary>
    public static TypeDescriptor Double { get; } = new(TypeKind.Double, "double");

    /// <summary>Bytes.</summary>
    public static TypeDescriptor Bytes { get; } = new(TypeKind.Bytes, "bytes");

    /// <summary>A point in time.</summary>
    public static TypeDescriptor Time { get; } = new(TypeKind.Time, "time");

    /// <summary>A length of time.</summary>
    public static TypeDescriptor Duration { get; } = new(TypeKind.Duration, "duration");

    /// <summary>A part of a shared buffer.</summary>
    public static TypeDescriptor Buffer { get; } = new(TypeKind.Buffer, "buffer");

    /// <summary>A kernel handle.</summary>
    public static TypeDescriptor Handle { get; } = new(TypeKind.Handle, "handle");

    /// <summary>What it is.</summary>
    public TypeKind Kind { get; }

    /// <summary>Its name, for people.</summary>
    public string Name { get; }

    /// <summary>The type of the elements, of the value of an optional, or of a map's values.</summary>
    public TypeDescriptor? Element { get; private init; }

    /// <summary>The type of a map's keys.</summary>
    public TypeDescriptor? MapKey { get; private init; }

    /// <summary>The smallest integer.</summary>
    public long Minimum { get; private init; }

    /// <summary>The largest integer.</summary>
    public ulong Maximum { get; private init; }

    /// <summary>Whether an object is a map by name; else it is an array by place.</summary>
    public bool IsMap { get; private init; }

    /// <summary>The members of an object or a tuple, the names of an enum, the cases of a union.</summary>
    public IReadOnlyList<MemberDescriptor> Members => _members ??= _findMembers?.Invoke() ?? [];

    /// <summary>An integer within limits.</summary>
    /// <param name="name">Its C# name.</param>
    /// <param name="minimum">The smallest.</param>
    /// <param name="maximum">The largest.</param>
    public static TypeDescriptor Integer(string name, long minimum, ulong maximum) =>
        new(TypeKind.Integer, name) { Minimum = minimum, Maximum = maximum };

    /// <summary>Text of some form.</summary>
    /// <param name="name">Which form: <c>string</c>, <c>guid</c>, <c>decimal</c>.</param>
    public static TypeDescriptor Text(string name) => new(TypeKind.Text, name);

    /// <summary>A value or nil.</summary>
    /// <param name="value">The type of the value.</param>
    public static TypeDescriptor Optional(TypeDescriptor value) =>
        new(TypeKind.Optional, $"{value.Name}?") { Element = value };

    /// <summary>Elements of one type.</summary>
    /// <param name="element">The type of the elements.</param>
    public static TypeDescriptor Array(TypeDescriptor element) =>
        new(TypeKind.Array, $"{element.Name}[]") { Element = element };

    /// <summary>Pairs of two types.</summary>
    /// <param name="key">The type of the keys.</param>
    /// <param name="value">The type of the values.</param>
    public static TypeDescriptor Map(TypeDescriptor key, TypeDescriptor value) =>
        new(TypeKind.Map, $"map({key.Name}, {value.Name})") { MapKey = key, Element = value };

    /// <summary>A fixed number of elements.</summary>
    /// <param name="elements">Their types.</param>
    public static TypeDescriptor Tuple(params TypeDescriptor[] elements) => new(
        TypeKind.Tuple,
        $"({string.Join(", ", elements.Select(element => element.Name))})",
        () => [.. elements.Select((element, index) => new MemberDescriptor($"Item{index + 1}", index, element))]);

    /// <summary>An integer with names.</summary>
    /// <param name="name">The enum's name.</param>
    /// <param name="isFlags">Whether names can be combined.</param>
    /// <param name="minimum">The smallest value of the underlying type.</param>
    /// <param name="maximum">The largest value of the underlying type.</param>
    /// <param name="names">Finds the names.</param>
    public static TypeDescriptor Enum(
        string name, bool isFlags, long minimum, ulong maximum, Func<MemberDescriptor[]> names) =>
        new(TypeKind.Enum, name, names) { IsFlags = isFlags, Minimum = minimum, Maximum = maximum };

    /// <summary>An object.</summary>
    /// <param name="name">Its C# name.</param>
    /// <param name="isMap">Whether it is a map by name; else it is an array by place.</param>
    /// <param name="members">Finds the members, in the order of their places.</param>
    public static TypeDescriptor Object(string name, bool isMap, Func<MemberDescriptor[]> members) =>
        new(TypeKind.Object, name, members) { IsMap = isMap };

    /// <summary>One of several objects.</summary>
    /// <param name="name">The C# name of what they have in common.</param>
    /// <param name="cases">Finds the objects.</param>
    public static TypeDescriptor Union(string name, Func<MemberDescriptor[]> cases) => new(TypeKind.Union, name, cases);

    /// <summary>Whether the names of an enum can be combined.</summary>
    public bool IsFlags { get; private init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
