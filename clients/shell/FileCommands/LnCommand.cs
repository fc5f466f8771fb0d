using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Makes a second name, or a symbolic link.</summary>
internal sealed class LnCommand() : Command("ln", "[-s] EXISTING PATH", "makes a second name, or a symbolic link")
{
    /// <inheritdoc/>
    internal override ArgumentKind KindOf(int argument) => ArgumentKind.Path;

    /// <inheritdoc/>
    internal override string Details => "With -s a symbolic link, which may point to what does not exist.";

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        bool isSymbolic = invocation.Count != 0 && invocation[0] == "-s";
        int first = isSymbolic ? 1 : 0;
        invocation.Expect(2 + first, 2 + first);
        FileClient client = await FileClient.Open(invocation);
        string path = client.PathOf(first + 1);
        if (await client.IsDirectory(path))
            path = Paths.Combine(path, Paths.NameOf(client.PathOf(first)));
        FileStatus status = isSymbolic
            ? (await invocation.Wait(client.Files.Create(path, FileKind.SymbolicLink, invocation[first]))).Status
            : await invocation.Wait(client.Files.Link(client.PathOf(first), path));
        FileClient.Check(status, path);
    }
}
