using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Signalbox.Generator;

/// <summary>A contract as it was declared, checked.</summary>
internal sealed class ContractModel(INamedTypeSymbol type, string name, List<string> states)
{
    public INamedTypeSymbol Type { get; } = type;

    /// <summary>The name in the whole system.</summary>
    public string Name { get; } = name;

    public List<string> States { get; } = states;

    public List<ContractMethod> Methods { get; } = [];

    /// <summary>The interface's name without its I, from which the generated names are made.</summary>
    public string Stem => Type.Name.Length > 1 && Type.Name[0] == 'I' && char.IsUpper(Type.Name[1])
        ? Type.Name.Substring(1)
        : Type.Name;

    /// <summary>The number in offers of connections: FNV-1a of the name.</summary>
    public uint Id
    {
        get
        {
            uint hash = 2166136261;
            foreach (char character in Name)
                hash = unchecked((hash ^ character) * 16777619);
            return hash;
        }
    }
}

internal enum ReturnKind
{
    Nothing,
    Value,
    Stream,
}

/// <summary>A method of a contract.</summary>
internal sealed class ContractMethod(IMethodSymbol symbol, uint number)
{
    public IMethodSymbol Symbol { get; } = symbol;

    public string Name => Symbol.Name;

    public uint Number { get; } = number;

    public bool IsIdempotent { get; set; }

    public ReturnKind Kind { get; set; }

    /// <summary>The result, or the items of the stream; null if there is none.</summary>
    public WireType? Result { get; set; }

    /// <summary>What travels.</summary>
    public List<ContractParameter> Parameters { get; } = [];

    /// <summary>The cancellation token that stands last, if one does.</summary>
    public IParameterSymbol? Cancellation { get; set; }

    /// <summary>The states in which it is allowed, as bits; null for all.</summary>
    public uint? AllowedStates { get; set; }

    /// <summary>The state it leads to.</summary>
    public int? NextState { get; set; }

    public bool HasHandles { get; set; }

    /// <summary>The traits as C#.</summary>
    public string Traits
    {
        get
        {
            var traits = new List<string>();
            if (IsIdempotent)
                traits.Add("Idempotent");
            if (Kind == ReturnKind.Stream)
                traits.Add("Stream");
            if (HasHandles)
                traits.Add("Handles");
            if (NextState is not null)
                traits.Add("Transition");
            return traits.Count == 0
                ? $"{Names.Channels}.MethodTraits.None"
                : $"{Names.Channels}.MethodTraits.{string.Join($" | {Names.Channels}.MethodTraits.", traits)}";
        }
    }
}

/// <summary>A parameter that travels.</summary>
internal sealed class ContractParameter(IParameterSymbol symbol)
{
    public IParameterSymbol Symbol { get; } = symbol;

    public string Name => Names.Escape(Symbol.Name);

    /// <summary>How it travels; null for a buffer.</summary>
    public WireType? Wire { get; set; }

    /// <summary>For a buffer: the direction as C#.</summary>
    public string Direction { get; set; } = "";

    /// <summary>For a buffer: how long it may be.</summary>
    public int MaxBytes { get; set; } = int.MaxValue;

    /// <summary>For several buffers: how many they may be; null for one.</summary>
    public int? MaxCount { get; set; }
}
