using System.Diagnostics;
using System.Text;
using Signalbox.Harness;

namespace Signalbox.Boot.Tests;

/// <summary>A copy of the working tree, with all that is built in it, to be changed and thrown away.</summary>
internal sealed class TreeCopy : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("signalbox-tree-");

    private TreeCopy()
    {
    }

    /// <summary>Where it is.</summary>
    internal string Root => _folder.FullName;

    /// <summary>Copies the tree.</summary>
    internal static async Task<TreeCopy> Make()
    {
        var copy = new TreeCopy();
        await copy.Run($"tar -C '{RepositoryTree.Root}' --exclude=./.git -cf - . | tar -xf -", []);
        return copy;
    }

    /// <summary>Runs a command in it until it ends, or, if it boots a machine, until that has printed what is expected.</summary>
    /// <returns>All that it has printed.</returns>
    internal async Task<string> Run(string command, IReadOnlyList<string> expected)
    {
        bool isEndless = command.StartsWith("make run", StringComparison.Ordinal);
        using Process process = Start(command);
        var output = new StringBuilder();
        Task pump = Task.WhenAll(Collect(process.StandardOutput, output), Collect(process.StandardError, output));
        using var deadline = new CancellationTokenSource(Deadlines.Scale(TimeSpan.FromMinutes(15)));
        while (!process.HasExited && !(isEndless && HasAll(output, expected)) && !deadline.IsCancellationRequested)
            await Task.Delay(200);
        bool hasEnded = process.HasExited;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        await Task.WhenAny(pump, Task.Delay(2000));
        string text = Text(output);
        Assert.All(expected, line => Assert.True(text.Contains(line, StringComparison.Ordinal), $"{command}: no '{line}' in:\n{text}"));
        Assert.True(isEndless || (hasEnded && process.ExitCode == 0), $"{command}: failed:\n{text}");
        return text;
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private static bool HasAll(StringBuilder output, IReadOnlyList<string> expected)
    {
        string text = Text(output);
        return expected.All(line => text.Contains(line, StringComparison.Ordinal));
    }

    private static string Text(StringBuilder output)
    {
        lock (output)
            return output.ToString();
    }

    private static async Task Collect(StreamReader reader, StringBuilder output)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (output)
                output.Append(line).Append('\n');
        }
    }

    private Process Start(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", command])
        {
            WorkingDirectory = Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the test run's own make and MSBuild have left in the environment is not the reader's.
        string[] strangers = ["MSBUILD", "DOTNET_", "VSTEST", "MAKE", "MFLAGS"];
        foreach (string name in start.Environment.Keys.ToArray())
        {
            if (name != "DOTNET_ROOT" && strangers.Any(stranger => name.StartsWith(stranger, StringComparison.OrdinalIgnoreCase)))
                start.Environment.Remove(name);
        }

        return Process.Start(start)!;
    }
}
