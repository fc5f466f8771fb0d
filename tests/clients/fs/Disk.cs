using System.Text;
using Signalbox.Contracts;

namespace Signalbox.Sfs.Tests;

/// <summary>Disks in memory, and what tests do with them again and again.</summary>
internal static class Disk
{
    public const int Buffers = 128;

    public static async Task<MemoryBlockStore> Empty(uint blocks = 1024)
    {
        var store = new MemoryBlockStore(new byte[blocks * SfsLayout.BlockBytes], Buffers);
        await Formatter.Format(store, blocks);
        return store;
    }

    public static MemoryBlockStore Copy(byte[] content) => new((byte[])content.Clone(), Buffers);

    /// <summary>What the checker finds on a disk that nobody uses.</summary>
    public static async Task<CheckReport> Check(byte[] content, bool repairs = false)
    {
        var store = new MemoryBlockStore(content, Buffers);
        return await (await Volume.Open(store)).Check(repairs);
    }

    public static async Task RequireClean(byte[] content, string when)
    {
        CheckReport report = await Check((byte[])content.Clone());
        Assert.True(report.IsClean, $"{when}: {string.Join("; ", report.Problems)}");
    }

    public static async Task<uint> Put(Volume volume, string path, byte[] content)
    {
        FileReply file = await volume.LookupOrCreate(path);
        Assert.Equal(FileStatus.Ok, file.Status);
        Assert.Equal(FileStatus.Ok, await volume.SetSize(file.File!.Number, 0));
        FileTransfer written = await volume.Write(file.File!.Number, 0, content);
        Assert.Equal(new FileTransfer(FileStatus.Ok, (uint)content.Length), written);
        return file.File!.Number;
    }

    public static Task<uint> Put(Volume volume, string path, string content) =>
        Put(volume, path, Encoding.UTF8.GetBytes(content));

    public static async Task<byte[]> Get(Volume volume, string path)
    {
        FileReply file = await volume.Lookup(path);
        Assert.Equal(FileStatus.Ok, file.Status);
        return await Tree.Content(volume, file.File!.Number, file.File!.SizeBytes);
    }

    public static byte[] Noise(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
