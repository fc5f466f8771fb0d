using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Intrinsics;
using Signalbox.Tasks;

namespace Signalbox.DiskExerciser;

/// <summary>How long a client waits when its driver is killed, and what is left of the throughput when that happens once a
/// second.</summary>
internal sealed class RecoveryBench(ISupervisor supervisor, IBlockDevice disk, BlockInfo info, OwnedBufferPool buffers)
{
    private const string Driver = "blk";
    private const int Kills = 100;
    private const int PauseMilliseconds = 10;
    private const int StreamBytes = 64 * 1024;
    private const int StreamDepth = 8;
    private const int Windows = 5;
    private const int HalfWindowMilliseconds = 500;

    /// <summary>Measures time, or instructions.</summary>
    /// <param name="countBusyTicks">Counts what something costs; null to measure time.</param>
    /// <param name="overheadTicks">What the counting costs.</param>
    internal async Task Run(Func<Func<Task>, Task<ulong>>? countBusyTicks, ulong overheadTicks)
    {
        BufferSlice buffer = await buffers.RentAsync();
        if (countBusyTicks is not null)
        {
            ulong ticks = await countBusyTicks(() => Recover(buffer, [])) - overheadTicks;
            DiskBench.Print("blk.recovery", (double)ticks * 1e9 / ThisTask.TimebaseHertz / Kills, "instructions");
            return;
        }

        var times = new List<double>();
        await Recover(buffer, times);
        times.Sort();
        DiskBench.Print("blk.recovery_p50_ms", times[Kills / 2], "ms");
        DiskBench.Print("blk.recovery_p99_ms", times[Kills * 99 / 100], "ms");
        DiskBench.Print("blk.recovery_max_ms", times[^1], "ms");
        DiskBench.Print("blk.killed_read_share", await Share(buffer, isWrite: false), "percent");
        DiskBench.Print("blk.killed_write_share", await Share(buffer, isWrite: true), "percent");
    }

    private async Task Recover(BufferSlice buffer, List<double> times)
    {
        BufferSlice block = buffer.Slice(0, (int)info.BlockBytes);
        for (int kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(PauseMilliseconds);
            ulong start = Hart.ReadTime();
            await supervisor.Kill(Driver);
            await disk.Read(0, block);
            times.Add((Hart.ReadTime() - start) * 1000.0 / ThisTask.TimebaseHertz);
        }
    }

    /// <summary>Windows of a second, by turns with a kill in the middle and without.</summary>
    private async Task<double> Share(BufferSlice buffer, bool isWrite)
    {
        long undisturbed = 0;
        long disturbed = 0;
        for (int window = 0; window < Windows; window++)
        {
            undisturbed += await CountRequests(buffer, isWrite, isKilled: false);
            disturbed += await CountRequests(buffer, isWrite, isKilled: true);
        }

        return 100.0 * disturbed / undisturbed;
    }

    private async Task<long> CountRequests(BufferSlice buffer, bool isWrite, bool isKilled)
    {
        long done = 0;
        bool isOver = false;
        ulong next = 0;
        ulong places = info.SectorCount / (StreamBytes / 512);
        var streams = new Task[StreamDepth];
        for (int stream = 0; stream < StreamDepth; stream++)
            streams[stream] = Stream(buffer.Slice(stream * StreamBytes, StreamBytes));
        await Task.Delay(HalfWindowMilliseconds);
        if (isKilled)
            await supervisor.Kill(Driver);
        await Task.Delay(HalfWindowMilliseconds);
        long result = done;
        isOver = true;
        await Task.WhenAll(streams);
        return result;

        async Task Stream(BufferSlice part)
        {
            while (!isOver)
            {
                ulong sector = next++ % places * (StreamBytes / 512);
                if (isWrite)
                    await disk.Write(sector, part);
                else
                    await disk.Read(sector, part);
                done++;
            }
        }
    }
}
