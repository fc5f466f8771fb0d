namespace Signalbox.Aot.Driver;

/// <summary>Assembles the .S files of platform and program and finds which symbols they need from C#.</summary>
public sealed class AssemblySources(Options options)
{
    /// <summary>Where debug information says that the sources are: the same wherever they stand, as for C# (PathMap).</summary>
    private const string DebugRoot = "/signalbox";

    /// <summary>Object files, one for each source, beside the image.</summary>
    public List<string> Assemble()
    {
        var folder = Path.Combine(Path.GetDirectoryName(options.Output)!, "obj");
        Directory.CreateDirectory(folder);
        var objects = new List<string>();
        foreach (var source in Sources())
        {
            var target = Path.Combine(folder, Path.GetFileNameWithoutExtension(options.Output) + "." + objects.Count + "." + Path.GetFileNameWithoutExtension(source) + ".o");
            var isTask = options.Profile == Profile.Task;
            Toolchain.Run(Toolchain.Tool("clang"), "--target=riscv64-unknown-elf", isTask ? "-march=rv64gc" : "-march=rv64imac_zicsr_zifencei",
                isTask ? "-mabi=lp64d" : "-mabi=lp64", "-mcmodel=medany", "-g", "-fdebug-compilation-dir=" + DebugRoot,
                $"-ffile-prefix-map={Path.GetDirectoryName(source)}=.", $"-ffile-prefix-map={options.Home}={DebugRoot}/aot", "-c", source, "-o", target);
            objects.Add(target);
        }

        return objects;
    }

    public static IEnumerable<string> PlatformSources(Options options)
    {
        var folder = Path.Combine(options.Home, "platform", options.Platform);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.S").Order(StringComparer.Ordinal) : [];
    }

    public IEnumerable<string> Sources()
    {
        var runtime = Path.Combine(options.Home, "runtime", options.Profile == Profile.Task ? "task" : "kernel");
        IEnumerable<string> own = Directory.Exists(runtime) ? Directory.EnumerateFiles(runtime, "*.S").Order(StringComparer.Ordinal) : [];
        return PlatformSources(options).Concat(own).Concat(options.AssemblyFiles);
    }

    public IEnumerable<string> UndefinedSymbols(List<string> objects) =>
        objects.Count == 0 ? [] : Toolchain.Run(Toolchain.Tool("llvm-nm"), ["-u", "-j", .. objects])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(l => !l.EndsWith(':')).Distinct();
}
