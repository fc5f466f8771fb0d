namespace Signalbox.Boot.Tests;

/// <summary>Something that a page of the documentation tells its reader to do.</summary>
/// <param name="Command">A command for the shell; null if a file is to be written.</param>
/// <param name="Expected">What stands under the command as its output.</param>
/// <param name="File">The file that is to be written.</param>
/// <param name="Content">What is to be in it.</param>
internal sealed record PageStep(string? Command, string[] Expected, string? File, string? Content)
{
    private const string FileSentence = "Put this into `";

    /// <summary>
    /// Reads a page: blocks marked bash are commands, a block marked text behind one is what it prints, and a block behind
    /// "Put this into `FILE`:" is the content of that file. All others are there to be read.
    /// </summary>
    internal static List<PageStep> ReadAll(string page)
    {
        List<PageStep> steps = [];
        string[] lines = page.Split('\n');
        string? file = null;
        for (int index = 0; index < lines.Length; index++)
        {
            if (lines[index].StartsWith(FileSentence, StringComparison.Ordinal))
                file = lines[index][FileSentence.Length..].Split('`')[0];
            if (!lines[index].StartsWith("```", StringComparison.Ordinal))
                continue;
            string kind = lines[index][3..];
            int end = Array.IndexOf(lines, "```", index + 1);
            string[] block = lines[(index + 1)..end];
            index = end;
            if (file is not null)
                steps.Add(new PageStep(null, [], file, string.Join('\n', block) + "\n"));
            else if (kind == "bash")
                steps.Add(new PageStep(string.Join('\n', block), [], null, null));
            else if (kind == "text" && steps[^1].Command is not null)
                steps[^1] = steps[^1] with { Expected = block };
            file = null;
        }

        return steps;
    }
}
