using Signalbox.Intrinsics;

namespace Signalbox.IpcBench;

/// <summary>Counts retired instructions.</summary>
internal static class Cost
{
    /// <summary>Runs something a few times to warm it up, then measures it, and prints the average of one item.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="items">How many items one run has.</param>
    /// <param name="run">The run.</param>
    public static void Print(string name, int items, Action run)
    {
        for (int i = 0; i < 3; i++)
            run();
        ulong before = Hart.ReadInstructionsRetired();
        run();
        ulong after = Hart.ReadInstructionsRetired();
        Console.WriteLine($"figure {name} {(after - before) / (ulong)items} instructions");
    }
}
