using System.Diagnostics;
using System.Text.RegularExpressions;
using Signalbox.Harness;

namespace Signalbox.Conformance.Tests;

/// <summary>The program that ends badly, compiled once for all tests; the compiler itself knows when nothing changed.</summary>
internal static partial class CrashImage
{
    internal const string Assembly = "out/crashes/Signalbox.Crashes.dll";

    private static readonly Lazy<Task<string>> Image = new(Compile);

    /// <summary>Boots the image, tells it how to end, and gives what it printed from its first line on, and its exit code.</summary>
    internal static async Task<(int ExitCode, string[] Lines)> Run(string how)
    {
        await using QemuMachine machine = await QemuMachine.Start(new QemuOptions { Kernel = await Image.Value });
        await machine.Console.ReadUntil("Boot HART MEDELEG");
        await machine.Console.WriteLine(how);
        int code = await machine.WaitForExit(TimeSpan.FromMinutes(2));
        string transcript = machine.Console.Transcript;
        string output = transcript[transcript.IndexOf("ending by " + how, StringComparison.Ordinal)..];
        return (code, [.. output.Split('\n').TakeWhile(line => !line.StartsWith("signalbox: exit", StringComparison.Ordinal))]);
    }

    /// <summary>Names the addresses in lines of a stack trace.</summary>
    internal static async Task<string[]> Symbolize(string[] lines)
    {
        var start = new ProcessStartInfo("dotnet", [RepositoryTree.PathOf("out/aot/signalbox-symbolize.dll"), await Image.Value])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        await process.StandardInput.WriteAsync(string.Join('\n', lines) + "\n");
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return (await output).Split('\n');
    }

    /// <summary>The number of the line in a source file that ends with a comment.</summary>
    internal static int LineOf(string file, string comment)
    {
        string[] lines = File.ReadAllLines(RepositoryTree.PathOf("tests/aot/cases-crash", file));
        return Array.FindIndex(lines, line => line.EndsWith("// " + comment, StringComparison.Ordinal)) + 1;
    }

    /// <summary>Method (without parameters), file name and line of each frame of a trace that has them.</summary>
    internal static (string Method, string File, int Line)[] Frames(string[] trace)
        => [.. trace.Select(line => FramePattern().Match(line)).Where(match => match.Success)
            .Select(match => (match.Groups["method"].Value, Path.GetFileName(match.Groups["file"].Value), int.Parse(match.Groups["line"].Value)))];

    [GeneratedRegex(@"^   at (?<method>[^( ]+).* in (?<file>\S+):line (?<line>\d+)$")]
    private static partial Regex FramePattern();

    private static async Task<string> Compile()
    {
        string image = RepositoryTree.PathOf("out/crashes/crashes.elf");
        (int code, string output) = await AotCompiler.Compile(RepositoryTree.PathOf(Assembly), image);
        return code == 0 ? image : throw new InvalidOperationException("The crash program does not compile.\n" + output);
    }
}
