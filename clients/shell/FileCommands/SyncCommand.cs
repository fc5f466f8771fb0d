namespace Signalbox.Clients.Shell;

/// <summary>Makes everything lasting that was written.</summary>
internal sealed class SyncCommand() : Command("sync", "", "makes everything lasting that was written")
{
    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 0);
        FileClient client = await FileClient.Open(invocation);
        FileClient.Check(await invocation.Wait(client.Files.Sync()), "sync");
    }
}
