using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Signalbox.Contracts;

namespace Signalbox.Sfs.Tool;

/// <summary>What the tool can do.</summary>
/// <param name="output">Where results go.</param>
internal sealed class Commands(Stream output)
{
    /// <summary>Runs a command.</summary>
    /// <param name="arguments">Its name, the image, and what else it needs.</param>
    /// <returns>0, or 1 if the check has found something.</returns>
    /// <exception cref="SfsException">It cannot be done.</exception>
    /// <exception cref="ArgumentException">There is no such command, or it needs other arguments.</exception>
    internal async Task<int> Run(string[] arguments)
    {
        (string image, string[] rest) = (arguments[1], arguments[2..]);
        switch (arguments[0])
        {
            case "mkfs" when rest.Length is 1 or 2:
                await MakeFileSystem(image, ParseSize(rest[0]), rest.Length > 1 ? rest[1] : Superblock.UsualLabel);
                return 0;
            case "fsck" when rest.Length == 0 || rest is ["--repair"]:
                return await Check(image, rest.Length > 0);
            case "df" when rest.Length == 0:
                await Read(image, Describe);
                return 0;
            case "ls" when rest.Length <= 1:
                await Read(image, volume => List(volume, rest.Length > 0 ? rest[0] : "/"));
                return 0;
            case "tree" when rest.Length <= 1:
                await Read(image, volume => ListAll(volume, rest.Length > 0 ? rest[0] : "/"));
                return 0;
            case "stat" when rest.Length == 1:
                await Read(image, volume => Describe(volume, rest[0]));
                return 0;
            case "cat" when rest.Length == 1:
                await Read(image, volume => HostFolder.CopyOut(volume, rest[0], output));
                return 0;
            case "put" when rest.Length == 2:
                await Change(image, volume => HostFolder.ImportFile(volume, rest[0], rest[1]));
                return 0;
            case "import" when rest.Length is 1 or 2:
                await Change(image, volume => HostFolder.Import(volume, rest[0], rest.Length > 1 ? rest[1] : "/"));
                return 0;
            case "export" when rest.Length is 1 or 2:
                await Read(image, volume => HostFolder.Export(volume, rest[0], rest.Length > 1 ? rest[1] : "/"));
                return 0;
            case "mkdir" when rest.Length == 1:
                await Change(image, async volume =>
                    Require((await volume.Create(rest[0], FileKind.Directory)).Status, volume, rest[0]));
                return 0;
            case "mv" when rest.Length == 2:
                await Change(image, async volume => Require(await volume.Rename(rest[0], rest[1]), volume, rest[0]));
                return 0;
            case "rm" when rest.Length == 1:
                await Change(image, volume => Remove(volume, rest[0]));
                return 0;
            default:
                throw new ArgumentException($"{arguments[0]}: no such command, or other arguments are needed");
        }
    }

    /// <summary>Refuses everything but success.</summary>
    internal static void Require(FileStatus status, Volume volume, string path)
    {
        if (status != FileStatus.Ok)
        {
            string reason = volume.LastRefusal.Length > 0 ? ", " + volume.LastRefusal : "";
            throw new SfsException(status, $"{path}: {status}{reason}");
        }
    }

    /// <summary>All names in a directory, in order.</summary>
    internal static async Task<List<DirectoryEntry>> Entries(Volume volume, string path, uint directory)
    {
        var entries = new List<DirectoryEntry>();
        uint cookie = 0;
        do
        {
            DirectoryPage page = await volume.List(directory, cookie, mostEntries: 32);
            Require(page.Status, volume, path);
            entries.AddRange(page.Entries);
            cookie = page.NextCookie;
        }
        while (cookie != 0);
        entries.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return entries;
    }

    /// <summary>What a path names.</summary>
    internal static async Task<FileInformation> Find(Volume volume, string path, bool followsLink = true)
    {
        FileReply reply = await volume.Lookup(path, followsLink);
        Require(reply.Status, volume, path);
        return reply.File!;
    }

    internal static string Join(string directory, string name) => directory.EndsWith('/') ? directory + name : $"{directory}/{name}";

    private static ulong ParseSize(string text)
    {
        int shift = char.ToUpperInvariant(text[^1]) switch { 'K' => 10, 'M' => 20, 'G' => 30, _ => 0 };
        if (!ulong.TryParse(shift > 0 ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            || number > ulong.MaxValue >> shift || (number << shift) % SfsLayout.BlockBytes != 0
            || (number << shift) / SfsLayout.BlockBytes > uint.MaxValue)
        {
            throw new ArgumentException($"{text}: no size, or no multiple of {SfsLayout.BlockBytes}");
        }

        return number << shift;
    }

    private static async Task MakeFileSystem(string image, ulong size, string label)
    {
        using var store = new FileBlockStore(image, FileAccess.ReadWrite, FileMode.Create);
        store.SetBlocks((uint)(size / SfsLayout.BlockBytes));
        await Formatter.Format(store, store.BlockCount, label);
    }

    private async Task<int> Check(string image, bool repairs)
    {
        using var store = new FileBlockStore(image, repairs ? FileAccess.ReadWrite : FileAccess.Read);
        Volume volume = await Volume.Open(store);
        if (!volume.Mounted.IsClean)
            WriteLine($"opened after an interruption: {volume.Mounted.ReplayedBlocks} blocks of the journal, "
                + $"{volume.Mounted.FreedOrphans} files without a name");
        CheckReport report = await volume.Check(repairs);
        foreach (string problem in report.Problems)
            WriteLine($"problem: {problem}");
        foreach (string note in report.Notes)
            WriteLine($"note: {note}");
        WriteLine($"{report.Files} files, {report.Directories} directories, {report.SymbolicLinks} symbolic links, "
            + $"{report.UsedBlocks} blocks in use, {report.FreeBlocks} free");
        WriteLine(report.IsClean ? "clean" : $"{report.ProblemCount} problems, {report.RepairedCount} repaired");
        return report.IsClean || report.RepairedCount == report.ProblemCount ? 0 : 1;
    }

    private static async Task Read(string image, Func<Volume, Task> action)
    {
        using var store = new FileBlockStore(image, FileAccess.Read);
        await action(await Volume.Open(store));
    }

    private static async Task Change(string image, Func<Volume, Task> action)
    {
        using var store = new FileBlockStore(image, FileAccess.ReadWrite);
        Volume volume = await Volume.Open(store, new VolumeOptions { CommitsEachChange = false });
        try
        {
            await action(volume);
        }
        finally
        {
            Require(await volume.Sync(), volume, image);
        }
    }

    private Task Describe(Volume volume)
    {
        Contracts.FileSystemInfo info = volume.GetFileSystemInfo();
        WriteLine($"{info.Label}: {info.BlockCount} blocks of {info.BlockBytes} bytes, {info.FreeBlockCount} free");
        return Task.CompletedTask;
    }

    private async Task Describe(Volume volume, string path)
    {
        FileInformation file = await Find(volume, path, followsLink: false);
        WriteLine(
            $"{path}: {file.Kind}, inode {file.Number}, {file.SizeBytes} bytes in {file.BlockCount} blocks, "
            + $"{file.Links} names");
        WriteLine($"accessed {file.Accessed:O}, modified {file.Modified:O}, changed {file.Changed:O}");
    }

    private async Task List(Volume volume, string path)
    {
        FileInformation directory = await Find(volume, path);
        if (directory.Kind != FileKind.Directory)
        {
            WriteLine(path);
            return;
        }

        foreach (DirectoryEntry entry in await Entries(volume, path, directory.Number))
            WriteLine(await Decorate(volume, Join(path, entry.Name), entry));
    }

    private async Task ListAll(Volume volume, string path)
    {
        FileInformation directory = await Find(volume, path);
        foreach (DirectoryEntry entry in await Entries(volume, path, directory.Number))
        {
            string child = Join(path, entry.Name);
            if (entry.Kind == FileKind.File)
            {
                FileInformation file = await Find(volume, child);
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                await HostFolder.ReadAll(volume, child, file, (part, _) => hash.AppendData(part.Span));
                WriteLine($"{child}\t{file.SizeBytes}\t{Convert.ToHexStringLower(hash.GetHashAndReset())}");
            }
            else
            {
                WriteLine(await Decorate(volume, child, entry with { Name = child }));
                if (entry.Kind == FileKind.Directory)
                    await ListAll(volume, child);
            }
        }
    }

    private static async Task<string> Decorate(Volume volume, string path, DirectoryEntry entry) => entry.Kind switch
    {
        FileKind.Directory => entry.Name + "/",
        FileKind.SymbolicLink => $"{entry.Name} -> {(await volume.ReadLink(path)).Target}",
        _ => entry.Name,
    };

    private static async Task Remove(Volume volume, string path)
    {
        FileInformation file = await Find(volume, path, followsLink: false);
        if (file.Kind == FileKind.Directory)
        {
            foreach (DirectoryEntry entry in await Entries(volume, path, file.Number))
                await Remove(volume, Join(path, entry.Name));
        }

        Require(await volume.Remove(path), volume, path);
    }

    private void WriteLine(string text) => output.Write(Encoding.UTF8.GetBytes(text + "\n"));
}
