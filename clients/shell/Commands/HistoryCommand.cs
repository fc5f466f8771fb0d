namespace Signalbox.Clients.Shell;

/// <summary>Lists the lines that were entered.</summary>
internal sealed class HistoryCommand() : Command("history", "", "lists the lines that were entered")
{
    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 0);
        IReadOnlyList<string> lines = invocation.Session.History.Lines;
        for (int index = 0; index < lines.Count; index++)
            await invocation.Output.WriteLine($"{index + 1,4}  {lines[index]}");
    }
}
