using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Copies a file.</summary>
internal sealed class CpCommand() : Command("cp", "SOURCE TARGET", "copies a file")
{
    /// <inheritdoc/>
    internal override ArgumentKind KindOf(int argument) => ArgumentKind.Path;

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(2, 2);
        FileClient client = await FileClient.Open(invocation);
        string source = client.PathOf(0);
        FileInformation from = await client.FindFile(source);
        string target = client.PathOf(1);
        if (await client.IsDirectory(target))
            target = Paths.Combine(target, Paths.NameOf(source));
        FileInformation to = await client.FindOrCreate(target);
        if (to.Number == from.Number)
            throw new CommandException(target, "it is the source itself");
        ulong offset = 0;
        await client.Read(source, from.Number, 0, ulong.MaxValue, async piece =>
        {
            await client.Write(target, to.Number, offset, piece);
            offset += (ulong)piece.Length;
        });
        if (to.SizeBytes > offset)
            FileClient.Check(await invocation.Wait(client.Files.SetSize(to.Number, offset)), target);
    }
}
