using System.Collections.Concurrent;
using System.Diagnostics;

namespace Signalbox.Harness.Tests;

/// <summary>The small assembly programs in <c>Guests/</c>, each assembled once.</summary>
internal static class GuestPrograms
{
    private static readonly string SourceFolder = Path.Combine(AppContext.BaseDirectory, "Guests");
    private static readonly ConcurrentDictionary<string, Lazy<string>> Built = new();

    /// <summary>Assembles and links <c>Guests/NAME.S</c>; returns the path of the ELF file.</summary>
    internal static string Build(string name) => Built.GetOrAdd(name, _ => new(() => Assemble(name))).Value;

    private static string Assemble(string name)
    {
        string output = Path.Combine(AppContext.BaseDirectory, name + ".elf");
        string[] arguments =
        [
            "--target=riscv64-unknown-elf", "-march=rv64imac_zicsr_zicntr", "-mabi=lp64", "-mno-relax",
            "-nostdlib", "-static", "-fuse-ld=lld-19", "-T", SourceOf("guest.ld"), "-o", output,
            SourceOf("firmware.S"), SourceOf(name + ".S"),
        ];
        using Process clang = Process.Start(new ProcessStartInfo("clang-19", arguments) { RedirectStandardError = true })!;
        string errors = clang.StandardError.ReadToEnd();
        clang.WaitForExit();
        return clang.ExitCode == 0 ? output : throw new InvalidOperationException($"clang-19 failed on {name}.S:\n{errors}");
    }

    private static string SourceOf(string file) => Path.Combine(SourceFolder, file);
}
