using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Changes the folder that paths are relative to.</summary>
internal sealed class CdCommand() : Command("cd", "[FOLDER]", "changes the folder that paths are relative to")
{
    /// <inheritdoc/>
    internal override ArgumentKind KindOf(int argument) => ArgumentKind.Path;

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 1);
        FileClient client = await FileClient.Open(invocation);
        string path = invocation.Count == 0 ? "/" : client.PathOf(0);
        if ((await client.Find(path)).Kind != FileKind.Directory)
            throw new CommandException(path, FileClient.Words(FileStatus.NotDirectory));
        invocation.Session.Folder = path;
    }
}
