namespace Signalbox.Clients.Shell;

/// <summary>Lists the commands, or tells about one.</summary>
internal sealed class HelpCommand() : Command("help", "[COMMAND]", "lists the commands, or tells about one")
{
    /// <inheritdoc/>
    internal override ArgumentKind KindOf(int argument) => ArgumentKind.Command;

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 1);
        if (invocation.Count == 0)
        {
            await List(invocation);
            return;
        }

        Command command = invocation.Session.Commands.Find(invocation[0]);
        await invocation.Output.WriteLine($"{command.Usage}: {command.Summary}");
        if (command.Details.Length != 0)
            await invocation.Output.WriteLine(command.Details);
    }

    private static async Task List(Invocation invocation)
    {
        int width = invocation.Session.Commands.Commands.Max(static command => command.Usage.Length);
        foreach (Command command in invocation.Session.Commands.Commands)
            await invocation.Output.WriteLine($"{command.Usage.PadRight(width)}  {command.Summary}");
        await invocation.Output.WriteLine(
            "; separates commands, # begins a comment, tab completes, ctrl-c stops, ctrl-r searches the history");
    }
}
