using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Signalbox.Generator;

/// <summary>The generator: one file for each contract, each [MessagePackObject] and each [Union], and a resolver for the
/// assembly.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SignalboxGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<GeneratedFile> objects = context.SyntaxProvider.ForAttributeWithMetadataName(
            Names.ObjectAttribute,
            static (node, _) => node is TypeDeclarationSyntax,
            static (found, _) => ObjectFile.Make((INamedTypeSymbol)found.TargetSymbol));
        IncrementalValuesProvider<GeneratedFile> unions = context.SyntaxProvider.ForAttributeWithMetadataName(
            Names.UnionAttribute,
            static (node, _) => node is TypeDeclarationSyntax,
            static (found, _) => UnionFile.Make((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation));
        IncrementalValuesProvider<GeneratedFile> contracts = context.SyntaxProvider.ForAttributeWithMetadataName(
            Names.ContractAttribute,
            static (node, _) => node is InterfaceDeclarationSyntax,
            static (found, _) => ContractFile.Make((INamedTypeSymbol)found.TargetSymbol));
        context.RegisterSourceOutput(objects, Emit);
        context.RegisterSourceOutput(unions, Emit);
        context.RegisterSourceOutput(contracts, Emit);

        IncrementalValueProvider<EquatableArray<FormatterEntry>> entries = Entries(objects)
            .Combine(Entries(unions))
            .Combine(Entries(contracts))
            .Select(static (all, _) => new EquatableArray<FormatterEntry>(
                all.Left.Left.Concat(all.Left.Right).Concat(all.Right).Distinct().OrderBy(static entry => entry)));
        IncrementalValueProvider<string> assembly = context.CompilationProvider.Select(
            static (compilation, _) => compilation.AssemblyName ?? "Generated");
        context.RegisterSourceOutput(entries.Combine(assembly), static (output, resolver) =>
        {
            if (resolver.Left.Any())
                output.AddSource("GeneratedMessagePackResolver.g.cs", Encode(ResolverFile.Make(resolver.Left, resolver.Right)));
        });
    }

    private static IncrementalValueProvider<EquatableArray<FormatterEntry>> Entries(
        IncrementalValuesProvider<GeneratedFile> files) => files.Collect().Select(
            static (all, _) => new EquatableArray<FormatterEntry>(all.SelectMany(static file => file.Formatters)));

    private static void Emit(SourceProductionContext context, GeneratedFile file)
    {
        foreach (Problem problem in file.Problems)
            context.ReportDiagnostic(problem.ToDiagnostic());
        if (file.Name.Length > 0)
            context.AddSource(file.Name, Encode(file.Text));
    }

    private static SourceText Encode(string text) => SourceText.From(text, Encoding.UTF8);
}
