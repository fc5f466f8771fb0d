using System.Security.Cryptography;
using Signalbox.Contracts;

namespace Signalbox.Sfs.Tests;

/// <summary>Everything that stands in a volume, as text: to compare two of them.</summary>
internal static class Tree
{
    /// <summary>A line for each path: kind, size, names, and the content's hash or the target.</summary>
    public static async Task<SortedDictionary<string, string>> Of(Volume volume)
    {
        var lines = new SortedDictionary<string, string>(StringComparer.Ordinal);
        FileReply root = await volume.Lookup("/");
        Assert.Equal(FileStatus.Ok, root.Status);
        await Add(volume, "", root.File!, lines);
        return lines;
    }

    public static string Text(SortedDictionary<string, string> lines) =>
        string.Join('\n', lines.Select(line => $"{line.Key} {line.Value}"));

    public static async Task<byte[]> Content(Volume volume, uint file, ulong size)
    {
        var content = new byte[size];
        FileTransfer read = await volume.Read(file, 0, content);
        Assert.Equal(new FileTransfer(FileStatus.Ok, (uint)size), read);
        return content;
    }

    public static async Task<List<DirectoryEntry>> Entries(Volume volume, uint directory)
    {
        var entries = new List<DirectoryEntry>();
        uint cookie = 0;
        do
        {
            DirectoryPage page = await volume.List(directory, cookie, 32);
            Assert.Equal(FileStatus.Ok, page.Status);
            entries.AddRange(page.Entries);
            cookie = page.NextCookie;
        }
        while (cookie != 0);
        return entries;
    }

    private static async Task Add(
        Volume volume, string path, FileInformation file, SortedDictionary<string, string> lines)
    {
        string detail = file.Kind switch
        {
            FileKind.File => Convert.ToHexStringLower(SHA256.HashData(await Content(volume, file.Number, file.SizeBytes))),
            FileKind.SymbolicLink => (await volume.ReadLink(path)).Target,
            _ => "",
        };
        ulong size = file.Kind == FileKind.Directory ? 0 : file.SizeBytes;
        lines.Add(path.Length == 0 ? "/" : path, $"{file.Kind} {size} {file.Links} {detail}");
        if (file.Kind != FileKind.Directory)
            return;
        foreach (DirectoryEntry entry in await Entries(volume, file.Number))
        {
            FileReply reply = await volume.GetInfo(entry.Number);
            Assert.Equal(FileStatus.Ok, reply.Status);
            Assert.Equal(entry.Kind, reply.File!.Kind);
            await Add(volume, $"{path}/{entry.Name}", reply.File!, lines);
        }
    }
}
