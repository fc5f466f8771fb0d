using System.Diagnostics;
using System.Globalization;
using System.Text;
using Signalbox.Aot.DependencyGraph;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Driver;

/// <summary>From an assembly to an ELF image: composes the parts and runs LLVM.</summary>
public sealed class ImageBuilder(Options options, string[] arguments)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<string> _times = [];

    private string Folder => Path.GetDirectoryName(options.Output)!;

    private string Beside(string extension) => Path.ChangeExtension(options.Output, extension);

    public int Build()
    {
        var stamp = new BuildStamp(options, arguments);
        if (stamp.IsCurrent())
        {
            return 0;
        }

        Directory.CreateDirectory(Folder);
        stamp.Forget();
        using var assemblies = new AssemblyLoader(ReferencePaths(), ClassLibrary.Folders());
        var types = new TypeSystem(assemblies);
        var compilation = new Compilation(options, types);
        foreach (var name in RuntimeNames())
        {
            compilation.AddRuntime(assemblies.Load(name).MainModule);
        }

        var assembler = new AssemblySources(options);
        var objects = assembler.Assemble();
        var roots = assembler.UndefinedSymbols(objects).Concat(["memcpy", "memmove", "memset", "memcmp"]).ToList();
        var program = assemblies.Load(Path.GetFileNameWithoutExtension(options.Input)).MainModule;
        compilation.Scan(program, roots);
        Lap("scan");
        if (Failed(compilation))
        {
            return 1;
        }

        var text = compilation.Emit(roots);
        if (Failed(compilation) || Allocates(compilation))
        {
            return 1;
        }

        var module = Beside(".ll");
        File.WriteAllText(module, text, new UTF8Encoding(false));
        Lap("emit");
        new Linker(options, compilation.Externals).Link(module, objects, Lap);
        if (!options.Keep)
        {
            File.Delete(module);
        }

        stamp.Write(assemblies.Files.Concat(assembler.Sources()).Concat(options.Libraries).Append(Linker.Script(options))
            .Append(typeof(ImageBuilder).Assembly.Location));
        PrintWhy(compilation);
        if (!options.Quiet)
        {
            Console.WriteLine($"{Path.GetFileName(options.Output)}: {compilation.EmittedMethods.Count()} methods, {string.Join(", ", _times)}");
        }

        return 0;
    }

    private bool Failed(Compilation compilation)
    {
        if (compilation.Diagnostics.Count > 0)
        {
            Console.Error.Write(compilation.Diagnostics);
            Console.Error.WriteLine($"{compilation.Diagnostics.Count} error(s)");
            return true;
        }

        return false;
    }

    private static bool Allocates(Compilation compilation)
    {
        var violations = new AllocationProof(compilation).Violations();
        if (violations.Count > 0)
        {
            Console.Error.Write(string.Concat(violations));
            Console.Error.WriteLine($"{violations.Count} error(s)");
        }

        return violations.Count > 0;
    }

    /// <summary>--why: the path of references to each method whose symbol holds the given text.</summary>
    private void PrintWhy(Compilation compilation)
    {
        if (options.Why is not { } wanted)
        {
            return;
        }

        var found = compilation.EmittedMethods.Where(m => m.Symbol == wanted).DefaultIfEmpty()
            .Concat(compilation.EmittedMethods.Where(m => m.Symbol.Contains(wanted, StringComparison.Ordinal))).OfType<MethodDesc>().Distinct().Take(10).ToList();
        if (found.Count == 0)
        {
            Console.WriteLine($"{wanted} is not in the image");
        }

        foreach (var method in found)
        {
            Console.WriteLine(string.Join("\n  needed by ", compilation.Work.ReasonFor(method)!.Path()));
        }
    }

    private void Lap(string what)
    {
        _times.Add(string.Create(CultureInfo.InvariantCulture, $"{what} {_clock.Elapsed.TotalSeconds:0.0} s"));
        _clock.Restart();
    }

    /// <summary>The program's own folder first: its assemblies win over what is found elsewhere.</summary>
    private IEnumerable<string> ReferencePaths() =>
        new[] { options.Input, Path.GetDirectoryName(options.Input)! }.Concat(options.References).Append(options.Home);

    private IEnumerable<string> RuntimeNames()
    {
        yield return options.Profile == Profile.Task ? "Signalbox.Runtime.Task" : "Signalbox.Runtime.Kernel";
        var platform = "Signalbox.Platform." + char.ToUpperInvariant(options.Platform[0]) + options.Platform[1..];
        if (options.Profile == Profile.Task)
        {
            yield return platform;
        }
    }
}
