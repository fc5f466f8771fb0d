using System.Linq;

namespace Signalbox.Generator;

/// <summary>Writes the class that turns requests into calls of an implementation.</summary>
internal sealed class DispatcherWriter
{
    private readonly CodeWriter _code;
    private readonly ContractModel _contract;
    private readonly FormatterFields _fields = new();

    public DispatcherWriter(CodeWriter code, ContractModel contract)
    {
        _code = code;
        _contract = contract;
        foreach (ContractMethod method in contract.Methods)
        {
            foreach (ContractParameter parameter in method.Parameters.Where(parameter => parameter.Wire is { Read: null }))
                _fields.Use(parameter.Wire!.Formatter);
            if (method.Result is not null)
                _fields.Use(method.Result.Formatter);
        }
    }

    public void Write()
    {
        string name = $"{_contract.Stem}Dispatcher";
        string contract = Names.Of(_contract.Type);
        _code.Line($"/// <summary>Turns requests into calls of an implementation of <see cref=\"{contract}\"/>.</summary>");
        _code.Block($"{Names.Accessibility(_contract.Type)} sealed class {name} : {Names.Channels}.ContractDispatcher", () =>
        {
            _fields.Write(_code);
            _code.Line($"private readonly {contract} _implementation;");
            _code.Line();
            _code.Block($"public {name}({contract} implementation)", () => _code.Line("_implementation = implementation;"));
            _code.Line();
            WriteDispatch();
            foreach (ContractMethod method in _contract.Methods)
            {
                _code.Line();
                WriteMethod(method);
            }
        });
    }

    private void WriteDispatch() => _code.Block(
        $"protected override void Dispatch({Names.Channels}.ServerCall call, uint method, ref {Names.Reader} reader)", () =>
            _code.Block("switch (method)", () =>
            {
                foreach (ContractMethod method in _contract.Methods)
                {
                    _code.Line($"case {method.Number}:");
                    _code.Indented(() =>
                    {
                        _code.Line($"Dispatch{method.Name}(call, ref reader);");
                        _code.Line("break;");
                    });
                }

                _code.Line("default:");
                _code.Indented(() => _code.Line("throw UnknownMethod(method);"));
            }));

    private void WriteMethod(ContractMethod method)
    {
        var locals = new LocalNames(["call", "reader", "count"]);
        _code.Block($"private void Dispatch{method.Name}({Names.Channels}.ServerCall call, ref {Names.Reader} reader)", () =>
        {
            if (method.AllowedStates is uint allowed)
                _code.Line($"RequireState(0x{allowed:x}u);");
            _code.Line("int count = reader.ReadArrayHeader();");
            string[] arguments = new string[method.Parameters.Count];
            for (int i = 0; i < arguments.Length; i++)
            {
                arguments[i] = Names.Escape(locals.Take(method.Parameters[i].Symbol.Name));
                ReadArgument(method.Parameters[i], i, arguments[i]);
            }

            _code.Line($"{Names.GeneratedCode}.SkipRest(ref reader, count, {arguments.Length});");
            if (method.NextState is int next)
                _code.Line($"call.BeginTransition({next});");
            WriteCall(method, string.Join(", ", method.Cancellation is null
                ? arguments
                : [.. arguments, "call.CancellationToken"]));
        });
    }

    private void WriteCall(ContractMethod method, string arguments)
    {
        string called = $"_implementation.{Names.Escape(method.Name)}({arguments})";
        _code.Line(method.Kind switch
        {
            ReturnKind.Nothing => $"call.Complete({called});",
            ReturnKind.Value => $"call.Complete({called}, {_fields.Use(method.Result!.Formatter)});",
            _ => $"call.Stream({called}, {_fields.Use(method.Result!.Formatter)}, ref reader);",
        });
    }

    private void ReadArgument(ContractParameter parameter, int index, string local)
    {
        if (parameter.Wire is not WireType wire)
        {
            _code.Line($"if (count <= {index})");
            _code.Indented(() => _code.Line($"throw {Missing(parameter)};"));
            _code.Line(parameter.MaxCount is int most
                ? $"{Names.Channels}.BufferSlice[] {local} = call.ReadBuffers(ref reader, {parameter.Direction}, {parameter.MaxBytes}, {most});"
                : $"{Names.Channels}.BufferSlice {local} = call.ReadBuffer(ref reader, {parameter.Direction}, {parameter.MaxBytes});");
            return;
        }

        string read = wire.Read ?? $"{_fields.Use(wire.Formatter)}.Deserialize(ref reader, {Names.Options}.Standard)";
        if (wire is { Read: null, MustNotBeNull: true })
            read = $"{Names.GeneratedCode}.Require({read}, {Names.Literal(parameter.Symbol.Name)})";
        string? whenMissing = parameter.Symbol.HasExplicitDefaultValue
            ? Constants.Of(parameter.Symbol.ExplicitDefaultValue, parameter.Symbol.Type)
            : wire.Default;
        _code.Line($"{wire.Name} {local} = count > {index} ? {read} : {whenMissing ?? $"throw {Missing(parameter)}"};");
    }

    private static string Missing(ContractParameter parameter) =>
        $"{Names.GeneratedCode}.Missing({Names.Literal(parameter.Symbol.Name)})";
}
