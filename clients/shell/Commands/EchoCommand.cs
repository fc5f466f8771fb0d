namespace Signalbox.Clients.Shell;

/// <summary>Says what it is given.</summary>
internal sealed class EchoCommand() : Command("echo", "[TEXT]...", "says TEXT")
{
    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation) =>
        await invocation.Output.WriteLine(string.Join(" ", invocation.All));
}
