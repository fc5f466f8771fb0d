using System.Globalization;
using Signalbox.Contracts;
using Xunit.Abstractions;

namespace Signalbox.Sfs.Tests;

/// <summary>Random requests, answered by a volume and by a dictionary.</summary>
public sealed class ModelTests(ITestOutputHelper output)
{
    private const int Requests = 1500;

    private readonly Dictionary<string, byte[]?> _model = new(StringComparer.Ordinal);

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    public async Task A_volume_answers_as_a_dictionary_would(int seed, bool commitsEachChange)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var options = new VolumeOptions { CommitsEachChange = commitsEachChange };
        MemoryBlockStore store = await Disk.Empty(1500);
        Volume volume = await Volume.Open(store, options);
        for (int request = 0; request < Requests; request++)
        {
            await Step(volume, random);
            if (random.Next(60) == 0)
                Assert.Equal(FileStatus.Ok, await volume.Sync());
            if (random.Next(200) != 0)
                continue;
            if (!commitsEachChange)
                await volume.Sync();
            await Disk.RequireClean(store.Content, $"seed {seed}, request {request}");
            volume = await Volume.Open(new MemoryBlockStore(store.Content, Disk.Buffers), options);
            await Compare(volume);
            store = new MemoryBlockStore(store.Content, Disk.Buffers);
            volume = await Volume.Open(store, options);
        }

        await volume.Sync();
        await Disk.RequireClean(store.Content, $"seed {seed}, at the end");
        await Compare(await Volume.Open(new MemoryBlockStore(store.Content, Disk.Buffers)));
    }

    private async Task Step(Volume volume, Random random)
    {
        string path = RandomPath(random);
        switch (random.Next(8))
        {
            case 0:
                FileStatus made = (await volume.Create(path, FileKind.Directory)).Status;
                Assert.Equal(Creation(path), made);
                if (made == FileStatus.Ok)
                    _model.Add(path, null);
                break;
            case 1 or 2 or 3:
                await Write(volume, random, path);
                break;
            case 4:
                Assert.Equal(Removal(path), await volume.Remove(path));
                if (Removal(path) == FileStatus.Ok)
                    _model.Remove(path);
                break;
            case 5:
                await Rename(volume, path, RandomPath(random));
                break;
            case 6:
                await Resize(volume, random, path);
                break;
            default:
                if (_model.GetValueOrDefault(path) is { } content)
                    Assert.Equal(content, await Disk.Get(volume, path));
                break;
        }
    }

    private async Task Write(Volume volume, Random random, string path)
    {
        FileReply file = await volume.LookupOrCreate(path);
        if (file.Status != FileStatus.Ok)
        {
            Assert.Equal(_model.ContainsKey(path) ? FileStatus.IsDirectory : Creation(path), file.Status);
            return;
        }

        byte[] old = _model.GetValueOrDefault(path) ?? [];
        _model[path] = old;
        int offset = random.Next(old.Length + 5000);
        byte[] part = Disk.Noise(random.Next(), random.Next(4) == 0 ? random.Next(200_000) : random.Next(6000));
        FileTransfer written = await volume.Write(file.File!.Number, (uint)offset, part);
        if (written.Status == FileStatus.NoSpace)
        {
            // How far it came is in the reply, and how far the gap before it in the size.
            ulong size = (await volume.GetInfo(file.File!.Number)).File!.SizeBytes;
            part = part[..(int)written.LengthBytes];
            offset = part.Length == 0 ? (int)size : offset;
        }
        else
        {
            Assert.Equal(new FileTransfer(FileStatus.Ok, (uint)part.Length), written);
        }

        if (part.Length == 0 && written.Status == FileStatus.Ok)
            return;
        var content = new byte[int.Max(old.Length, offset + part.Length)];
        old.CopyTo(content, 0);
        part.CopyTo(content, offset);
        _model[path] = content;
    }

    private async Task Resize(Volume volume, Random random, string path)
    {
        if (_model.GetValueOrDefault(path) is not { } content)
            return;
        uint file = (await volume.Lookup(path)).File!.Number;
        Array.Resize(ref content, random.Next(60_000));
        FileStatus status = await volume.SetSize(file, (ulong)content.Length);
        if (status == FileStatus.NoSpace)
            Array.Resize(ref content, (int)(await volume.GetInfo(file)).File!.SizeBytes);
        else
            Assert.Equal(FileStatus.Ok, status);
        _model[path] = content;
    }

    private async Task Rename(Volume volume, string from, string to)
    {
        FileStatus expected = Renaming(from, to);
        Assert.Equal(expected, await volume.Rename(from, to));
        if (expected != FileStatus.Ok || from == to)
            return;
        string[] moved = [.. _model.Keys.Where(path => path == from || path.StartsWith(from + "/", StringComparison.Ordinal))];
        foreach (string path in moved)
        {
            _model.Remove(path, out byte[]? content);
            _model[to + path[from.Length..]] = content;
        }
    }

    private FileStatus Renaming(string from, string to)
    {
        if (Missing(from) is { } missing)
            return missing;
        if (Missing(Parent(to)) is { } missingParent)
            return missingParent;
        if (IsFile(Parent(to)))
            return FileStatus.NotDirectory;
        if (from == to)
            return FileStatus.Ok;
        bool isDirectory = !IsFile(from);
        if (isDirectory && to.StartsWith(from + "/", StringComparison.Ordinal))
            return FileStatus.IntoItself;
        if (!_model.ContainsKey(to))
            return FileStatus.Ok;
        if (isDirectory && IsFile(to))
            return FileStatus.NotDirectory;
        if (!isDirectory && !IsFile(to))
            return FileStatus.IsDirectory;
        return HasChildren(to) ? FileStatus.NotEmpty : FileStatus.Ok;
    }

    private FileStatus Creation(string path)
    {
        if (Missing(Parent(path)) is { } missing)
            return missing;
        if (IsFile(Parent(path)))
            return FileStatus.NotDirectory;
        return _model.ContainsKey(path) ? FileStatus.AlreadyExists : FileStatus.Ok;
    }

    private FileStatus Removal(string path) =>
        Missing(path) ?? (HasChildren(path) ? FileStatus.NotEmpty : FileStatus.Ok);

    /// <summary>Why a path leads nowhere; null if it leads somewhere.</summary>
    private FileStatus? Missing(string path)
    {
        if (path.Length == 0 || _model.ContainsKey(path))
            return null;
        for (string parent = Parent(path); parent.Length > 0; parent = Parent(parent))
        {
            if (IsFile(parent))
                return FileStatus.NotDirectory;
        }

        return FileStatus.NotFound;
    }

    private bool IsFile(string path) => _model.GetValueOrDefault(path) is not null;

    private bool HasChildren(string path) => _model.Keys.Any(other => other.StartsWith(path + "/", StringComparison.Ordinal));

    private static string Parent(string path) => path[..path.LastIndexOf('/')];

    private static string RandomPath(Random random)
    {
        string path = "";
        for (int depth = 1 + random.Next(3); depth > 0; depth--)
        {
            path += "/" + random.Next(6).ToString(CultureInfo.InvariantCulture);
            path += random.Next(8) == 0 ? new string('x', 250) : "";
        }

        return path;
    }

    private async Task Compare(Volume volume)
    {
        SortedDictionary<string, string> tree = await Tree.Of(volume);
        Assert.Equal(_model.Keys.Append("/").Order(StringComparer.Ordinal), tree.Keys);
        foreach ((string path, byte[]? content) in _model)
        {
            if (content is not null)
                Assert.Equal(content, await Disk.Get(volume, path));
        }
    }
}
