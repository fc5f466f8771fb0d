using System.Diagnostics;
using Signalbox.Harness;

namespace Signalbox.Conformance.Tests;

/// <summary>Runs the compiler as a user does.</summary>
internal static class AotCompiler
{
    private const string Program = "out/aot/signalbox-aot.dll";

    /// <summary>Compiles an assembly to an image.</summary>
    /// <param name="assembly">Absolute path of the program's assembly.</param>
    /// <param name="image">Absolute path of the ELF file to write.</param>
    /// <param name="arguments">Further arguments of the compiler.</param>
    /// <returns>The exit code, and all that the compiler printed.</returns>
    /// <exception cref="FileNotFoundException">The compiler is not built.</exception>
    internal static async Task<(int ExitCode, string Output)> Compile(string assembly, string image, params string[] arguments)
    {
        string compiler = RepositoryTree.PathOf(Program);
        if (!File.Exists(compiler))
        {
            throw new FileNotFoundException("The compiler is not built. Run 'make build'.", compiler);
        }

        var start = new ProcessStartInfo("dotnet", [compiler, assembly, "-o", image, "--profile", "task", "--platform", "bare", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = RepositoryTree.Root,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(Deadlines.Scale(TimeSpan.FromMinutes(5)));
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The compiler did not end for {assembly}.");
        }

        return (process.ExitCode, await output + await errors);
    }
}
