using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Signalbox.Generator;

/// <summary>How a reader makes an object.</summary>
internal sealed class ObjectConstruction
{
    /// <summary>The members that the constructor takes, in the order of its parameters.</summary>
    public List<ObjectMember> Parameters { get; } = [];

    /// <summary>Defaults of the constructor's parameters, as C#.</summary>
    public Dictionary<ObjectMember, string> Defaults { get; } = [];

    /// <summary>The members that are assigned when the object is made.</summary>
    public List<ObjectMember> Initialized { get; } = [];

    /// <summary>Whether the object can be made first and filled afterwards, so that its own defaults stay.</summary>
    public bool IsFilledAfterwards { get; private set; }

    /// <summary>Finds the way; null if there is none.</summary>
    public static ObjectConstruction? Find(INamedTypeSymbol type, List<ObjectMember> members)
    {
        IMethodSymbol[] constructors = [.. type.InstanceConstructors.Where(ObjectMember.IsReachable)];
        IMethodSymbol? marked = constructors.FirstOrDefault(
            constructor => Names.Attribute(constructor, Names.ConstructorAttribute) is not null);
        if (marked is not null)
            return TryUse(marked, members);
        return constructors
            .OrderBy(constructor => constructor.Parameters.Length == 0 ? 0 : 1)
            .ThenByDescending(constructor => constructor.Parameters.Length)
            .Select(constructor => TryUse(constructor, members))
            .FirstOrDefault(construction => construction is not null);
    }

    private static ObjectConstruction? TryUse(IMethodSymbol constructor, List<ObjectMember> members)
    {
        var construction = new ObjectConstruction();
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            ObjectMember? member = members.FirstOrDefault(candidate =>
                candidate.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)
                && SymbolEqualityComparer.Default.Equals(candidate.Type, parameter.Type));
            if (member is null)
                return null;
            construction.Parameters.Add(member);
            if (parameter.HasExplicitDefaultValue)
                construction.Defaults[member] = DefaultOf(parameter);
        }

        construction.Initialized.AddRange(members.Except(construction.Parameters));
        if (!construction.Initialized.All(member => member.IsInitializable))
            return null;
        construction.IsFilledAfterwards = construction.Parameters.Count == 0
            && members.All(member => member.IsSettable && !member.IsRequired);
        return construction;
    }

    private static string DefaultOf(IParameterSymbol parameter) => Constants.Of(parameter.ExplicitDefaultValue, parameter.Type);
}
