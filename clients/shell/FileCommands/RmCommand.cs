using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Removes files, links and directories.</summary>
internal sealed class RmCommand() : Command("rm", "[-r] PATH...", "removes files, links and directories")
{
    /// <inheritdoc/>
    internal override ArgumentKind KindOf(int argument) => ArgumentKind.Path;

    /// <inheritdoc/>
    internal override string Details => "A directory must be empty, or -r given, which removes what is in it as well.";

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(1, int.MaxValue);
        FileClient client = await FileClient.Open(invocation);
        string[] paths = [.. invocation.All.Where(static word => word != "-r")];
        foreach (string path in paths)
            await Remove(invocation, client, invocation.Session.PathOf(path), invocation.Count != paths.Length);
    }

    private static async Task Remove(Invocation invocation, FileClient client, string path, bool withContent)
    {
        FileInformation file = await client.Find(path, followLink: false);
        if (withContent && file.Kind == FileKind.Directory)
        {
            foreach (DirectoryEntry entry in await client.List(path, file.Number))
                await Remove(invocation, client, Paths.Combine(path, entry.Name), withContent);
        }

        FileClient.Check(await invocation.Wait(client.Files.Remove(path)), path);
    }
}
