namespace Signalbox.Clients.Shell.Tests.Commands;

/// <summary>Lines divided into commands and words.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("   \t ", "")]
    [InlineData("ls", "ls")]
    [InlineData("ls /", "ls|/")]
    [InlineData("  ls   /  ", "ls|/")]
    [InlineData("ls;ps", "ls||ps")]
    [InlineData("ls ; ; ps;", "ls||ps")]
    [InlineData("ls\nps", "ls||ps")]
    [InlineData("ls # all of it; really", "ls")]
    [InlineData("# nothing", "")]
    [InlineData("# nothing\nls", "ls")]
    [InlineData("echo a#b", "echo|a#b")]
    [InlineData("echo 'a b;c'", "echo|a b;c")]
    [InlineData("echo \"a b;c\"", "echo|a b;c")]
    [InlineData("echo a' 'b\" \"c", "echo|a b c")]
    [InlineData("echo ''", "echo|")]
    [InlineData("echo a\\ b \\; \\# \\\\ \\'", "echo|a b|;|#|\\|'")]
    [InlineData("echo 'a\\b'", "echo|a\\b")]
    [InlineData("echo \"a\\n\\t\\\"\\\\\"", "echo|a\n\t\"\\")]
    [InlineData("echo ä日😀", "echo|ä日😀")]
    public void Line_is_divided(string line, string expected) => Assert.Equal(
        expected,
        string.Join("||", CommandLine.Parse(line)
            .Select(static command => string.Join("|", command.Words.Select(static word => word.Text)))));

    [Theory]
    [InlineData("echo 'a", "', the quote is not closed")]
    [InlineData("echo \"a", "\", the quote is not closed")]
    [InlineData("echo \"a\\\"", "\", the quote is not closed")]
    [InlineData("echo a\\", "\\, nothing follows it")]
    public void Line_that_is_cut_off_is_refused(string line, string message) =>
        Assert.Equal(message, Assert.Throws<CommandException>(() => CommandLine.Parse(line)).Message);

    [Theory]
    [InlineData("call blk.Read {sector: 5, destination: 512}; ps", 2, "{sector: 5, destination: 512}")]
    [InlineData("call echo.Say \"a; b\",  2  # twice", 2, "\"a; b\",  2")]
    [InlineData("call echo.Ping", 2, "")]
    [InlineData("call echo.Copy h'01 02', 2", 2, "h'01 02', 2")]
    public void Rest_of_a_command_is_kept_as_it_was_written(string line, int word, string raw) =>
        Assert.Equal(raw, CommandLine.Parse(line)[0].Raw(word));

    [Fact]
    public void Random_lines_are_divided_or_refused()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        for (int round = 0; round < 5000; round++)
        {
            string line = new(random.GetItems("ab '\"\\;#\n\t{}".AsSpan(), random.Next(12)));
            try
            {
                foreach (ParsedCommand command in CommandLine.Parse(line))
                {
                    Assert.NotEmpty(command.Words);
                    Assert.All(command.Words, word => Assert.InRange(word.End, word.Start + 1, command.End));
                }
            }
            catch (CommandException)
            {
                // A quote or a backslash at the end; anything else would not be caught here.
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}: '{line}'.", error);
            }
        }
    }
}
