using System.Text;

namespace Signalbox.Clients.Shell;

/// <summary>The shell as a person uses it at a terminal: prompt, line, command, and again.</summary>
/// <param name="session">Where commands are run.</param>
/// <param name="input">What is typed.</param>
/// <param name="sink">The terminal.</param>
/// <param name="size">Asks for the terminal's columns and rows; 0 if they are not known.</param>
internal sealed class InteractiveShell(
    Session session, TypedInput input, ITextSink sink, Func<ValueTask<(int Columns, int Rows)>> size)
{
    /// <summary>What stands before each line.</summary>
    internal const string Prompt = "signalbox> ";

    // A command that does not stop by itself is left to itself after so long.
    private static readonly TimeSpan LongestStop = TimeSpan.FromMilliseconds(500);

    private readonly KeyDecoder _decoder = new();
    private readonly LineEditor _editor = new(session.History);
    private readonly CommandRunner _runner = new(session);
    private readonly Completer _completer = new(session);

    /// <summary>Goes on until the input ends.</summary>
    internal async Task Run()
    {
        while (await ReadLine() is { } line)
            await RunLine(line);
    }

    /// <summary>Runs a line as if it had been typed.</summary>
    /// <returns>Whether all of it succeeded.</returns>
    internal async Task<bool> RunLine(string line)
    {
        var output = new ShellOutput(sink, OutputForm.Terminal);
        using var stop = new CancellationTokenSource();
        input.OnInterrupt(stop.Cancel);
        try
        {
            Task<bool> run = _runner.Run(line, output, stop.Token);
            return await WaitFor(run, stop.Token) ? await run : await GiveUp(output);
        }
        finally
        {
            input.OnInterrupt(null);
        }
    }

    /// <summary>Waits until a command has ended, or has had enough time to do so after it was stopped.</summary>
    private static async Task<bool> WaitFor(Task run, CancellationToken stopped)
    {
        var interrupted = new TaskCompletionSource();
        await using CancellationTokenRegistration registration = stopped.Register(interrupted.SetResult);
        if (await Task.WhenAny(run, interrupted.Task) == run)
            return true;
        return await Task.WhenAny(run, Task.Delay(LongestStop, CancellationToken.None)) == run;
    }

    private async Task<bool> GiveUp(ShellOutput output)
    {
        output.Mute();
        await sink.Write(Encoding.UTF8.GetBytes("\r\nerror: interrupted, the command goes on by itself\r\n"));
        return false;
    }

    private async Task<string?> ReadLine()
    {
        (int columns, int rows) = await size();
        _editor.Begin(Prompt, columns, rows);
        while (true)
        {
            await Show();
            if (session.ReadyAt.Instructions == 0)
                session.NoteReady();
            byte[] bytes = await input.Read();
            if (bytes.Length == 0)
                return null;
            for (int index = 0; index < bytes.Length; index++)
            {
                if (!_decoder.TryDecode(bytes[index], out Key key))
                    continue;
                EditorOutcome outcome = _editor.Feed(key);
                switch (outcome)
                {
                    case EditorOutcome.Editing:
                        break;
                    case EditorOutcome.Completing:
                        _editor.Complete(await _completer.Complete(_editor.Line, _editor.CursorInText));
                        break;
                    case EditorOutcome.Entered:
                        input.PutBack(bytes.AsSpan(index + 1));
                        await Show();
                        return _editor.Line;
                    case EditorOutcome.Interrupted or EditorOutcome.Ended:
                        await Show();
                        _editor.Begin(Prompt, columns, rows);
                        break;
                }
            }
        }
    }

    private async Task Show()
    {
        string text = _editor.TakeOutput();
        if (text.Length != 0)
            await sink.Write(Encoding.UTF8.GetBytes(text));
    }
}
