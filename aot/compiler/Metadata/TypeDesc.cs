using Mono.Cecil;

namespace Signalbox.Aot.Metadata;

/// <summary>
/// A closed type: every generic parameter of a type is substituted. Interned by <see cref="TypeSystem"/>, so two
/// descriptions of the same type are the same object and compare by reference.
/// </summary>
public abstract class TypeDesc
{
    private TypeLayout? _layout;

    protected TypeDesc(TypeSystem system) => Types = system;

    /// <summary>The type system that interned this type.</summary>
    public TypeSystem Types { get; }

    /// <summary>Name as a C# programmer reads it, unique in the image; used for symbols and messages.</summary>
    public abstract string DisplayName { get; }

    public virtual bool IsValueType => false;

    public virtual bool IsInterface => false;

    public virtual bool IsEnum => false;

    public virtual bool IsDelegate => false;

    public virtual DefType? BaseType => null;

    /// <summary>All interfaces that the type implements, inherited ones included, each once.</summary>
    public virtual IReadOnlyList<DefType> Interfaces => [];

    /// <summary>True where the type mentions a parameter of a generic method whose arguments are not known yet.</summary>
    public virtual bool IsOpen => false;

    public virtual bool IsByRefLike => false;

    /// <summary>A reference to an object of the heap: class, interface, array, delegate, string.</summary>
    public bool IsReference => this is ArrayType || (this is DefType && !IsValueType);

    public bool IsPointerLike => this is PointerType or FunctionPointerType;

    /// <summary>The primitive kind, looking through enums; <see cref="MetadataType.Void"/> means "not a primitive".</summary>
    public virtual MetadataType Primitive => MetadataType.Void;

    /// <summary>Size, alignment and references of a field of this type and, for classes, of the instance.</summary>
    public TypeLayout Layout => _layout ??= TypeLayout.Compute(this);

    public override string ToString() => DisplayName;
}

/// <summary>A single-dimensional zero-based array or, with a rank, a multi-dimensional one.</summary>
public sealed class ArrayType : TypeDesc
{
    internal ArrayType(TypeSystem system, TypeDesc element, int rank, bool isVector)
        : base(system)
    {
        Element = element;
        Rank = rank;
        IsVector = isVector;
    }

    public TypeDesc Element { get; }

    public int Rank { get; }

    /// <summary>True for T[], false for T[*], T[,] and so on.</summary>
    public bool IsVector { get; }

    public override string DisplayName =>
        Element.DisplayName + (IsVector ? "[]" : Rank == 1 ? "[*]" : "[" + new string(',', Rank - 1) + "]");

    public override DefType? BaseType => Types.WellKnown.Array;

    /// <summary>The class whose methods and interfaces stand in for those of T[]: System.Array`1 of CoreLib.</summary>
    public DefType? Implementation =>
        IsVector && Element is not (PointerType or FunctionPointerType) ? Types.ArrayImplementation(this) : null;

    public override IReadOnlyList<DefType> Interfaces => (Implementation ?? Types.WellKnown.Array).Interfaces;

    public override bool IsOpen => Element.IsOpen;
}

/// <summary>An unmanaged pointer.</summary>
public sealed class PointerType : TypeDesc
{
    internal PointerType(TypeSystem system, TypeDesc element) : base(system) => Element = element;

    public TypeDesc Element { get; }

    public override string DisplayName => Element.DisplayName + "*";

    public override bool IsOpen => Element.IsOpen;
}

/// <summary>A managed reference to a place.</summary>
public sealed class ByRefType : TypeDesc
{
    internal ByRefType(TypeSystem system, TypeDesc element) : base(system) => Element = element;

    public TypeDesc Element { get; }

    public override string DisplayName => Element.DisplayName + "&";

    public override bool IsOpen => Element.IsOpen;
}

/// <summary>A function pointer; all of one shape are one type, since only the call site's signature counts.</summary>
public sealed class FunctionPointerType : TypeDesc
{
    internal FunctionPointerType(TypeSystem system, MethodSignature signature) : base(system) => Signature = signature;

    public MethodSignature Signature { get; }

    public override string DisplayName => "delegate*<" + Signature + ">";
}

/// <summary>The parameter of a generic method in that method's own, not yet instantiated signature.</summary>
public sealed class MethodVariable : TypeDesc
{
    internal MethodVariable(TypeSystem system, int index) : base(system) => Index = index;

    public int Index { get; }

    public override string DisplayName => "!!" + Index;

    public override bool IsOpen => true;
}
