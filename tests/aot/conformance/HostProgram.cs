using System.Diagnostics;
using System.Text;
using Signalbox.Harness;

namespace Signalbox.Conformance.Tests;

/// <summary>A program that ran on the host's .NET.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Errors">What it wrote to its standard error.</param>
internal sealed record HostProgram(int ExitCode, byte[] Output, string Errors)
{
    /// <summary>Runs an assembly below the repository's root and waits for its end.</summary>
    /// <exception cref="TimeoutException">It did not end in five minutes.</exception>
    internal static async Task<HostProgram> Run(string assembly, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [RepositoryTree.PathOf(assembly), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using Process process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Deadlines.Scale(TimeSpan.FromMinutes(5)));
        try
        {
            using var output = new MemoryStream();
            Task copying = process.StandardOutput.BaseStream.CopyToAsync(output, deadline.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await copying;
            await process.WaitForExitAsync(deadline.Token);
            return new HostProgram(process.ExitCode, output.ToArray(), await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{assembly} did not end on the host.");
        }
    }
}
