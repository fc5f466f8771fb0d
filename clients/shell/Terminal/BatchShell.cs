namespace Signalbox.Clients.Shell;

/// <summary>The shell without a person: runs given commands and switches the machine off, with an exit code.</summary>
/// <param name="session">Where commands are run.</param>
/// <param name="sink">Takes what they say, as records.</param>
internal sealed class BatchShell(Session session, ITextSink sink)
{
    /// <summary>The code for a command that failed.</summary>
    internal const byte Failure = 1;

    /// <summary>Runs the commands; the machine ends before this does.</summary>
    /// <param name="line">The commands.</param>
    internal async Task Run(string line)
    {
        session.NoteReady();
        var output = new ShellOutput(sink, OutputForm.Records);
        bool isFine = await new CommandRunner(session).Run(line, output, CancellationToken.None);
        await MachineEnd.PowerOff(session.Services, isFine ? (byte)0 : Failure, CancellationToken.None);
    }
}
