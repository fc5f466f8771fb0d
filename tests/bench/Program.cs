using Signalbox.Bench;
using Signalbox.Harness;

// signalbox-bench [GROUP]...: measures these groups, or all; prints "name value unit" and writes out/bench.json. Figures of
// groups that were not chosen stay in the file as they were.
IFigureGroup[] groups = [new AotFigures()];

string[] unknown = [.. args.Except(groups.Select(group => group.Name))];
if (unknown.Length > 0)
{
    Console.Error.WriteLine($"bench: no group {string.Join(", ", unknown)}; there is {string.Join(", ", groups.Select(group => group.Name))}");
    return 2;
}

string file = RepositoryTree.PathOf("out", "bench.json");
if (args.Length == 0)
{
    File.Delete(file);
}

foreach (IFigureGroup group in groups.Where(group => args.Length == 0 || args.Contains(group.Name)))
{
    IReadOnlyList<Figure> figures = await group.Measure();
    foreach (Figure figure in figures)
    {
        Console.WriteLine(figure);
    }

    FigureFile.Merge(file, figures);
}

return 0;
