using System.Diagnostics;
using Signalbox.Harness;

namespace Signalbox.Crash.Tests;

/// <summary>The image of the program that crashes on demand, compiled once for all tests.</summary>
public sealed class CrashImage
{
    private static readonly string Image = RepositoryTree.PathOf("out", "crash", "crash.elf");

    /// <summary>Compiles the program.</summary>
    public CrashImage()
    {
        RunTool("signalbox-aot.dll", "", RepositoryTree.PathOf("out", "crash", "Signalbox.Crash.dll"), "-o", Image,
            "--heap", "2M", "--quiet");
    }

    /// <summary>Boots the image and tells it how to end.</summary>
    public async Task<GuestRun> Run(string kind)
    {
        await using QemuMachine machine = await QemuMachine.Start(new QemuOptions { Kernel = Image });
        await machine.Console.ExpectLine("which?");
        await machine.Console.WriteLine(kind);
        int code = await machine.WaitForExit();
        string transcript = machine.Console.Transcript;
        int start = transcript.IndexOf("which?\n", StringComparison.Ordinal) + "which?\n".Length;
        int end = transcript.LastIndexOf("signalbox: exit ", StringComparison.Ordinal);
        return new GuestRun(code, System.Text.Encoding.UTF8.GetBytes(transcript[start..end]));
    }

    /// <summary>Names the methods of a crash report, as a developer would.</summary>
    public string Symbolize(string log) => RunTool("signalbox-symbolize.dll", log, Image);

    private static string RunTool(string tool, string input, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [RepositoryTree.PathOf("out", "aot", tool), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{tool} ended with {process.ExitCode}: {errors.Result}");
    }
}
