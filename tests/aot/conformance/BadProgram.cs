using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;
using Mono.Cecil;

namespace Signalbox.Conformance.Tests;

/// <summary>
/// A program made from source in a folder of its own, for input that the compiler must refuse. Disposing deletes all.
/// </summary>
internal sealed class BadProgram : IDisposable
{
    /// <summary>The source file's name in error messages.</summary>
    internal const string SourceName = "Bad.cs";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bad-program-");

    /// <summary>Absolute path of the program's assembly.</summary>
    internal string Assembly => Path.Combine(_folder.FullName, "Bad.dll");

    /// <summary>Absolute path of the image that must not come to be.</summary>
    internal string Image => Path.Combine(_folder.FullName, "bad.elf");

    /// <summary>Compiles C# to an executable, with symbols beside it.</summary>
    /// <param name="source">The program; lines are counted from 1.</param>
    /// <param name="libraries">Libraries that it references, made before it.</param>
    internal static BadProgram FromSource(string source, params (string Name, string Source)[] libraries)
    {
        var program = new BadProgram();
        foreach ((string name, string librarySource) in libraries)
        {
            program.Emit(librarySource, name, OutputKind.DynamicallyLinkedLibrary, []);
        }

        program.Emit(source, "Bad", OutputKind.ConsoleApplication, [.. libraries.Select(library => library.Name)]);
        return program;
    }

    /// <summary>Changes an assembly of the program after it was compiled, as a doctored or damaged file would be.</summary>
    internal BadProgram Change(string assembly, Action<ModuleDefinition> change)
    {
        string path = Path.Combine(_folder.FullName, assembly + ".dll");
        byte[] before = File.ReadAllBytes(path);
        string symbols = Path.ChangeExtension(path, ".pdb");
        using (ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(before), new ReaderParameters { SymbolStream = new MemoryStream(File.ReadAllBytes(symbols)), ReadSymbols = true }))
        {
            change(module);
            module.Write(path, new WriterParameters { WriteSymbols = true });
        }

        return this;
    }

    /// <summary>Runs the compiler on the program.</summary>
    internal Task<(int ExitCode, string Output)> CompileImage(params string[] arguments) => AotCompiler.Compile(Assembly, Image, arguments);

    public void Dispose() => _folder.Delete(recursive: true);

    private void Emit(string source, string name, OutputKind kind, string[] references)
    {
        var text = SourceText.From(source, System.Text.Encoding.UTF8);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest), "/src/" + SourceName);
        var options = new CSharpCompilationOptions(kind, allowUnsafe: true, optimizationLevel: OptimizationLevel.Debug);
        CSharpCompilation compilation = CSharpCompilation.Create(name, [tree], [.. Framework(), .. references.Select(Reference)], options);
        string path = Path.Combine(_folder.FullName, name + ".dll");
        using FileStream assembly = File.Create(path);
        using FileStream symbols = File.Create(Path.ChangeExtension(path, ".pdb"));
        EmitResult result = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
    }

    private PortableExecutableReference Reference(string name) => MetadataReference.CreateFromFile(Path.Combine(_folder.FullName, name + ".dll"));

    /// <summary>The reference assemblies that <c>dotnet build</c> compiles against.</summary>
    private static IEnumerable<PortableExecutableReference> Framework()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string packs = Path.GetFullPath(Path.Combine(runtime, "../../../packs/Microsoft.NETCore.App.Ref"));
        string pack = Directory.GetDirectories(packs, "10.*").Order(StringComparer.Ordinal).Last();
        return Directory.GetFiles(Path.Combine(pack, "ref/net10.0"), "*.dll").Select(file => MetadataReference.CreateFromFile(file));
    }
}
