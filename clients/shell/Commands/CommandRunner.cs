using Signalbox.Channels;

namespace Signalbox.Clients.Shell;

/// <summary>Runs lines: each command in turn, and for one that fails a line that says what and why.</summary>
/// <param name="session">Where.</param>
internal sealed class CommandRunner(Session session)
{
    /// <summary>Runs a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="output">Takes what the commands say.</param>
    /// <param name="cancellationToken">Stops it; what comes after the running command is not begun.</param>
    /// <returns>Whether all commands succeeded.</returns>
    internal async Task<bool> Run(string line, ShellOutput output, CancellationToken cancellationToken)
    {
        bool isFine = true;
        try
        {
            foreach (ParsedCommand command in CommandLine.Parse(line))
            {
                isFine &= await Run(command, output, cancellationToken);
                if (cancellationToken.IsCancellationRequested)
                    return false;
            }
        }
        catch (CommandException error)
        {
            isFine = false;
            await Report(error.Message, output);
        }

        return isFine;
    }

    private async Task<bool> Run(ParsedCommand parsed, ShellOutput output, CancellationToken cancellationToken)
    {
        string name = parsed.Words[0].Text;
        try
        {
            Command command = session.Commands.Find(name);
            await command.Run(new Invocation(command, parsed, session, output, cancellationToken));
            await output.FinishLine();
            await output.Flush();
            return true;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            await Report(Describe(name, error), output);
            return false;
        }
    }

    private static string Describe(string name, Exception error) => error switch
    {
        CommandException => error.Message,
        OperationCanceledException => $"{name}, interrupted",
        PeerRestartedException => $"{name}, the server has restarted: it may have been done, in part or not at all",
        _ => $"{name}, {Words(error)}",
    };

    /// <summary>An exception's words as the second half of a line.</summary>
    private static string Words(Exception error)
    {
        string words = error.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        return words.Length > 1 && char.IsUpper(words[0]) && char.IsLower(words[1])
            ? char.ToLowerInvariant(words[0]) + words[1..]
            : words.Length == 0 ? error.GetType().Name : words;
    }

    private static async Task Report(string error, ShellOutput output)
    {
        await output.FinishLine();
        await output.WriteLine($"error: {error.ReplaceLineEndings(" ")}");
        await output.Flush();
    }
}
