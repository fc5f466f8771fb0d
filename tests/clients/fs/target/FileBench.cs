using System.Diagnostics;
using System.Globalization;
using Signalbox.Channels;
using Signalbox.Contracts;

namespace Signalbox.FileExerciser;

/// <summary>What requests to the file server cost, as lines <c>figure NAME VALUE UNIT</c>.</summary>
/// <param name="server">The file server.</param>
/// <param name="pool">Buffers of at least 64 KiB.</param>
/// <param name="isCounted">Whether the machine counts instructions, one in a nanosecond: then only what never waits for the
/// disk is measured, for waiting would count as well. Else the rest, in time.</param>
internal sealed class FileBench(IFileSystem server, OwnedBufferPool pool, bool isCounted)
{
    private const int Rounds = 2000;
    private const int SmallBytes = 4096;
    private const int PartBytes = 64 * 1024;
    private const int FileBytes = 16 << 20;

    internal async Task Run()
    {
        BufferSlice buffer = await pool.RentAsync();
        uint file = await Make("/bench");
        if (isCounted)
            await Count(file, buffer);
        else
            await Time(file, buffer);
        pool.Return(buffer);
    }

    private async Task Count(uint file, BufferSlice buffer)
    {
        BufferSlice small = buffer.Slice(0, SmallBytes);
        Require(await server.Write(file, 0, small));
        await Report("fs.read_4k_cached", async () => Require(await server.Read(file, 0, small)));
        await Report("fs.lookup", async () => Files.Require((await server.Lookup("/www/index.html")).Status, FileStatus.Ok, "lookup"));
    }

    private async Task Time(uint file, BufferSlice buffer)
    {
        BufferSlice part = buffer.Slice(0, PartBytes);
        long start = Stopwatch.GetTimestamp();
        for (uint offset = 0; offset < FileBytes; offset += PartBytes)
            Require(await server.Write(file, offset, part));
        Files.Require(await server.Sync(), FileStatus.Ok, "sync");
        Print("fs.seq_write_64k.mbps", FileBytes / 1e6 / Stopwatch.GetElapsedTime(start).TotalSeconds, "mbps");

        // The file is much larger than the cache, so every block comes from the disk.
        start = Stopwatch.GetTimestamp();
        for (uint offset = 0; offset < FileBytes; offset += PartBytes)
            Require(await server.Read(file, offset, part));
        Print("fs.seq_read_64k.mbps", FileBytes / 1e6 / Stopwatch.GetElapsedTime(start).TotalSeconds, "mbps");

        start = Stopwatch.GetTimestamp();
        for (int index = 0; index < Rounds / 10; index++)
            await Make($"/bench{index}");
        Print("fs.create.per_s", Rounds / 10 / Stopwatch.GetElapsedTime(start).TotalSeconds, "per_s");
    }

    private async Task<uint> Make(string path)
    {
        FileReply reply = await server.LookupOrCreate(path);
        Files.Require(reply.Status, FileStatus.Ok, path);
        return reply.File!.Number;
    }

    private static async Task Report(string name, Func<Task> call)
    {
        for (int index = 0; index < Rounds / 10; index++)
            await call();
        long start = Stopwatch.GetTimestamp();
        for (int index = 0; index < Rounds; index++)
            await call();
        Print(name, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Rounds, "instructions");
    }

    private static void Print(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure {name} {value:0.#} {unit}"));

    private static void Require(FileTransfer transfer) => Files.Require(transfer.Status, FileStatus.Ok, "transfer");
}
