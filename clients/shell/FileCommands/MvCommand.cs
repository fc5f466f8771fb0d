namespace Signalbox.Clients.Shell;

/// <summary>Gives something another name or place.</summary>
internal sealed class MvCommand() : Command("mv", "SOURCE TARGET", "gives something another name or place")
{
    /// <inheritdoc/>
    internal override ArgumentKind KindOf(int argument) => ArgumentKind.Path;

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(2, 2);
        FileClient client = await FileClient.Open(invocation);
        string source = client.PathOf(0);
        string target = client.PathOf(1);
        await client.Find(source, followLink: false);
        if (await client.IsDirectory(target))
            target = Paths.Combine(target, Paths.NameOf(source));
        FileClient.Check(await invocation.Wait(client.Files.Rename(source, target)), target);
    }
}
