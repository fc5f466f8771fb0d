using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Signalbox.Generator;

/// <summary>Finds the members of a [MessagePackObject].</summary>
internal static class ObjectMembers
{
    private const int MostPlaces = 256;

    /// <summary>All properties and fields that could travel: those of the base types first, without those that are ignored.</summary>
    public static IEnumerable<ObjectMember> All(INamedTypeSymbol type)
    {
        var seen = new HashSet<string>();
        var chain = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? at = type; at is not null && at.SpecialType == SpecialType.None; at = at.BaseType)
            chain.Push(at);
        foreach (INamedTypeSymbol at in chain)
        {
            foreach (ISymbol member in at.GetMembers())
            {
                if (TryMake(member) is ObjectMember made && seen.Add(made.Name))
                    yield return made;
            }
        }
    }

    /// <summary>The members with their keys and wire types, in the order in which they are written.</summary>
    public static List<ObjectMember> Read(INamedTypeSymbol type, List<Problem> problems)
    {
        bool keyIsName = Names.Attribute(type, Names.ObjectAttribute)!.ConstructorArguments.Any(argument => argument.Value is true);
        var members = new List<ObjectMember>();
        foreach (ObjectMember member in All(type))
        {
            ReadKey(type, member, keyIsName, problems);
            if (member.Place is null && member.Key is null)
                continue;
            if (WireTypes.Find(member.Type) is WireType wire)
                member.Wire = wire;
            else
                problems.Add(Problem.At(member.Symbol, Rules.MemberType, member.Name, member.Type.ToDisplayString()));
            members.Add(member);
        }

        CheckKeys(type, members, problems);
        return [.. members.OrderBy(member => member.Place ?? 0)];
    }

    private static ObjectMember? TryMake(ISymbol member)
    {
        if (member.IsStatic || member.IsImplicitlyDeclared || Names.Attribute(member, Names.IgnoreAttribute) is not null)
            return null;
        bool hasKey = Names.Attribute(member, Names.KeyAttribute) is not null;
        if (!hasKey && member.DeclaredAccessibility != Accessibility.Public)
            return null;
        return member switch
        {
            IPropertySymbol { IsIndexer: false, GetMethod: not null } property => new ObjectMember(property, property.Type),
            IFieldSymbol { IsConst: false } field => new ObjectMember(field, field.Type),
            _ => null,
        };
    }

    private static void ReadKey(INamedTypeSymbol type, ObjectMember member, bool keyIsName, List<Problem> problems)
    {
        object? key = Names.Attribute(member.Symbol, Names.KeyAttribute)?.ConstructorArguments[0].Value;
        if (!ObjectMember.IsReachable(member.Symbol))
            problems.Add(Problem.At(member.Symbol, Rules.MemberType, member.Name, "a member that generated code cannot reach"));
        switch (key)
        {
            case int place and >= 0 and < MostPlaces:
                member.Place = place;
                break;
            case int place:
                problems.Add(Problem.At(member.Symbol, Rules.KeyRange, member.Name, place.ToString()));
                break;
            case string name:
                member.Key = name;
                break;
            case null when keyIsName:
                // What is computed from the others does not travel.
                member.Key = member.IsInitializable || IsConstructed(type, member) ? member.Name : null;
                break;
            default:
                problems.Add(Problem.At(member.Symbol, Rules.NoKey, member.Name));
                break;
        }
    }

    private static bool IsConstructed(INamedTypeSymbol type, ObjectMember member) => type.InstanceConstructors.Any(
        constructor => constructor.Parameters.Any(
            parameter => parameter.Name.Equals(member.Name, StringComparison.OrdinalIgnoreCase)));

    private static void CheckKeys(INamedTypeSymbol type, List<ObjectMember> members, List<Problem> problems)
    {
        if (members.Any(member => member.Place is not null) && members.Any(member => member.Key is not null))
            problems.Add(Problem.At(type, Rules.MixedKeys, type.Name));
        var owners = new Dictionary<string, ObjectMember>();
        foreach (ObjectMember member in members)
        {
            string key = member.Key ?? member.Place!.ToString();
            if (owners.TryGetValue(key, out ObjectMember owner))
                problems.Add(Problem.At(member.Symbol, Rules.KeyTwice, member.Name, key, owner.Name));
            else
                owners.Add(key, member);
        }
    }
}
