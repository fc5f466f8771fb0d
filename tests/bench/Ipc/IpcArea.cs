using Signalbox.Harness;

namespace Signalbox.Bench.Ipc;

/// <summary>Typed calls and streams between two tasks: what programmers pay, with everything below it.</summary>
internal sealed class IpcArea : IBenchArea
{
    public string Name => "ipc";

    public async IAsyncEnumerable<Figure> Measure()
    {
        await using QemuMachine machine = await QemuMachine.Start(new QemuOptions
        {
            Kernel = RepositoryTree.Image("kernel"),
            Initrd = RepositoryTree.Archive("ipc-bench"),
            CountInstructions = true,
        });
        while (await machine.Console.ReadLine() is var line && !line.Contains("end of figures", StringComparison.Ordinal))
        {
            if (FigureOf(line) is { } figure)
                yield return figure;
        }
    }

    /// <summary>The figure in a line of the system's log, where the task's name stands before it.</summary>
    internal static Figure? FigureOf(string line)
    {
        int start = line.IndexOf(Figure.LineStart, StringComparison.Ordinal);
        return start < 0 ? null : Figure.ParseLine(line[start..].TrimEnd());
    }
}
