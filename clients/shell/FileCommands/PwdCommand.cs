namespace Signalbox.Clients.Shell;

/// <summary>Says in which folder the shell is.</summary>
internal sealed class PwdCommand() : Command("pwd", "", "says which folder paths are relative to")
{
    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 0);
        await invocation.Output.WriteLine(invocation.Session.Folder);
    }
}
