using System.Globalization;

namespace Signalbox.Bench;

/// <summary>What one kernel of the comparison with C took, from a line <c>kernel NAME INSTRUCTIONS RESULT</c>.</summary>
/// <param name="Name">The kernel.</param>
/// <param name="Instructions">Retired instructions.</param>
/// <param name="Result">What it computed.</param>
internal sealed record KernelCount(string Name, long Instructions, string Result)
{
    /// <summary>All such lines of a guest's output, in order.</summary>
    /// <exception cref="FormatException">A line begins like one but is not.</exception>
    internal static IReadOnlyList<KernelCount> ParseOutput(string output) =>
    [
        .. output.Split('\n')
            .Where(line => line.StartsWith("kernel ", StringComparison.Ordinal))
            .Select(ParseLine),
    ];

    private static KernelCount ParseLine(string line)
    {
        string[] words = line.TrimEnd('\r').Split(' ');
        if (words.Length != 4
            || !long.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            || count == 0)
        {
            throw new FormatException($"Not 'kernel NAME INSTRUCTIONS RESULT': {line}");
        }

        return new KernelCount(words[1], count, words[3]);
    }
}
