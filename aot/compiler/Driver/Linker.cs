using System.Globalization;
using Signalbox.Aot.DependencyGraph;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Driver;

/// <summary>Optimises and compiles the module, links the image, writes what is kept beside it.</summary>
public sealed class Linker(Options options, IReadOnlyDictionary<string, Reason> externals)
{
    private string Beside(string extension) => Path.ChangeExtension(options.Output, extension);

    public void Link(string module, List<string> objects, Action<string> lap)
    {
        var bitcode = Beside(".bc");
        var code = Beside(".o");
        Toolchain.Run(Toolchain.Tool("opt"), "-passes=default<O2>", "-o", bitcode, module);
        lap("opt");
        var isTask = options.Profile == Profile.Task;
        Toolchain.Run(Toolchain.Tool("llc"), "-O2", "-filetype=obj", "-relocation-model=static", "-code-model=medium", "-function-sections", "-data-sections",
            "-target-abi=" + (isTask ? "lp64d" : "lp64"), "-o", code, bitcode);
        lap("llc");
        var arguments = new List<string>
        {
            // The linker takes definitions in order: what the script may use stands before it.
            "-o", options.Output, string.Create(CultureInfo.InvariantCulture, $"--defsym=__heap_size={options.HeapBytes}"), "-T", Script(options),
            "--gc-sections", "--discard-locals", "--eh-frame-hdr", "-nostdlib", "--no-dynamic-linker", "--build-id=none", code,
        };
        arguments.AddRange(objects);
        arguments.AddRange(options.Libraries);
        arguments.AddRange(MathLibrary());
        if (options.Map)
        {
            arguments.Add("-Map=" + Beside(".map"));
        }

        try
        {
            Toolchain.Run("ld.lld-" + Toolchain.Version, arguments);
        }
        catch (CompilationException e) when (Explain(e.Message) is { Count: > 0 } problems)
        {
            throw new CompilationException(problems.ToString().TrimEnd());
        }

        lap("link");
        Report();
        if (!options.Keep)
        {
            File.Delete(bitcode);
            File.Delete(code);
        }
    }

    /// <summary>What the linker did not find, as errors with the path of references that led there.</summary>
    private Diagnostics Explain(string message)
    {
        const string Mark = "undefined symbol: ";
        var problems = new Diagnostics();
        foreach (var line in message.Split('\n').Where(l => l.Contains(Mark, StringComparison.Ordinal)))
        {
            var symbol = line[(line.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..].Trim();
            externals.TryGetValue(symbol, out var reason);
            problems.Add($"{symbol} is imported, but neither the runtime nor a linked file has it", reason?.Subject ?? "assembly code", reason);
        }

        return problems;
    }

    /// <summary>
    /// Debian's picolibc, which keeps the functions behind Math.Sin and its kind in libc.a, and the helpers of libgcc that
    /// a few of those call. The linker takes only what is used.
    /// </summary>
    private IEnumerable<string> MathLibrary()
    {
        if (options.Profile == Profile.Kernel)
        {
            return [];
        }

        const string Compilers = "/usr/lib/gcc/riscv64-unknown-elf";
        var helpers = Directory.Exists(Compilers)
            ? Directory.EnumerateDirectories(Compilers).Order(StringComparer.Ordinal).Select(d => Path.Combine(d, "libgcc.a"))
            : [];
        return new[] { "/usr/lib/picolibc/riscv64-unknown-elf/lib/release/rv64imafdc/lp64d/libc.a" }.Concat(helpers).Where(File.Exists);
    }

    /// <summary>The script that the image is linked by.</summary>
    public static string Script(Options options)
    {
        var script = options.LinkerScript ?? Path.Combine(options.Home, "platform", options.Platform, options.Platform + ".ld");
        return File.Exists(script) ? script : throw new CompilationException($"{script}: no such linker script");
    }

    /// <summary>Disassembly and symbols stand beside every image.</summary>
    private void Report()
    {
        var symbols = Toolchain.Run(Toolchain.Tool("llvm-nm"), "-n", "--print-size", options.Output);
        File.WriteAllText(Beside(".sym"), symbols);
        File.WriteAllText(Beside(".size.txt"), SizeReport.From(symbols));
        File.WriteAllText(Beside(".asm"), Toolchain.Run(Toolchain.Tool("llvm-objdump"), "-d", "--no-show-raw-insn", options.Output));
    }
}
