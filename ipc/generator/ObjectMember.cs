using Microsoft.CodeAnalysis;

namespace Signalbox.Generator;

/// <summary>A property or field of a [MessagePackObject] that travels.</summary>
internal sealed class ObjectMember(ISymbol symbol, ITypeSymbol type)
{
    public ISymbol Symbol { get; } = symbol;

    public ITypeSymbol Type { get; } = type;

    public string Name => Symbol.Name;

    /// <summary>The place in the array, if the object is one.</summary>
    public int? Place { get; set; }

    /// <summary>The key in the map, if the object is one.</summary>
    public string? Key { get; set; }

    /// <summary>How it is written and read.</summary>
    public WireType Wire { get; set; } = new();

    /// <summary>Whether it can be assigned at any time.</summary>
    public bool IsSettable => Symbol switch
    {
        IFieldSymbol variable => !variable.IsReadOnly,
        IPropertySymbol { SetMethod: IMethodSymbol set } => !set.IsInitOnly && IsReachable(set),
        _ => false,
    };

    /// <summary>Whether it can be assigned when the object is made.</summary>
    public bool IsInitializable => Symbol switch
    {
        IFieldSymbol variable => !variable.IsReadOnly,
        IPropertySymbol { SetMethod: IMethodSymbol set } => IsReachable(set),
        _ => false,
    };

    /// <summary>Whether whoever makes the object has to assign it.</summary>
    public bool IsRequired => Symbol is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    /// <summary>Whether code of the same assembly can use it.</summary>
    public static bool IsReachable(ISymbol symbol) => symbol.DeclaredAccessibility
        is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;
}
