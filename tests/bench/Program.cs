using Signalbox.Bench;
using Signalbox.Bench.Aot;
using Signalbox.Bench.Block;
using Signalbox.Bench.Boot;
using Signalbox.Bench.Files;
using Signalbox.Bench.Gpu;
using Signalbox.Bench.Input;
using Signalbox.Bench.Ipc;
using Signalbox.Bench.Kernel;
using Signalbox.Bench.Net;
using Signalbox.Harness;

IBenchArea[] areas =
[
    new AotArea(), new KernelArea(), new IpcArea(), new BlockArea(), new FileArea(), new BootArea(), new NetArea(),
    new GpuArea(), new InputArea(),
];

string[] unknown = [.. args.Except(areas.Select(area => area.Name))];
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"No such part: {string.Join(' ', unknown)}. "
        + $"There are: {string.Join(' ', areas.Select(area => area.Name))}.");
    return 2;
}

bool complete = true;
List<Figure> figures = [];
foreach (IBenchArea area in areas.Where(area => args.Length == 0 || args.Contains(area.Name)))
{
    try
    {
        await foreach (Figure figure in area.Measure())
        {
            Console.WriteLine(figure);
            figures.Add(figure);
        }
    }
    catch (Exception exception) when (exception is BenchException or FileNotFoundException or FormatException
        or GuestEndedException or SerialDeadlineException)
    {
        Console.Error.WriteLine($"{area.Name}: {exception.Message}");
        complete = false;
    }
}

FigureFile.Merge(RepositoryTree.PathOf("out", "bench.json"), figures);
return complete ? 0 : 1;
