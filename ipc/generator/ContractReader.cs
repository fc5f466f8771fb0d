using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Signalbox.Generator;

/// <summary>Reads and checks the declaration of a contract.</summary>
internal sealed class ContractReader
{
    private const int MostStates = 32;

    // As in LeaseAttribute.
    private const int DefaultMaxCount = 16;

    private readonly INamedTypeSymbol _type;
    private readonly List<Problem> _problems;
    private readonly ContractModel _model;

    private ContractReader(INamedTypeSymbol type, List<Problem> problems)
    {
        _type = type;
        _problems = problems;
        string name = Names.Attribute(type, Names.ContractAttribute)?.ConstructorArguments[0].Value as string ?? "";
        _model = new ContractModel(type, name, ReadStates());
    }

    /// <summary>The contract, or null if it has problems.</summary>
    public static ContractModel? Read(INamedTypeSymbol type, List<Problem> problems)
    {
        var reader = new ContractReader(type, problems);
        reader.CheckShape();
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
                reader.ReadMethod(method);
            else if (member is not IMethodSymbol)
                problems.Add(Problem.At(member, Rules.NotAMethod, member.Name));
        }

        reader.CheckMethods();
        return problems.Count == 0 ? reader._model : null;
    }

    private void CheckShape()
    {
        if (_model.Name.Length == 0)
            Refuse("it needs a name");
        if (_type.IsGenericType)
            Refuse("it is generic");
        if (_type.ContainingType is not null)
            Refuse("it stands inside another type");
        if (_type.Interfaces.Length > 0)
            Refuse("it derives from another interface");
        if (_model.States.Count > MostStates)
            _problems.Add(Problem.At(_type, Rules.State, _type.Name, $"it has more than {MostStates} states"));

        void Refuse(string reason) => _problems.Add(Problem.At(_type, Rules.ContractShape, _type.Name, reason));
    }

    private List<string> ReadStates()
    {
        var states = new List<string>();
        foreach (AttributeData attribute in Names.Attributes(_type, Names.StateAttribute))
        {
            string name = attribute.ConstructorArguments[0].Value as string ?? "";
            if (states.Contains(name))
                _problems.Add(Problem.At(_type, Rules.State, _type.Name, $"the state {name} stands twice"));
            states.Add(name);
        }

        return states;
    }

    private void ReadMethod(IMethodSymbol symbol)
    {
        if (symbol.IsStatic || !symbol.IsAbstract || symbol.IsGenericMethod)
        {
            _problems.Add(Problem.At(symbol, Rules.ParameterShape, symbol.Name, "it is static, generic or has a body"));
            return;
        }

        if (Names.Attribute(symbol, Names.MethodAttribute)?.ConstructorArguments[0].Value is not uint number)
        {
            _problems.Add(Problem.At(symbol, Rules.NoNumber, symbol.Name));
            return;
        }

        var method = new ContractMethod(symbol, number)
        {
            IsIdempotent = Names.Attribute(symbol, Names.IdempotentAttribute) is not null,
        };
        ReadReturnType(method);
        foreach (IParameterSymbol parameter in symbol.Parameters)
            ReadParameter(method, parameter);
        ReadAllowed(method);
        method.HasHandles = method.Result is { HasHandles: true }
            || method.Parameters.Any(parameter => parameter.Wire is { HasHandles: true });
        if (method.HasHandles && method.Kind == ReturnKind.Stream)
            _problems.Add(Problem.At(symbol, Rules.ParameterShape, symbol.Name, "a stream cannot carry handles"));
        _model.Methods.Add(method);
    }

    private void ReadReturnType(ContractMethod method)
    {
        var type = method.Symbol.ReturnType as INamedTypeSymbol;
        switch (type is null ? "" : Names.Plain(type))
        {
            case "System.Threading.Tasks.ValueTask" when type!.TypeArguments.Length == 0:
                method.Kind = ReturnKind.Nothing;
                return;
            case "System.Threading.Tasks.ValueTask":
                method.Kind = ReturnKind.Value;
                break;
            case "System.Threading.Channels.ChannelReader":
                method.Kind = ReturnKind.Stream;
                break;
            default:
                type = null;
                break;
        }

        method.Result = type is null ? null : WireTypes.Find(type.TypeArguments[0]);
        if (method.Result is null)
        {
            _problems.Add(Problem.At(
                method.Symbol, Rules.ReturnType, method.Name, method.Symbol.ReturnType.ToDisplayString()));
        }
    }

    private void ReadParameter(ContractMethod method, IParameterSymbol symbol)
    {
        AttributeData? lease = Names.Attribute(symbol, Names.LeaseAttribute);
        bool isBuffer = Names.Plain(symbol.Type) == Names.BufferSlice || IsArrayOfBuffers(symbol.Type);
        if (symbol.RefKind != RefKind.None || symbol.IsParams)
        {
            _problems.Add(Problem.At(symbol, Rules.ParameterShape, method.Name, $"{symbol.Name} is passed by reference or params"));
        }
        else if (Names.Plain(symbol.Type) == "System.Threading.CancellationToken")
        {
            method.Cancellation = symbol;
            if (symbol.Ordinal != method.Symbol.Parameters.Length - 1)
                _problems.Add(Problem.At(symbol, Rules.CancellationLast, method.Name));
        }
        else if (isBuffer != lease is not null)
        {
            _problems.Add(Problem.At(symbol, Rules.Lease, symbol.Name, isBuffer ? "a buffer needs [Lease]" : "only a buffer can be leased"));
        }
        else if (isBuffer)
        {
            ReadBuffer(method, symbol, lease!);
        }
        else if (WireTypes.Find(symbol.Type) is WireType wire)
        {
            method.Parameters.Add(new ContractParameter(symbol) { Wire = wire });
        }
        else
        {
            _problems.Add(Problem.At(symbol, Rules.ParameterType, symbol.Name, symbol.Type.ToDisplayString()));
        }
    }

    private void ReadBuffer(ContractMethod method, IParameterSymbol symbol, AttributeData lease)
    {
        string? direction = lease.ConstructorArguments[0].Value switch
        {
            (byte)1 => "Read",
            (byte)2 => "Write",
            (byte)3 => "ReadWrite",
            _ => null,
        };
        if (direction is null)
            _problems.Add(Problem.At(symbol, Rules.Lease, symbol.Name, "a lease is to read, to write or both"));
        if (method.Kind == ReturnKind.Stream)
            _problems.Add(Problem.At(symbol, Rules.Lease, symbol.Name, "a stream has no end at which its buffers would come back"));
        method.Parameters.Add(new ContractParameter(symbol)
        {
            Direction = $"{Names.Channels}.LeaseDirection.{direction}",
            MaxBytes = Limit(lease, "MaxBytes", int.MaxValue),
            MaxCount = IsArrayOfBuffers(symbol.Type) ? Limit(lease, "MaxCount", DefaultMaxCount) : null,
        });
    }

    private static bool IsArrayOfBuffers(ITypeSymbol type) =>
        type is IArrayTypeSymbol { Rank: 1 } array && Names.Plain(array.ElementType) == Names.BufferSlice;

    private static int Limit(AttributeData lease, string name, int otherwise) => lease.NamedArguments
        .Where(argument => argument.Key == name)
        .Select(argument => (int)argument.Value.Value!)
        .DefaultIfEmpty(otherwise)
        .First();

    private void ReadAllowed(ContractMethod method)
    {
        AttributeData? allowed = Names.Attribute(method.Symbol, Names.AllowedAttribute);
        if (allowed is null)
            return;
        TypedConstant[] states = [.. allowed.ConstructorArguments.SelectMany(
            argument => argument.Kind == TypedConstantKind.Array && !argument.IsNull ? argument.Values : [])];
        if (states.Length > 0)
            method.AllowedStates = states.Aggregate(0u, (bits, state) => bits | (1u << FindState(method, state.Value as string)));
        string? next = allowed.NamedArguments.Where(argument => argument.Key == "Next")
            .Select(argument => argument.Value.Value as string).FirstOrDefault();
        if (next is null)
            return;
        method.NextState = FindState(method, next);
        if (!method.IsIdempotent)
            Refuse("a method that leads to another state must be [Idempotent]: it is called again on a new server");
        if (method.Kind == ReturnKind.Stream || method.Parameters.Any(parameter => parameter.Wire is null or { HasHandles: true }))
            Refuse("a method that leads to another state has no stream, no buffers and no handles");

        void Refuse(string reason) => _problems.Add(Problem.At(method.Symbol, Rules.State, method.Name, reason));
    }

    private int FindState(ContractMethod method, string? name)
    {
        int state = _model.States.IndexOf(name ?? "");
        if (state < 0)
            _problems.Add(Problem.At(method.Symbol, Rules.State, method.Name, $"the contract has no [State(\"{name}\")]"));
        return state < 0 ? 0 : state;
    }

    private void CheckMethods()
    {
        foreach (ContractMethod method in _model.Methods)
        {
            ContractMethod owner = _model.Methods.First(other => other.Number == method.Number);
            if (owner != method)
                _problems.Add(Problem.At(method.Symbol, Rules.NumberTwice, method.Name, method.Number.ToString(), owner.Name));
            if (_model.Methods.First(other => other.Name == method.Name) != method)
                _problems.Add(Problem.At(method.Symbol, Rules.Overload, method.Name));
        }
    }
}
