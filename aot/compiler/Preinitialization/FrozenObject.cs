using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Preinitialization;

/// <summary>An object that stands in the image from the start, outside the heap.</summary>
/// <param name="type">Its exact type.</param>
/// <param name="owner">The class whose static constructor makes it.</param>
public abstract class FrozenObject(TypeDesc type, DefType? owner)
{
    /// <summary>Its exact type.</summary>
    public TypeDesc Type => type;

    /// <summary>The class whose static constructor makes it. Another one may keep a reference to it, but neither read what
    /// the program may have changed by then, nor change it.</summary>
    public DefType? Owner => owner;
}

/// <summary>An object of a class, or a struct in its box.</summary>
/// <param name="type">The class or struct.</param>
/// <param name="owner">The class whose static constructor makes it.</param>
public sealed class FrozenInstance(DefType type, DefType owner) : FrozenObject(type, owner)
{
    private const int PointerSize = 8;

    /// <summary>Its contents from the MethodTable pointer on, whose place stays empty here.</summary>
    public Storage Contents { get; } = new(type.IsValueType ? PointerSize + type.Layout.Size : type.Layout.Size);
}

/// <summary>A one-dimensional array.</summary>
/// <param name="type">Its type.</param>
/// <param name="length">How many elements it has.</param>
/// <param name="owner">The class whose static constructor makes it.</param>
public sealed class FrozenArray(ArrayType type, int length, DefType owner) : FrozenObject(type, owner)
{
    /// <summary>How many elements it has.</summary>
    public int Length => length;

    /// <summary>Bytes from one element to the next.</summary>
    public int ElementSize { get; } = TypeLayout.FieldSize(type.Element);

    /// <summary>The elements.</summary>
    public Storage Elements { get; } = new(length * TypeLayout.FieldSize(type.Element));
}

/// <summary>A literal.</summary>
/// <param name="type">System.String.</param>
/// <param name="text">The characters.</param>
public sealed class FrozenString(TypeDesc type, string text) : FrozenObject(type, null)
{
    /// <summary>The characters.</summary>
    public string Text => text;
}

/// <summary>What <c>typeof</c> gives.</summary>
/// <param name="type">System.RuntimeType.</param>
/// <param name="subject">The type it stands for.</param>
public sealed class FrozenType(TypeDesc type, TypeDesc subject) : FrozenObject(type, null)
{
    /// <summary>The type it stands for.</summary>
    public TypeDesc Subject => subject;
}
