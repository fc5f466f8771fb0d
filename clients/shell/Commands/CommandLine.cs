using System.Text;

namespace Signalbox.Clients.Shell;

/// <summary>
/// Divides a line into commands and words. <c>;</c> and the end of a line end a command; <c>#</c> at the start of a word
/// begins a comment; <c>'...'</c> means what it says, in <c>"..."</c> and outside <c>\</c> takes the meaning from the next
/// character. <c>\n</c>, <c>\t</c>, <c>\r</c>, <c>\0</c> within double quotes are those characters.
/// </summary>
internal static class CommandLine
{
    /// <summary>Divides a line.</summary>
    /// <exception cref="CommandException">A quote is not closed, or nothing follows a last <c>\</c>.</exception>
    internal static List<ParsedCommand> Parse(string line)
    {
        List<ParsedCommand> commands = [];
        List<Word> words = [];
        int position = 0;
        while (true)
        {
            while (position < line.Length && line[position] is ' ' or '\t' or '\r')
                position++;
            if (position < line.Length && line[position] == '#')
                position = EndOfComment(line, position);
            if (position < line.Length && line[position] is not (';' or '\n'))
            {
                words.Add(ReadWord(line, ref position));
                continue;
            }

            if (words.Count != 0)
                commands.Add(new ParsedCommand(line, words));
            if (position >= line.Length)
                return commands;
            words = [];
            position++;
        }
    }

    private static int EndOfComment(string line, int position)
    {
        int end = line.IndexOf('\n', position);
        return end < 0 ? line.Length : end;
    }

    private static Word ReadWord(string line, ref int position)
    {
        int start = position;
        var text = new StringBuilder();
        while (position < line.Length && line[position] is not (' ' or '\t' or '\r' or '\n' or ';'))
        {
            char character = line[position++];
            switch (character)
            {
                case '\'':
                    int end = line.IndexOf('\'', position);
                    if (end < 0)
                        throw Unclosed(character);
                    text.Append(line, position, end - position);
                    position = end + 1;
                    break;
                case '"':
                    ReadQuoted(line, ref position, text);
                    break;
                case '\\':
                    if (position == line.Length)
                        throw new CommandException("\\", "nothing follows it");
                    text.Append(line[position++]);
                    break;
                default:
                    text.Append(character);
                    break;
            }
        }

        return new Word(text.ToString(), start, position);
    }

    private static void ReadQuoted(string line, ref int position, StringBuilder text)
    {
        while (position < line.Length && line[position] != '"')
        {
            char character = line[position++];
            if (character == '\\' && position < line.Length)
            {
                character = line[position++] switch
                {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    '0' => '\0',
                    char other => other,
                };
            }

            text.Append(character);
        }

        if (position == line.Length)
            throw Unclosed('"');
        position++;
    }

    private static CommandException Unclosed(char quote) => new(quote.ToString(), "the quote is not closed");
}
