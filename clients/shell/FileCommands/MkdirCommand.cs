using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Makes directories.</summary>
internal sealed class MkdirCommand() : Command("mkdir", "PATH...", "makes directories")
{
    /// <inheritdoc/>
    internal override ArgumentKind KindOf(int argument) => ArgumentKind.Path;

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(1, int.MaxValue);
        FileClient client = await FileClient.Open(invocation);
        for (int index = 0; index < invocation.Count; index++)
        {
            string path = client.PathOf(index);
            FileClient.Check((await invocation.Wait(client.Files.Create(path, FileKind.Directory))).Status, path);
        }
    }
}
