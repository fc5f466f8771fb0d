using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Signalbox.Aot.Tests;

/// <summary>
/// A folder with assemblies that a test compiles from source; gone when the test ends. Sources are named like the
/// assembly, so an error message says <c>Name.cs:LINE</c>.
/// </summary>
internal sealed class TestProgram : IDisposable
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.Preview);
    private static readonly Lazy<IReadOnlyList<MetadataReference>> Framework = new(ReadFramework);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("signalbox-aot-");

    /// <summary>A program made from one source, named Program.</summary>
    internal TestProgram(string source)
    {
        Add("Program", source);
    }

    /// <summary>An empty folder.</summary>
    internal TestProgram()
    {
    }

    internal string Folder => _folder.FullName;

    /// <summary>The program's assembly.</summary>
    internal string Assembly => PathOf("Program.dll");

    public void Dispose() => _folder.Delete(recursive: true);

    internal string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>Compiles an assembly into the folder; one named Program is an executable.</summary>
    /// <param name="name">Its simple name.</param>
    /// <param name="source">Its only source.</param>
    /// <param name="references">Simple names of assemblies in the folder that it refers to.</param>
    internal void Add(string name, string source, params string[] references)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), Language, name + ".cs");
        CSharpCompilationOptions options = new(
            name == "Program" ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, deterministic: true,
            nullableContextOptions: NullableContextOptions.Annotations);
        CSharpCompilation compilation = CSharpCompilation.Create(
            name, [tree], [.. Framework.Value, .. references.Select(Reference)], options);
        using FileStream assembly = File.Create(PathOf(name + ".dll"));
        using FileStream symbols = File.Create(PathOf(name + ".pdb"));
        EmitResult result = compilation.Emit(
            assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
    }

    private static List<MetadataReference> ReadFramework()
    {
        // The pack that the SDK compiles against; its folder has one version, or several of which any will do.
        string packs = typeof(TestProgram).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
            .Cast<System.Reflection.AssemblyMetadataAttribute>().Single(a => a.Key == "ReferencePack").Value!;
        string pack = Directory.EnumerateDirectories(Path.Combine(packs, "Microsoft.NETCore.App.Ref"), "10.*").Order(StringComparer.Ordinal).Last();
        return [.. Directory.EnumerateFiles(Path.Combine(pack, "ref", "net10.0"), "*.dll").Select(f => MetadataReference.CreateFromFile(f))];
    }

    private PortableExecutableReference Reference(string name) =>
        MetadataReference.CreateFromFile(Path.IsPathRooted(name) ? name : PathOf(name + ".dll"));
}
