using System.Text;

namespace Signalbox.Conformance.Tests;

/// <summary>
/// What the conformance programs printed, taken apart at the lines <c>=== topic.case</c>. Bytes, not characters, for the
/// encoding is part of what is compared.
/// </summary>
internal sealed class CaseOutput
{
    private const string Marker = "=== ";

    private readonly Dictionary<string, string> _cases = [];

    private CaseOutput()
    {
    }

    /// <summary>The cases in the order in which they ran.</summary>
    internal List<string> Names { get; } = [];

    /// <summary>Whether the last line says that all are done.</summary>
    internal bool IsComplete { get; private set; }

    /// <summary>Takes output apart. Each byte becomes one character, so that invalid UTF-8 compares too.</summary>
    internal static CaseOutput Parse(ReadOnlySpan<byte> output)
    {
        var result = new CaseOutput();
        StringBuilder? current = null;
        string name = "";
        foreach (string line in Encoding.Latin1.GetString(output).Split('\n'))
        {
            if (line.StartsWith(Marker, StringComparison.Ordinal))
            {
                result.Add(name, current);
                name = line[Marker.Length..];
                current = new StringBuilder();
                if (name.StartsWith("done ", StringComparison.Ordinal))
                {
                    result.IsComplete = name == "done " + result.Names.Count;
                    return result;
                }
            }
            else
            {
                current?.Append(line).Append('\n');
            }
        }

        result.Add(name, current);
        return result;
    }

    /// <summary>What a case printed, or null if it did not run.</summary>
    internal string? Of(string name) => _cases.GetValueOrDefault(name);

    private void Add(string name, StringBuilder? text)
    {
        if (text != null)
        {
            Names.Add(name);
            _cases[name] = text.ToString();
        }
    }
}
