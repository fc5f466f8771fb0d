using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Signalbox.Generator;

/// <summary>Makes the client, the dispatcher and the description of a contract.</summary>
internal static class ContractFile
{
    public static GeneratedFile Make(INamedTypeSymbol type)
    {
        var problems = new List<Problem>();
        ContractModel? contract = ContractReader.Read(type, problems);
        if (contract is null)
            return new GeneratedFile("", "", new EquatableArray<Problem>(problems), default);

        CodeWriter code = CodeWriter.BeginFile();
        string? space = type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString();
        if (space is null)
            Write(code, contract);
        else
            code.Block($"namespace {space}", () => Write(code, contract));
        IEnumerable<WireType> wires = contract.Methods
            .SelectMany(method => method.Parameters.Select(parameter => parameter.Wire).Concat([method.Result]))
            .Where(wire => wire is { IsComposed: true })!;
        string prefix = space is null ? "" : $"{space}.";
        return new GeneratedFile(
            $"{prefix}{contract.Stem}Contract.g.cs",
            code.ToString(),
            default,
            new EquatableArray<FormatterEntry>(wires.Select(wire => new FormatterEntry(wire.Name, wire.Formatter))));
    }

    private static void Write(CodeWriter code, ContractModel contract)
    {
        new ClientWriter(code, contract).Write();
        code.Line();
        new DispatcherWriter(code, contract).Write();
        code.Line();
        WriteDescription(code, contract);
    }

    private static void WriteDescription(CodeWriter code, ContractModel contract)
    {
        code.Line($"/// <summary>Describes <see cref=\"{Names.Of(contract.Type)}\"/>.</summary>");
        code.Block($"{Names.Accessibility(contract.Type)} static class {contract.Stem}Contract", () =>
        {
            code.Line($"public const string Name = {Names.Literal(contract.Name)};");
            code.Line();
            code.Line($"public const uint Id = 0x{contract.Id:x8};");
            code.Line();
            code.Line($"private static {Names.Channels}.ContractDescriptor s_descriptor;");
            code.Line();
            code.Line($"public static {Names.Channels}.ContractDescriptor Descriptor => s_descriptor ??=");
            code.Indented(() => WriteDescriptor(code, contract));
        });
    }

    private static void WriteDescriptor(CodeWriter code, ContractModel contract)
    {
        code.Line($"new {Names.Channels}.ContractDescriptor(");
        code.Indented(() =>
        {
            code.Line("Name,");
            code.Line("Id,");
            code.Line($"new string[] {{ {string.Join(", ", contract.States.Select(Names.Literal))} }},");
            code.Line($"new {Names.Channels}.MethodDescriptor[]");
            code.Line("{");
            code.Indented(() =>
            {
                foreach (ContractMethod method in contract.Methods.OrderBy(method => method.Number))
                    WriteMethod(code, method);
            });
            code.Line("});");
        });
    }

    private static void WriteMethod(CodeWriter code, ContractMethod method)
    {
        code.Line($"new {Names.Channels}.MethodDescriptor(");
        code.Indented(() =>
        {
            code.Line($"{method.Number},");
            code.Line($"{Names.Literal(method.Name)},");
            code.Line($"{method.Traits},");
            code.Line($"new {Names.Channels}.ParameterDescriptor[]");
            code.Line("{");
            code.Indented(() =>
            {
                foreach (ContractParameter parameter in method.Parameters)
                {
                    string name = Names.Literal(parameter.Symbol.Name);
                    code.Line(parameter.Wire is WireType wire
                        ? $"new {Names.Channels}.ParameterDescriptor({name}, {wire.Descriptor}),"
                        : $"new {Names.Channels}.ParameterDescriptor({name}, {BufferDescriptor(parameter)}, {parameter.Direction}, {parameter.MaxBytes}),");
                }
            });
            code.Line("},");
            code.Line($"{method.Result?.Descriptor ?? $"{Names.TypeDescriptor}.Nil"},");
            code.Line($"{method.NextState ?? 0}),");
        });
    }

    private static string BufferDescriptor(ContractParameter parameter) => parameter.MaxCount is null
        ? $"{Names.TypeDescriptor}.Buffer"
        : $"{Names.TypeDescriptor}.Array({Names.TypeDescriptor}.Buffer)";
}
