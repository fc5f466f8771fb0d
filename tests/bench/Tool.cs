using System.Diagnostics;

namespace Signalbox.Bench;

/// <summary>Runs a program of the host to its end.</summary>
internal static class Tool
{
    /// <summary>Runs it in the repository's root.</summary>
    /// <exception cref="BenchException">It ended with another code than 0; the message holds what it said.</exception>
    public static async Task Run(string program, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = Harness.RepositoryTree.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new BenchException($"{program} ended with {process.ExitCode}:\n{await output}{await errors}");
        }
    }
}
