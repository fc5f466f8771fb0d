namespace Signalbox.Clients.Shell;

/// <summary>Shows the content of files.</summary>
internal sealed class CatCommand() : Command("cat", "PATH...", "shows the content of files")
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
            uint file = (await client.FindFile(path)).Number;
            await client.Read(path, file, 0, ulong.MaxValue, invocation.Output.Write);
        }
    }
}
