namespace Signalbox.Clients.Shell;

/// <summary>Says how full the file system is.</summary>
internal sealed class DfCommand() : Command("df", "", "says how full the file system is")
{
    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 0);
        FileClient client = await FileClient.Open(invocation);
        Contracts.FileSystemInfo info = await invocation.Wait(client.Files.GetFileSystemInfo());
        FileClient.Check(info.Status, "/");
        ulong used = (ulong)(info.BlockCount - uint.Min(info.FreeBlockCount, info.BlockCount)) * info.BlockBytes;
        var table = new TextTable("LABEL", ">SIZE", ">USED", ">FREE", ">USED %", ">BLOCK");
        table.Add(
            info.Label,
            Numbers.Size((ulong)info.BlockCount * info.BlockBytes),
            Numbers.Size(used),
            Numbers.Size((ulong)info.FreeBlockCount * info.BlockBytes),
            Numbers.Percent(info.BlockCount - info.FreeBlockCount, info.BlockCount),
            Numbers.Size(info.BlockBytes));
        await table.Write(invocation.Output);
    }
}
