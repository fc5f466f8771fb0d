using System.Text;

namespace Signalbox.Conformance.Tests;

/// <summary>Says where two outputs part.</summary>
internal static class TextDifference
{
    /// <summary>The first lines that differ, with the line before; empty if nothing differs.</summary>
    internal static string Between(string host, string target)
    {
        if (host == target)
        {
            return "";
        }

        string[] hostLines = host.Split('\n');
        string[] targetLines = target.Split('\n');
        int i = 0;
        while (i < hostLines.Length && i < targetLines.Length && hostLines[i] == targetLines[i])
        {
            i++;
        }

        var text = new StringBuilder($"differs in line {i + 1} of {hostLines.Length - 1}\n");
        if (i > 0)
        {
            text.Append("         ").Append(Readable(hostLines[i - 1])).Append('\n');
        }

        for (int j = i; j < Math.Min(i + 3, Math.Max(hostLines.Length, targetLines.Length)); j++)
        {
            text.Append("  host   ").Append(j < hostLines.Length ? Readable(hostLines[j]) : "(nothing)").Append('\n');
            text.Append("  target ").Append(j < targetLines.Length ? Readable(targetLines[j]) : "(nothing)").Append('\n');
        }

        return text.ToString();
    }

    private static string Readable(string line) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(line));
}
