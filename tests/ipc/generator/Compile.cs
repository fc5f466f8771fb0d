using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signalbox.Generator.Tests;

/// <summary>Runs the generator over a piece of source.</summary>
internal static class Compile
{
    private const string Usings =
        """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Channels;
        using System.Threading.Tasks;
        using Signalbox.Abi;
        using Signalbox.Channels;
        using Signalbox.MessagePack;

        """;

    // The assemblies that this test itself runs with, so that the library's types resolve as in a real build.
    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).Contains(".Tests"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The compilation of a source in the language that the repository uses.</summary>
    public static CSharpCompilation Source(string source) => CSharpCompilation.Create(
        "Sample",
        [CSharpSyntaxTree.ParseText(Usings + source, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview), "Sample.cs")],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>What the generator makes of a source.</summary>
    public static GeneratorRunResult Generate(string source, out Compilation after)
    {
        GeneratorDriver driver = CreateDriver().RunGeneratorsAndUpdateCompilation(Source(source), out after, out _);
        return driver.GetRunResult().Results.Single();
    }

    /// <summary>A driver that remembers why it ran each step again.</summary>
    public static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new SignalboxGenerator().AsSourceGenerator()],
        parseOptions: CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
