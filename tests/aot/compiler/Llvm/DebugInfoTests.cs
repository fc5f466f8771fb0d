using System.Diagnostics;
using Signalbox.Harness;

namespace Signalbox.Aot.Tests.Llvm;

/// <summary>DWARF as LLVM's tools read it. Whole crash reports: tests/aot/conformance.</summary>
public sealed class DebugInfoTests
{
    private const string Folder = "tests/aot/kernel-profile/";
    private const string Method = "Signalbox.KernelProfile.Journal.Tell(System.UInt64,Signalbox.KernelProfile.TrapFrame&)";

    [Fact]
    public void Symbolizer_finds_method_file_and_line()
    {
        string[] answer = Run("llvm-symbolizer-19", "--obj=" + Image, "--functions=short", "--no-demangle", "--no-inlines", "0x" + AddressOf("KernelProfileTrap")).Split('\n');
        Assert.Equal("Signalbox.KernelProfile.Traps.OnTrap(Signalbox.KernelProfile.TrapFrame*)", answer[0]);
        Assert.StartsWith($"/signalbox/{Folder}Traps.cs:", answer[1], StringComparison.Ordinal);
        int line = int.Parse(answer[1].Split(':')[1]);
        string source = string.Concat(File.ReadAllLines(RepositoryTree.PathOf(Folder, "Traps.cs")).Skip(line - 2).Take(3));
        Assert.Contains("_journal!.Tell(", source, StringComparison.Ordinal);
    }

    [Fact]
    public void Dump_lists_the_lines_of_the_source()
    {
        string dump = Run("llvm-dwarfdump-19", "--debug-line", Image);
        foreach (string file in new[] { "Journal.cs", "Traps.cs", "Panics.cs", "Trap.S" })
        {
            Assert.Matches($"name: \"(\\./)?{file}\"", dump);
        }
    }

    [Fact]
    public void Method_is_a_subprogram_with_its_readable_name()
    {
        string dump = Run("llvm-dwarfdump-19", "--debug-info", Image);
        Assert.Contains($"(\"{Method}\")", dump, StringComparison.Ordinal);
        Assert.Contains("(\"signalbox-aot\")", dump, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_do_not_tell_where_the_tree_stands()
    {
        Assert.DoesNotContain(RepositoryTree.Root, Run("llvm-strings-19", "-a", Image), StringComparison.Ordinal);
    }

    private static string Image => RepositoryTree.Image("kernel-profile");

    private static string AddressOf(string symbol) =>
        File.ReadLines(Path.ChangeExtension(Image, ".sym")).Single(l => l.EndsWith(" " + symbol, StringComparison.Ordinal)).Split(' ')[0];

    private static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
