namespace Signalbox.Clients.Shell;

/// <summary>A command that is being run: what it was given and what it may use.</summary>
/// <param name="command">Which.</param>
/// <param name="parsed">How it was written.</param>
/// <param name="session">Where.</param>
/// <param name="output">Takes what it says.</param>
/// <param name="cancellationToken">Stops it.</param>
internal sealed class Invocation(
    Command command,
    ParsedCommand parsed,
    Session session,
    ShellOutput output,
    CancellationToken cancellationToken)
{
    /// <summary>The shell that it was typed into.</summary>
    internal Session Session { get; } = session;

    /// <summary>The rest of the system.</summary>
    internal IShellServices Services => Session.Services;

    /// <summary>Takes what it says.</summary>
    internal ShellOutput Output { get; } = output;

    /// <summary>Stops it.</summary>
    internal CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>How many arguments there are.</summary>
    internal int Count => parsed.Words.Count - 1;

    /// <summary>An argument.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    internal string this[int index] => parsed.Words[index + 1].Text;

    /// <summary>All from an argument on, as it was written.</summary>
    internal string Raw(int index) => parsed.Raw(index + 1);

    /// <summary>The arguments.</summary>
    internal IEnumerable<string> All => parsed.Words.Skip(1).Select(static word => word.Text);

    /// <summary>Refuses a wrong number of arguments.</summary>
    /// <exception cref="CommandException">There are too few or too many.</exception>
    internal void Expect(int least, int most)
    {
        if (Count < least)
            throw new CommandException(command.Name, $"too few arguments: {command.Usage}");
        if (Count > most)
            throw new CommandException(command.Name, $"too many arguments: {command.Usage}");
    }

    /// <summary>Says that an argument is wrong.</summary>
    internal CommandException Wrong(int index, string why) => new($"{command.Name} {this[index]}", why);

    /// <summary>Reads a number.</summary>
    /// <param name="index">Which argument.</param>
    /// <param name="least">The smallest allowed.</param>
    /// <param name="most">The largest allowed.</param>
    /// <exception cref="CommandException">It is none, or out of its range.</exception>
    internal long Number(int index, long least, long most) =>
        Numbers.TryParse(this[index], out long value) && value >= least && value <= most
            ? value
            : throw Wrong(index, $"it must be a number from {least} to {most}");

    /// <summary>Waits for an answer, but no longer than until the command is stopped.</summary>
    internal Task<T> Wait<T>(ValueTask<T> answer) => answer.AsTask().WaitAsync(CancellationToken);
}
