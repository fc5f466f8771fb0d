using Signalbox.Contracts;

namespace Signalbox.Sfs.Tool;

/// <summary>Copies between a volume and the host's files.</summary>
internal static class HostFolder
{
    private const int PartBytes = 256 * 1024;

    /// <summary>Copies a folder of the host into a directory, which is made if it is not there. What has the same name is
    /// replaced, other things stay.</summary>
    internal static async Task Import(Volume volume, string folder, string path)
    {
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"{folder}: there is no such folder");
        await MakeDirectory(volume, path);
        foreach (string entry in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            var info = new FileInfo(entry);
            string child = Commands.Join(path, info.Name);
            if (info.LinkTarget is { } target)
                await MakeLink(volume, child, target);
            else if (Directory.Exists(entry))
                await Import(volume, entry, child);
            else
                await ImportFile(volume, entry, child);
        }
    }

    /// <summary>Copies one file into the volume, with its times.</summary>
    internal static async Task ImportFile(Volume volume, string source, string path)
    {
        FileReply reply = await volume.LookupOrCreate(path);
        Commands.Require(reply.Status, volume, path);
        uint file = reply.File!.Number;
        Commands.Require(await volume.SetSize(file, 0), volume, path);
        var part = new byte[PartBytes];
        using FileStream stream = File.OpenRead(source);
        ulong offset = 0;
        for (int length; (length = stream.ReadAtLeast(part, PartBytes, throwOnEndOfStream: false)) > 0; offset += (uint)length)
            Commands.Require((await volume.Write(file, offset, part.AsMemory(0, length))).Status, volume, path);
        Commands.Require(
            await volume.SetTimes(file, File.GetLastAccessTimeUtc(source), File.GetLastWriteTimeUtc(source)), volume, path);
    }

    /// <summary>Copies everything below a directory to a folder of the host, which is made if it is not there.</summary>
    internal static async Task Export(Volume volume, string folder, string path)
    {
        Directory.CreateDirectory(folder);
        FileInformation directory = await Commands.Find(volume, path);
        foreach (DirectoryEntry entry in await Commands.Entries(volume, path, directory.Number))
        {
            // A name of the image must not lead out of the folder; that has '/' in none is sure, and ".." is no entry.
            if (entry.Name is "." or ".." || entry.Name.Contains('/'))
                throw new SfsException(FileStatus.Corrupt, $"{path} has an entry that is called {entry.Name}");
            string child = Commands.Join(path, entry.Name);
            string target = Path.Combine(folder, entry.Name);
            switch (entry.Kind)
            {
                case FileKind.Directory:
                    await Export(volume, target, child);
                    break;
                case FileKind.SymbolicLink:
                    File.Delete(target);
                    File.CreateSymbolicLink(target, (await volume.ReadLink(child)).Target);
                    break;
                case FileKind.File:
                    await ExportFile(volume, child, target);
                    break;
                case FileKind.Other:
                    throw new SfsException(FileStatus.OutOfRange, $"{child}: devices cannot be exported");
            }
        }
    }

    /// <summary>Copies a file's content to a stream.</summary>
    internal static async Task CopyOut(Volume volume, string path, Stream target) =>
        await ReadAll(volume, path, await Commands.Find(volume, path), (part, _) => target.Write(part.Span));

    /// <summary>Reads a file from beginning to end.</summary>
    internal static async Task ReadAll(
        Volume volume, string path, FileInformation file, Action<ReadOnlyMemory<byte>, ulong> take)
    {
        var part = new byte[PartBytes];
        for (ulong offset = 0; offset < file.SizeBytes;)
        {
            FileTransfer transfer = await volume.Read(file.Number, offset, part);
            Commands.Require(transfer.Status, volume, path);
            if (transfer.LengthBytes == 0)
                break;
            take(part.AsMemory(0, (int)transfer.LengthBytes), offset);
            offset += transfer.LengthBytes;
        }
    }

    private static async Task ExportFile(Volume volume, string path, string target)
    {
        FileInformation file = await Commands.Find(volume, path, followsLink: false);

        // What is a link there already must not lead this content elsewhere.
        File.Delete(target);
        using (FileStream stream = File.Create(target))
            await ReadAll(volume, path, file, (part, _) => stream.Write(part.Span));
        File.SetLastWriteTimeUtc(target, Clamp(file.Modified));
    }

    // Some hosts' file systems do not know times before 1970.
    private static DateTime Clamp(DateTime time) => time < DateTime.UnixEpoch ? DateTime.UnixEpoch : time;

    private static async Task MakeDirectory(Volume volume, string path)
    {
        FileReply found = await volume.Lookup(path);
        if (found.Status == FileStatus.NotFound)
            found = await volume.Create(path, FileKind.Directory);
        Commands.Require(found.Status, volume, path);
        if (found.File!.Kind != FileKind.Directory)
            throw new SfsException(FileStatus.NotDirectory, $"{path}: is no directory");
    }

    private static async Task MakeLink(Volume volume, string path, string target)
    {
        FileStatus removed = await volume.Remove(path);
        if (removed != FileStatus.NotFound)
            Commands.Require(removed, volume, path);
        Commands.Require((await volume.Create(path, FileKind.SymbolicLink, target)).Status, volume, path);
    }
}
