using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.DependencyGraph;

/// <summary>Which method a dynamic call ends in for an object of an exact type.</summary>
public static class Dispatch
{
    /// <summary>The class whose methods serve a type: array types borrow those of CoreLib's Array`1.</summary>
    public static DefType? ClassOf(TypeDesc type) => type switch
    {
        DefType d => d,
        ArrayType a => a.Implementation ?? a.BaseType,
        _ => null,
    };

    /// <summary>Virtual methods of CoreLib that the compiler overrides in every type; the IL shows only the base's.</summary>
    public static bool HasGeneratedOverrides(MethodDesc target) =>
        target.Is("System.Delegate", "GetThunk") || target.Is("System.ValueType", "__GetFieldHelper");

    /// <summary>The method in a virtual slot.</summary>
    public static MethodDesc? VirtualTarget(TypeDesc type, MethodDesc slot) => ClassOf(type)?.Virtuals.Implementation(slot);

    /// <summary>The method for an interface method or an instantiated generic virtual method; null if the type has none.</summary>
    public static MethodDesc? SelectorTarget(TypeDesc type, MethodDesc selector)
    {
        if (ClassOf(type) is not { } owner)
        {
            return null;
        }

        var open = selector.Open;
        MethodDesc? target;
        if (!open.Owner.IsInterface)
        {
            target = owner.Virtuals.SlotOf(open) is { } slot ? owner.Virtuals.Implementation(slot) : null;
        }
        else if (type is ArrayType array && array.Implementation != null && !owner.Interfaces.Contains(open.Owner))
        {
            target = ArrayTarget(array, owner, open);
        }
        else
        {
            target = owner.Virtuals.VariantInterfaceImplementation(open, owner.Interfaces);
        }

        return target?.Instantiate(selector.Arguments);
    }

    /// <summary>
    /// An array seen as a list of another element type: the methods for that type serve, which check what they store as
    /// any array of a base class does.
    /// </summary>
    private static MethodDesc? ArrayTarget(ArrayType array, DefType owner, MethodDesc method)
    {
        if (method.Owner.Arguments.Length != 1 || !Variance.IsElementCompatible(array.Element, method.Owner.Arguments[0])
            || !owner.Interfaces.Any(i => i.Definition == method.Owner.Definition))
        {
            return null;
        }

        var types = array.Types;
        return types.ArrayImplementation(types.Array(method.Owner.Arguments[0])).Virtuals.InterfaceImplementation(method);
    }
}
