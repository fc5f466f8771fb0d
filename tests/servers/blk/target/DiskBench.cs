using System.Globalization;
using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Intrinsics;
using Signalbox.Tasks;

namespace Signalbox.DiskExerciser;

/// <summary>
/// What a request costs and how many there are in a second, as lines <c>name value unit</c>. Instructions are counted on a
/// machine where one is a nanosecond and a task of the lowest priority uses up all time that is left over: what passes
/// without it running is the cost of everything else, kernel and driver included.
/// </summary>
/// <param name="supervisor">Says how long a task has run.</param>
/// <param name="isCounted">Whether instructions are counted; else time.</param>
/// <param name="operations">How many for each figure; fewer for large requests.</param>
/// <param name="only">The one figure that is wanted; empty for all.</param>
internal sealed class DiskBench(ISupervisor supervisor, bool isCounted, int operations, string only)
{
    private const string IdleTask = "idler";
    private const int SmallBytes = 4096;
    private const int MediumBytes = 64 * 1024;
    private const int LargeBytes = 1 << 20;
    private const int DeepQueue = 32;
    private const ulong NanosecondsPerSecond = 1_000_000_000;

    private ulong _overheadTicks;

    internal async Task<bool> Run()
    {
        using var small = new SharedPool(SmallBytes, DeepQueue);
        using var large = new SharedPool(LargeBytes, 1);
        using ServiceConnection connection = await Services.Connect(
            BlockDeviceContract.Name, BlockDeviceContract.Id, small, large);
        IBlockDevice disk = new BlockDeviceClient(connection.Rings);
        BlockInfo info = await disk.GetInfo();
        if (isCounted)
            await MeasureOverhead();

        await Report("rand_read_4k_qd1", SmallBytes, operations, count => Random(disk, info, small, count, 1, isWrite: false));
        await Report(
            "rand_read_4k_qd32", SmallBytes, operations * 2, count => Random(disk, info, small, count, DeepQueue, isWrite: false));
        await Report("rand_write_4k_qd1", SmallBytes, operations, count => Random(disk, info, small, count, 1, isWrite: true));
        await Report(
            "rand_write_4k_qd32", SmallBytes, operations * 2, count => Random(disk, info, small, count, DeepQueue, isWrite: true));
        foreach ((string name, int bytes) in ((string, int)[])[("4k", SmallBytes), ("64k", MediumBytes), ("1m", LargeBytes)])
        {
            int count = bytes == LargeBytes ? operations / 4 : operations;
            BufferSlice buffer = (await large.Pool.RentAsync()).Slice(0, bytes);
            await Report("seq_read_" + name, bytes, count, each => Sequential(disk, info, buffer, each, isWrite: false));
            await Report("seq_write_" + name, bytes, count, each => Sequential(disk, info, buffer, each, isWrite: true));
            large.Pool.Return(buffer);
        }

        if (only.Length == 0)
            await new RecoveryBench(supervisor, disk, info, large.Pool).Run(isCounted ? CountBusyTicks : null, _overheadTicks);
        return true;
    }

    /// <summary>Prints a figure.</summary>
    internal static void Print(string name, double value, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure {name} {value:0.###} {unit}"));

    private static async Task Random(IBlockDevice disk, BlockInfo info, SharedPool pool, int count, int depth, bool isWrite)
    {
        var workers = new Task[depth];
        for (int worker = 0; worker < depth; worker++)
            workers[worker] = RandomWorker(disk, info, pool, count / depth, worker, isWrite);
        await Task.WhenAll(workers);
    }

    private static async Task RandomWorker(
        IBlockDevice disk, BlockInfo info, SharedPool pool, int count, int seed, bool isWrite)
    {
        BufferSlice buffer = await pool.Pool.RentAsync();
        uint place = (uint)seed * 2_654_435_761;
        uint blocks = (uint)(info.SectorCount / (SmallBytes / 512));
        for (int index = 0; index < count; index++)
        {
            place = (place * 1_664_525) + 1_013_904_223;
            ulong sector = (ulong)(place >> 8) % blocks * (SmallBytes / 512);
            Require(isWrite ? await disk.Write(sector, buffer) : await disk.Read(sector, buffer));
        }

        pool.Pool.Return(buffer);
    }

    private static async Task Sequential(IBlockDevice disk, BlockInfo info, BufferSlice buffer, int count, bool isWrite)
    {
        ulong sector = 0;
        ulong step = (ulong)buffer.Length / 512;
        for (int index = 0; index < count; index++)
        {
            Require(isWrite ? await disk.Write(sector, buffer) : await disk.Read(sector, buffer));
            sector += step;
            if (sector + step > info.SectorCount)
                sector = 0;
        }
    }

    private static void Require(BlockReply reply)
    {
        if (reply.Status != BlockStatus.Ok)
            throw new InvalidOperationException($"The disk says {reply.Status}.");
    }

    private async Task Report(string name, int bytes, int count, Func<int, Task> run)
    {
        if (only.Length > 0 && only != name)
            return;
        await run(int.Max(count / 10, DeepQueue));
        if (isCounted)
        {
            ulong ticks = await CountBusyTicks(() => run(count)) - _overheadTicks;
            double instructions = (double)ticks * NanosecondsPerSecond / ThisTask.TimebaseHertz / count;
            Print($"blk.{name}", instructions, "instructions");
            return;
        }

        ulong start = Hart.ReadTime();
        await run(count);
        double seconds = (double)(Hart.ReadTime() - start) / ThisTask.TimebaseHertz;
        Print($"blk.{name}.per_s", count / seconds, "per_s");
        Print($"blk.{name}.mbps", (double)count * bytes / seconds / 1e6, "mbps");
    }

    private async Task MeasureOverhead()
    {
        await CountBusyTicks(() => Task.CompletedTask);
        _overheadTicks = await CountBusyTicks(() => Task.CompletedTask);
    }

    private async Task<ulong> CountBusyTicks(Func<Task> run)
    {
        ulong idleBefore = await IdleTicks();
        ulong start = Hart.ReadTime();
        await run();
        ulong all = Hart.ReadTime() - start;

        // The clock is read before the question, so that what is left over is the same each time: the overhead.
        return all - (await IdleTicks() - idleBefore);
    }

    private async Task<ulong> IdleTicks()
    {
        TaskDescription idler = (await supervisor.ListTasks()).First(task => task.Name == IdleTask);
        return (ulong)(idler.RunTime.TotalSeconds * ThisTask.TimebaseHertz);
    }
}
