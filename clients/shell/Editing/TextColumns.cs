using System.Text;

namespace Signalbox.Clients.Shell;

/// <summary>Writes words side by side, as many as fit, in the order of reading columns.</summary>
internal static class TextColumns
{
    private const int Gap = 2;

    /// <summary>Writes words.</summary>
    /// <param name="words">The words.</param>
    /// <param name="columns">Width of the terminal.</param>
    /// <param name="output">Takes rows that end with carriage return and line feed.</param>
    internal static void Write(IReadOnlyList<string> words, int columns, StringBuilder output)
    {
        int width = words.Max(WidthOf) + Gap;
        int perRow = int.Max(1, (columns + Gap - 1) / width);
        int rows = (words.Count + perRow - 1) / perRow;
        for (int row = 0; row < rows; row++)
        {
            for (int index = row; index < words.Count; index += rows)
            {
                output.Append(words[index]);
                if (index + rows < words.Count)
                    output.Append(' ', width - WidthOf(words[index]));
            }

            output.Append("\r\n");
        }
    }

    /// <summary>The columns that a text takes.</summary>
    internal static int WidthOf(string text)
    {
        int width = 0;
        foreach (Rune character in text.EnumerateRunes())
            width += CharacterWidth.Of(character);
        return width;
    }
}
