using System.Globalization;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Lists directories.</summary>
internal sealed class LsCommand() : Command("ls", "[-l] [PATH]...", "lists directories")
{
    /// <inheritdoc/>
    internal override ArgumentKind KindOf(int argument) => ArgumentKind.Path;

    /// <inheritdoc/>
    internal override string Details =>
        "Directories end with /, symbolic links with @. With -l: kind, links, size, time of change, name.";

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        FileClient client = await FileClient.Open(invocation);
        bool isLong = invocation.All.Contains("-l");
        string[] paths = [.. invocation.All.Where(static word => word != "-l").DefaultIfEmpty(".")];
        foreach (string given in paths)
        {
            string path = invocation.Session.PathOf(given);
            FileInformation file = await client.Find(path);
            if (paths.Length > 1 && file.Kind == FileKind.Directory)
                await invocation.Output.WriteLine($"{path}:");
            List<DirectoryEntry> entries = file.Kind == FileKind.Directory
                ? await client.List(path, file.Number)
                : [new DirectoryEntry(path, file.Number, file.Kind)];
            if (isLong)
                await WriteLong(client, entries, invocation.Output);
            else
                await WriteShort(entries, invocation.Output);
        }
    }

    private static async Task WriteShort(List<DirectoryEntry> entries, ShellOutput output)
    {
        foreach (DirectoryEntry entry in entries)
            await output.WriteLine(entry.Name + Mark(entry.Kind));
    }

    private static async Task WriteLong(FileClient client, List<DirectoryEntry> entries, ShellOutput output)
    {
        var table = new TextTable("KIND", ">LINKS", ">BYTES", "MODIFIED", "NAME");
        foreach (DirectoryEntry entry in entries)
        {
            FileReply reply = await client.Files.GetInfo(entry.Number);
            FileClient.Check(reply.Status, entry.Name);
            FileInformation file = reply.File!;
            table.Add(
                file.Kind.ToString().ToLowerInvariant(),
                file.Links.ToString(CultureInfo.InvariantCulture),
                file.SizeBytes.ToString(CultureInfo.InvariantCulture),
                file.Modified.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                entry.Name + Mark(entry.Kind));
        }

        await table.Write(output);
    }

    private static string Mark(FileKind kind) => kind switch
    {
        FileKind.Directory => "/",
        FileKind.SymbolicLink => "@",
        _ => "",
    };
}
