using Signalbox.Harness;

namespace Signalbox.Bench.Aot;

/// <summary>The kernels in C: compiled without further ado, for they are the measure.</summary>
internal static class CKernels
{
    private static readonly string[] Flags =
    [
        "-O2", "--target=riscv64-unknown-elf", "-march=rv64gc", "-mabi=lp64d", "-mcmodel=medany", "-ffreestanding",
        "-std=c11",
    ];

    /// <summary>Compiles and links them.</summary>
    /// <returns>The image.</returns>
    public static async Task<string> Build()
    {
        string sources = RepositoryTree.PathOf("tests", "aot", "bench", "c");
        string target = RepositoryTree.PathOf("out", "aot-bench-c");
        Directory.CreateDirectory(target);
        List<string> objects = [];
        foreach (string source in Directory.GetFiles(sources).Where(IsSource).Order(StringComparer.Ordinal))
        {
            string result = Path.Combine(target, Path.GetFileName(source) + ".o");
            await Tool.Run("clang-19", [.. Flags, "-c", source, "-o", result]);
            objects.Add(result);
        }

        string image = Path.Combine(target, "aot-bench-c.elf");
        await Tool.Run("ld.lld-19", ["-T", Path.Combine(sources, "bench.ld"), .. objects, "-o", image]);
        return image;
    }

    private static bool IsSource(string path) => Path.GetExtension(path) is ".c" or ".S";
}
