using System.Diagnostics;
using Signalbox.Aot.Metadata;

namespace Signalbox.Aot.Driver;

/// <summary>Runs LLVM's programs.</summary>
public sealed class Toolchain
{
    /// <summary>The version all programs must have.</summary>
    public const string Version = "19";

    /// <summary>Runs a program to its end; throws with its error output if it fails.</summary>
    public static string Run(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var a in arguments)
        {
            start.ArgumentList.Add(a);
        }

        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (errors.Result.Contains("ignoring invalid debug info", StringComparison.Ordinal))
            {
                throw new CompilationException($"{program} drops the line numbers:\n{errors.Result}");
            }

            return process.ExitCode == 0 ? output : throw new CompilationException($"{program} failed with status {process.ExitCode}:\n{errors.Result}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new CompilationException($"{program} is not installed; `make setup` installs it");
        }
    }

    public static string Tool(string name) => $"{name}-{Version}";
}
