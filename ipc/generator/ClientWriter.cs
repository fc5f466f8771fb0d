using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Signalbox.Generator;

/// <summary>Writes the class that calls a contract's methods in another task.</summary>
internal sealed class ClientWriter
{
    private readonly CodeWriter _code;
    private readonly ContractModel _contract;
    private readonly FormatterFields _fields = new();

    public ClientWriter(CodeWriter code, ContractModel contract)
    {
        _code = code;
        _contract = contract;
        foreach (ContractMethod method in contract.Methods)
        {
            foreach (ContractParameter parameter in method.Parameters.Where(parameter => parameter.Wire is { Write: null }))
                _fields.Use(parameter.Wire!.Formatter);
            if (method.Result is not null)
                _fields.Use(method.Result.StrictFormatter);
        }
    }

    public void Write()
    {
        string name = $"{_contract.Stem}Client";
        string contract = Names.Of(_contract.Type);
        _code.Line($"/// <summary>Calls the methods of <see cref=\"{contract}\"/> in another task.</summary>");
        _code.Block($"{Names.Accessibility(_contract.Type)} sealed class {name} : {contract}", () =>
        {
            _fields.Write(_code);
            _code.Line($"private readonly {Names.Channels}.ClientConnection _connection;");
            foreach (ContractMethod method in _contract.Methods.Where(method => method.Kind != ReturnKind.Stream))
                _code.Line($"private readonly {Names.Channels}.CallPool<{ResultName(method)}> {Pool(method)};");
            _code.Line();
            _code.Block($"public {name}({Names.Channels}.ClientConnection connection)", () =>
            {
                _code.Line("_connection = connection;");
                foreach (ContractMethod method in _contract.Methods.Where(method => method.Kind != ReturnKind.Stream))
                {
                    _code.Line($"{Pool(method)} = new {Names.Channels}.CallPool<{ResultName(method)}>(connection, {ResultFormatter(method)});");
                }
            });
            foreach (ContractMethod method in _contract.Methods)
            {
                _code.Line();
                WriteMethod(method);
            }
        });
    }

    private static string ResultName(ContractMethod method) => method.Result?.Name ?? $"{Names.MessagePack}.Nil";

    private static string Pool(ContractMethod method) => $"_calls{method.Name}";

    private string ResultFormatter(ContractMethod method) => method.Result is null
        ? $"{Names.Formatters}.NilFormatter.Instance"
        : _fields.Use(method.Result.StrictFormatter);

    private void WriteMethod(ContractMethod method)
    {
        var locals = new LocalNames(method.Symbol.Parameters.Select(parameter => parameter.Name));
        string call = locals.Take("call");
        string writer = locals.Take("writer");
        string returned = method.Kind switch
        {
            ReturnKind.Nothing => "global::System.Threading.Tasks.ValueTask",
            ReturnKind.Value => $"global::System.Threading.Tasks.ValueTask<{method.Result!.Name}>",
            _ => $"global::System.Threading.Channels.ChannelReader<{method.Result!.Name}>",
        };
        IEnumerable<string> parameters = method.Symbol.Parameters.Select(
            parameter => $"{Names.Of(parameter.Type)} {Names.Escape(parameter.Name)}{DefaultOf(parameter)}");
        _code.Block($"public {returned} {Names.Escape(method.Name)}({string.Join(", ", parameters)})", () =>
        {
            _code.Line(method.Kind == ReturnKind.Stream
                ? $"var {call} = new {Names.Channels}.StreamCall<{method.Result!.Name}>(_connection, {ResultFormatter(method)});"
                : $"{Names.Channels}.ValueCall<{ResultName(method)}> {call} = {Pool(method)}.Rent();");
            string nextState = method.NextState is int next ? $", {next}" : "";
            _code.Line($"{Names.Writer} {writer} = {call}.Begin({method.Number}, {method.Traits}{nextState});");
            _code.Line($"{writer}.WriteArrayHeader({method.Parameters.Count});");
            foreach (ContractParameter parameter in method.Parameters)
                WriteArgument(parameter, call, writer);
            string cancellation = method.Cancellation is null ? "" : Names.Escape(method.Cancellation.Name);
            WriteSend(method, call, writer, cancellation);
        });
    }

    private static string DefaultOf(IParameterSymbol parameter) => parameter.HasExplicitDefaultValue
        ? $" = {Constants.Of(parameter.ExplicitDefaultValue, parameter.Type)}"
        : "";

    private void WriteArgument(ContractParameter parameter, string call, string writer)
    {
        if (parameter.Wire is null)
            _code.Line($"{call}.{(parameter.MaxCount is null ? "WriteBuffer" : "WriteBuffers")}(ref {writer}, {parameter.Name});");
        else if (parameter.Wire.Write is string write)
            _code.Line(string.Format(write, parameter.Name).Replace("writer.", $"{writer}."));
        else
            _code.Line($"{_fields.Use(parameter.Wire.Formatter)}.Serialize(ref {writer}, {parameter.Name}, {Names.Options}.Standard);");
    }

    private void WriteSend(ContractMethod method, string call, string writer, string cancellation)
    {
        if (method.Kind == ReturnKind.Stream)
        {
            string last = cancellation.Length == 0 ? "" : $", {cancellation}";
            _code.Line($"return {call}.Open(ref {writer}{last});");
            return;
        }

        string send = method.Kind == ReturnKind.Nothing ? "SendAndForgetResult" : "Send";
        string token = cancellation.Length == 0 ? "" : $", {cancellation}";
        _code.Line($"return {call}.{send}(ref {writer}{token});");
    }
}
