using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell.Tests;

/// <summary>A file system in memory: as much of the contract as the shell's commands can tell apart.</summary>
internal sealed class FakeFiles : IFileSystem
{
    private static readonly DateTime Time = new(2026, 11, 22, 13, 14, 15, DateTimeKind.Utc);

    private readonly List<Node> _nodes = [new Node(FileKind.Directory)];

    /// <summary>What every read and write answers, if not that it was done.</summary>
    public FileStatus TransferStatus { get; set; }

    /// <summary>The most that one transfer moves.</summary>
    public int MostBytes { get; set; } = int.MaxValue;

    /// <summary>What a check finds.</summary>
    public List<string> Problems { get; } = [];

    public int Syncs { get; private set; }

    /// <summary>A file's content, as text.</summary>
    public string this[string path]
    {
        get => System.Text.Encoding.UTF8.GetString([.. Find(path)!.Content]);
        set
        {
            Node file = Find(path) ?? Add(path, FileKind.File);
            file.Content.Clear();
            file.Content.AddRange(System.Text.Encoding.UTF8.GetBytes(value));
        }
    }

    public ValueTask<FileReply> Lookup(string path, bool followLink = true) => Reply(Find(path, followLink));

    public ValueTask<FileReply> LookupOrCreate(string path)
    {
        Node? node = Find(path);
        if (node is { Kind: FileKind.Directory })
            return ValueTask.FromResult(new FileReply(FileStatus.IsDirectory));
        return Find(Paths.FolderOf(path)) is null ? Reply(null) : Reply(node ?? Add(path, FileKind.File));
    }

    public ValueTask<FileReply> Create(string path, FileKind kind, string target = "")
    {
        if (Find(path, followLink: false) is not null)
            return ValueTask.FromResult(new FileReply(FileStatus.AlreadyExists));
        if (Find(Paths.FolderOf(path)) is null)
            return Reply(null);
        Node node = Add(path, kind);
        node.Target = target;
        return Reply(node);
    }

    public ValueTask<FileStatus> Remove(string path)
    {
        if (Find(path, followLink: false) is not { } node)
            return ValueTask.FromResult(FileStatus.NotFound);
        if (node.Names.Count != 0)
            return ValueTask.FromResult(FileStatus.NotEmpty);
        node.Links--;
        Find(Paths.FolderOf(path))!.Names.Remove(Paths.NameOf(path));
        return ValueTask.FromResult(FileStatus.Ok);
    }

    public ValueTask<FileStatus> Rename(string from, string to)
    {
        Node folder = Find(Paths.FolderOf(from))!;
        folder.Names.Remove(Paths.NameOf(from), out Node? node);
        Find(Paths.FolderOf(to))!.Names[Paths.NameOf(to)] = node!;
        return ValueTask.FromResult(FileStatus.Ok);
    }

    public ValueTask<FileStatus> Link(string existing, string path)
    {
        if (Find(existing) is not { } node)
            return ValueTask.FromResult(FileStatus.NotFound);
        node.Links++;
        Find(Paths.FolderOf(path))!.Names.Add(Paths.NameOf(path), node);
        return ValueTask.FromResult(FileStatus.Ok);
    }

    public ValueTask<FileTransfer> Read(uint file, ulong offset, BufferSlice destination)
    {
        byte[] part = [.. _nodes[(int)file].Content.Skip((int)offset).Take(int.Min(destination.Length, MostBytes))];
        part.CopyTo(destination.Writable);
        return ValueTask.FromResult(new FileTransfer(TransferStatus, (uint)part.Length));
    }

    public ValueTask<FileTransfer> Write(uint file, ulong offset, BufferSlice source)
    {
        List<byte> content = _nodes[(int)file].Content;
        int length = int.Min(source.Length, MostBytes);
        for (int index = 0; index < length; index++)
        {
            int place = (int)offset + index;
            if (place == content.Count)
                content.Add(0);
            content[place] = source.Readable[index];
        }

        return ValueTask.FromResult(new FileTransfer(TransferStatus, (uint)length));
    }

    public ValueTask<FileStatus> SetSize(uint file, ulong sizeBytes)
    {
        List<byte> content = _nodes[(int)file].Content;
        content.RemoveRange((int)sizeBytes, content.Count - (int)sizeBytes);
        return ValueTask.FromResult(FileStatus.Ok);
    }

    public ValueTask<FileReply> GetInfo(uint file) => Reply(_nodes[(int)file]);

    public ValueTask<DirectoryPage> List(uint directory, uint cookie, int mostEntries)
    {
        // Few at a time, so that whoever lists must go on.
        (string Name, Node Node)[] all = [.. _nodes[(int)directory].Names.Select(static pair => (pair.Key, pair.Value))];
        DirectoryEntry[] entries =
        [
            .. all.Skip((int)cookie).Take(int.Min(mostEntries, 2))
                .Select(entry => new DirectoryEntry(entry.Name, (uint)_nodes.IndexOf(entry.Node), entry.Node.Kind)),
        ];
        uint next = cookie + (uint)entries.Length;
        return ValueTask.FromResult(new DirectoryPage(FileStatus.Ok, entries, next == all.Length ? 0 : next));
    }

    public ValueTask<LinkReply> ReadLink(string path) =>
        ValueTask.FromResult(new LinkReply(FileStatus.Ok, Find(path, followLink: false)!.Target));

    public ValueTask<FileStatus> Sync()
    {
        Syncs++;
        return ValueTask.FromResult(FileStatus.Ok);
    }

    public ValueTask<Contracts.FileSystemInfo> GetFileSystemInfo() =>
        ValueTask.FromResult(new Contracts.FileSystemInfo(FileStatus.Ok, 4096, 1000, 250, 255, "test"));

    public ValueTask<FileStatus> SetTimes(uint file, DateTime accessed, DateTime modified) =>
        ValueTask.FromResult(FileStatus.Ok);

    public ValueTask<CheckReply> Check(bool repairs = false) => ValueTask.FromResult(new CheckReply(
        FileStatus.Ok, [.. Problems], (uint)Problems.Count, repairs ? (uint)Problems.Count : 0, 3, 1, 12, 30));

    private ValueTask<FileReply> Reply(Node? node) => ValueTask.FromResult(node is null
        ? new FileReply(FileStatus.NotFound)
        : new FileReply(FileStatus.Ok, new FileInformation(
            (uint)_nodes.IndexOf(node), node.Kind, (ulong)node.Content.Count, node.Links, 1, Time, Time, Time)));

    private Node Add(string path, FileKind kind)
    {
        var node = new Node(kind);
        _nodes.Add(node);
        Find(Paths.FolderOf(path))!.Names.Add(Paths.NameOf(path), node);
        return node;
    }

    private Node? Find(string path, bool followLink = true)
    {
        Node? node = _nodes[0];
        foreach (string name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (node is null || !node.Names.TryGetValue(name, out node))
                return null;
        }

        return followLink && node.Kind == FileKind.SymbolicLink ? Find(Paths.Combine(Paths.FolderOf(path), node.Target)) : node;
    }

    private sealed class Node(FileKind kind)
    {
        public FileKind Kind { get; } = kind;

        public List<byte> Content { get; } = [];

        public SortedDictionary<string, Node> Names { get; } = new(StringComparer.Ordinal);

        public string Target { get; set; } = "";

        public uint Links { get; set; } = 1;
    }
}
