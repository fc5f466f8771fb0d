using System.Globalization;

namespace Signalbox.Harness;

/// <summary>One measured value, as <c>make bench</c> prints and <c>out/bench.json</c> holds it.</summary>
/// <param name="Name">Dotted, lower case, for example <c>aot.hello.text</c>; once given it stays.</param>
/// <param name="Value">The value in that unit.</param>
/// <param name="Unit">For example <c>instructions</c>, <c>bytes</c>, <c>ratio</c>, <c>s</c>.</param>
public sealed record Figure(string Name, double Value, string Unit)
{
    /// <summary>The word with which a guest begins a line that carries a figure: <c>figure NAME VALUE UNIT</c>.</summary>
    public const string LineStart = "figure ";

    /// <summary>Reads the line of a guest.</summary>
    /// <returns>Null when the line is none that carries a figure.</returns>
    /// <exception cref="FormatException">It begins like one but is not.</exception>
    public static Figure? ParseLine(string line)
    {
        if (!line.StartsWith(LineStart, StringComparison.Ordinal))
        {
            return null;
        }

        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 4
            || !double.TryParse(words[2], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            || !double.IsFinite(value))
        {
            throw new FormatException($"Not 'figure NAME VALUE UNIT': {line}");
        }

        return new Figure(words[1], value, words[3]);
    }

    /// <summary>All figures among the lines of a guest's output.</summary>
    /// <exception cref="FormatException">A line begins like a figure but is not one.</exception>
    public static IReadOnlyList<Figure> ParseOutput(string output) =>
        [.. output.Split('\n').Select(line => ParseLine(line.TrimEnd('\r'))).OfType<Figure>()];

    /// <summary>The line for a person: <c>name value unit</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} {Value:0.####} {Unit}");
}
