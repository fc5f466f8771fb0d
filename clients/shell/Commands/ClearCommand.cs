namespace Signalbox.Clients.Shell;

/// <summary>Clears the screen.</summary>
internal sealed class ClearCommand() : Command("clear", "", "clears the screen")
{
    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 0);
        await invocation.Output.Write("\u001b[H\u001b[2J");
        invocation.Output.ForgetLine();
    }
}
