using System.Globalization;
using System.Numerics;

namespace Signalbox.Bench.Aot;

/// <summary>What a guest says about one kernel: <c>kernel NAME INSTRUCTIONS RESULT</c>.</summary>
/// <param name="Name">The kernel.</param>
/// <param name="Instructions">Retired instructions.</param>
/// <param name="Result">What it computed.</param>
internal sealed record KernelLine(string Name, ulong Instructions, uint Result)
{
    private const string Start = "kernel ";

    /// <summary>All such lines of an output, by the kernels' names.</summary>
    /// <exception cref="FormatException">A line begins like one but is none.</exception>
    public static IReadOnlyDictionary<string, KernelLine> ParseOutput(string output) => output
        .Split('\n', StringSplitOptions.TrimEntries)
        .Where(line => line.StartsWith(Start, StringComparison.Ordinal))
        .Select(Parse)
        .ToDictionary(line => line.Name);

    private static KernelLine Parse(string line) =>
        line.Split(' ') is [_, string name, string instructions, string result]
            ? new KernelLine(name, Number<ulong>(instructions), Number<uint>(result))
            : throw new FormatException($"Not 'kernel NAME INSTRUCTIONS RESULT': {line}");

    private static T Number<T>(string text) where T : INumberBase<T> => T.Parse(text, CultureInfo.InvariantCulture);
}
