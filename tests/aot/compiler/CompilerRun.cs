using System.Diagnostics;
using Signalbox.Aot.Driver;

namespace Signalbox.Aot.Tests;

/// <summary>What the compiler did as a command.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
internal sealed record CompilerRun(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs the command with the runtime that is built, in the folder of the program's choice.</summary>
    internal static CompilerRun Start(params string[] arguments) => StartExactly(["--runtime", TestCompilation.Runtime, .. arguments]);

    internal static CompilerRun StartExactly(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [typeof(ImageBuilder).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CompilerRun(process.ExitCode, output, errors.Result);
    }
}
