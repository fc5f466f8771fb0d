using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Import;

/// <summary>The kinds of the evaluation stack (ECMA-335 III.1.1), with floats kept by width.</summary>
public enum StackKind
{
    Int32,
    Int64,

    /// <summary>Native integer or unmanaged pointer; in LLVM either i64 or ptr.</summary>
    Native,
    Single,
    Double,
    Reference,
    ByRef,

    /// <summary>A struct; the text is the address of a temporary that nobody else changes.</summary>
    Struct,
}

/// <summary>
/// One entry of the evaluation stack. <see cref="Text"/> is an LLVM value; it is null for a value that is only made when
/// it is really used (a box that is at once tested, a type object that is only compared): see <see cref="Tag"/>.
/// </summary>
/// <param name="Kind">What it is for IL.</param>
/// <param name="Type">The type as far as known.</param>
/// <param name="Text">The LLVM value, or null for a lazy one.</param>
/// <param name="IsPointer">For <see cref="StackKind.Native"/>: the LLVM value is a ptr, not an i64.</param>
public sealed record StackValue(StackKind Kind, TypeDesc? Type, string? Text, bool IsPointer = false)
{
    /// <summary>The value of an integer known at compile time.</summary>
    public long? Constant { get; init; }

    /// <summary>A reference or address that is known not to be null.</summary>
    public bool IsNonNull { get; init; }

    /// <summary>The exact class of the object is known, not only a base.</summary>
    public bool IsExact { get; init; }

    /// <summary>What a lazy value is made from, or what else is known of it.</summary>
    public object? Tag { get; init; }

    public bool IsNull => Kind == StackKind.Reference && Text == "null";
}

/// <summary>A box that was not allocated yet: the value's temporary and its type.</summary>
public sealed record LazyBox(StackValue Value, TypeDesc Type);

/// <summary>The result of typeof, not yet turned into an object.</summary>
public sealed record TypeObject(TypeDesc Type);

/// <summary>The result of ldtoken.</summary>
public sealed record Token(object Subject);

/// <summary>The result of ldftn or ldvirtftn.</summary>
public sealed record FunctionToken(MethodDesc Method, bool IsVirtual);
