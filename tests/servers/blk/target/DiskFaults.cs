using System.Globalization;
using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.DiskExerciser;

/// <summary>
/// Writers at work while the driver is killed. At the end it prints how often each block was written, for the host to
/// compare with the image.
/// </summary>
internal sealed class DiskFaults(ISupervisor supervisor, int seed, int count)
{
    internal const int Writers = 8;

    /// <summary>Runs until the driver has died often enough.</summary>
    internal async Task<bool> Run()
    {
        using var pool = new SharedPool(BlockPattern.BlockBytes, (Writers * DiskWriter.MostBuffers) + 1);
        using ServiceConnection connection = await Services.Connect(
            BlockDeviceContract.Name, BlockDeviceContract.Id, pool);
        IBlockDevice disk = new BlockDeviceClient(connection.Rings);
        using var stop = new CancellationTokenSource();
        var writers = new DiskWriter[Writers];
        var work = new Task[Writers];
        for (int index = 0; index < Writers; index++)
        {
            var buffers = new BufferSlice[DiskWriter.MostBuffers];
            for (int buffer = 0; buffer < buffers.Length; buffer++)
                buffers[buffer] = await pool.Pool.RentAsync();
            writers[index] = new DiskWriter(disk, buffers, seed, index);
            work[index] = writers[index].Run(stop.Token);
        }

        var killer = new DriverKiller(supervisor, disk, await pool.Pool.RentAsync(), seed);
        Task killing = killer.Run(count);

        // A writer that fails ends the run at once.
        await await Task.WhenAny([killing, .. work]);
        stop.Cancel();
        await Task.WhenAll(work);
        await disk.Flush();
        Print(writers, killer, connection.Rings.Epoch - 1);
        return true;
    }

    private void Print(DiskWriter[] writers, DriverKiller killer, uint restarts)
    {
        for (int index = 0; index < writers.Length; index++)
            Console.WriteLine($"versions {index} {string.Join(' ', writers[index].Versions)}");
        Console.WriteLine($"seed {seed}: {count} kills, {restarts} restarts, {killer.SecondKills} during recovery");
        Console.WriteLine(
            $"{writers.Sum(writer => writer.Writes)} writes, {writers.Sum(writer => writer.Reads)} reads, "
            + $"{writers.Sum(writer => writer.Flushes)} flushes, no error");
        Print("recovery from a kill", killer.TimesFromKill);
        Print("recovery from damage", killer.TimesFromDamage);
    }

    private static void Print(string what, IReadOnlyList<double> times) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what} p50 {At(times, 0.5):0.000} ms, p99 {At(times, 0.99):0.000} ms, max {At(times, 1):0.000} ms"));

    private static double At(IReadOnlyList<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[int.Min((int)(sorted.Count * share), sorted.Count - 1)];
}
