using Mono.Cecil;
using Signalbox.Aot.DependencyGraph;
using Signalbox.Aot.Driver;
using Signalbox.Aot.Metadata;
using Signalbox.Harness;

namespace Signalbox.Aot.Tests;

/// <summary>A program compiled in this process as far as the LLVM module; nothing is assembled or linked.</summary>
internal sealed class TestCompilation : IDisposable
{
    private static readonly string[] Roots = ["SignalboxStart", "memcpy", "memmove", "memset", "memcmp"];

    private readonly AssemblyLoader _assemblies;

    /// <param name="assembly">The program.</param>
    /// <param name="options">More arguments of the command line; the profile is kernel unless they say otherwise.</param>
    internal TestCompilation(string assembly, params string[] options)
    {
        string[] profile = options.Contains("--profile") ? [] : ["--profile", "kernel"];
        Options parsed = Options.Parse([assembly, "-o", Path.ChangeExtension(assembly, ".elf"), "--runtime", Runtime, .. profile, .. options]);
        _assemblies = new AssemblyLoader([assembly, Path.GetDirectoryName(assembly)!, .. parsed.References, Runtime], ClassLibrary.Folders());
        Result = new Compilation(parsed, new TypeSystem(_assemblies));
        string[] runtimes = parsed.Profile == Profile.Kernel
            ? ["Signalbox.Runtime.Kernel"]
            : ["Signalbox.Runtime.Task", "Signalbox.Platform.Bare"];
        foreach (string name in runtimes)
        {
            Result.AddRuntime(_assemblies.Load(name).MainModule);
        }

        Program = _assemblies.Load(Path.GetFileNameWithoutExtension(assembly)).MainModule;
        Result.Scan(Program, Roots);
        if (Result.Diagnostics.Count == 0)
        {
            Module = Result.Emit(Roots);
        }
    }

    internal static string Runtime => RepositoryTree.PathOf("out", "aot");

    internal Compilation Result { get; }

    internal ModuleDefinition Program { get; }

    /// <summary>The LLVM module; empty if there were errors.</summary>
    internal string Module { get; } = "";

    internal string Errors => Result.Diagnostics.ToString();

    internal IEnumerable<string> Methods => Result.EmittedMethods.Select(m => m.Symbol);

    public void Dispose() => _assemblies.Dispose();

    /// <summary>The definition of a function of the module, without attributes of the function and its debug information.</summary>
    internal string Function(string symbol)
    {
        int name = Module.IndexOf($"@\"{symbol}\"(", StringComparison.Ordinal);
        while (name >= 0)
        {
            int start = Module.LastIndexOf('\n', name) + 1;
            if (Module.AsSpan(start).StartsWith("define "))
            {
                return Module[start..(Module.IndexOf("\n}\n", start, StringComparison.Ordinal) + 3)];
            }

            name = Module.IndexOf($"@\"{symbol}\"(", name + 1, StringComparison.Ordinal);
        }

        throw new ArgumentException($"the module does not define {symbol}");
    }
}
