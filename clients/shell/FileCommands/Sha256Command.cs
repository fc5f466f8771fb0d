namespace Signalbox.Clients.Shell;

/// <summary>Shows the SHA-256 of files.</summary>
internal sealed class Sha256Command() : Command("sha256", "PATH...", "shows the SHA-256 of files")
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
            var hash = new Sha256();
            await client.Read(path, file, 0, ulong.MaxValue, piece =>
            {
                hash.Add(piece.Span);
                return ValueTask.CompletedTask;
            });
            await invocation.Output.WriteLine($"{Convert.ToHexStringLower(hash.Finish())}  {invocation[index]}");
        }
    }
}
