using System.Globalization;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Driver;

/// <summary>Optimises and compiles the module, links the image, writes what is kept beside it.</summary>
public sealed class Linker(Options options)
{
    private string Beside(string extension) => Path.ChangeExtension(options.Output, extension);

    public void Link(string module, List<string> objects, Action<string> lap)
    {
        var bitcode = Beside(".bc");
        var code = Beside(".o");
        var level = options.Goal == OptimizationGoal.Size ? "default<O2>" : "default<O2>";
        Toolchain.Run(Toolchain.Tool("opt"), $"-passes={level}", "-o", bitcode, module);
        lap("opt");
        var isTask = options.Profile == Profile.Task;
        Toolchain.Run(Toolchain.Tool("llc"), "-O2", "-filetype=obj", "-relocation-model=static", "-code-model=medium", "-function-sections", "-data-sections",
            "-target-abi=" + (isTask ? "lp64d" : "lp64"), "-o", code, bitcode);
        lap("llc");
        var arguments = new List<string>
        {
            "-flavor", "gnu", "-o", options.Output, "-T", LinkerScript(), "--gc-sections", "--eh-frame-hdr", "-nostdlib", "--no-dynamic-linker",
            "--build-id=none", "--no-warn-mismatch", string.Create(CultureInfo.InvariantCulture, $"--defsym=__heap_size={options.HeapBytes}"), code,
        };
        arguments.RemoveRange(0, 2);
        arguments.Remove("--no-warn-mismatch");
        arguments.AddRange(objects);
        arguments.AddRange(options.Libraries);
        arguments.AddRange(MathLibrary());
        if (options.Map)
        {
            arguments.Add("-Map=" + Beside(".map"));
        }

        Toolchain.Run("ld.lld-" + Toolchain.Version, arguments);
        lap("link");
        Report();
        if (!options.Keep)
        {
            File.Delete(bitcode);
            File.Delete(code);
        }
    }

    /// <summary>Debian's picolibc, for Math.Sin and its kind; the linker takes only what is used.</summary>
    private IEnumerable<string> MathLibrary()
    {
        const string library = "/usr/lib/picolibc/riscv64-unknown-elf/lib/rv64imafdc/lp64d/libm.a";
        return options.Profile == Profile.Task && File.Exists(library) ? [library] : [];
    }

    private string LinkerScript()
    {
        var script = options.LinkerScript ?? Path.Combine(options.Home, "platform", options.Platform, options.Platform + ".ld");
        return File.Exists(script) ? script : throw new CompilationException($"{script}: no such linker script");
    }

    /// <summary>Disassembly and symbols stand beside every image.</summary>
    private void Report()
    {
        File.WriteAllText(Beside(".sym"), Toolchain.Run(Toolchain.Tool("llvm-nm"), "-n", "--print-size", options.Output));
        File.WriteAllText(Beside(".asm"), Toolchain.Run(Toolchain.Tool("llvm-objdump"), "-d", "--no-show-raw-insn", options.Output));
    }
}
