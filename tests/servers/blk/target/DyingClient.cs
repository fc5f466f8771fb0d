using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.DiskExerciser;

/// <summary>A client that dies again and again with large buffers in the driver's hands, and one that sees what becomes of
/// them.</summary>
internal static class DyingClient
{
    private const string Name = "dying";
    private const int BufferBytes = 1 << 20;
    private const int BufferCount = 4;
    private const uint Deaths = 40;
    private const int MostQuarantinedPages = (40 << 20) / 4096;

    /// <summary>Uses the disk, and dies.</summary>
    internal static async Task Live()
    {
        var pool = new SharedPool(BufferBytes, BufferCount);
        ServiceConnection connection = await Services.Connect(BlockDeviceContract.Name, BlockDeviceContract.Id, pool);
        IBlockDevice disk = new BlockDeviceClient(connection.Rings);
        await disk.Read(0, await pool.Pool.RentAsync());
        Environment.Exit(1);
    }

    /// <summary>Waits until the other has died often: more than the machine has memory for.</summary>
    internal static async Task<bool> Outlive(ISupervisor supervisor)
    {
        using var pool = new SharedPool(BlockPattern.BlockBytes, count: 1);
        using ServiceConnection connection = await Services.Connect(
            BlockDeviceContract.Name, BlockDeviceContract.Id, pool);
        IBlockDevice disk = new BlockDeviceClient(connection.Rings);
        BufferSlice buffer = await pool.Pool.RentAsync();
        int most = 0;
        while ((await supervisor.ListTasks()).First(task => task.Name == Name).Restarts < Deaths)
        {
            most = int.Max(most, (await supervisor.Pools()).QuarantinedPages);
            BlockReply reply = await disk.Read(0, buffer);
            if (reply.Status != BlockStatus.Ok)
                throw new InvalidOperationException($"a read was answered with {reply.Status}");
            await Task.Delay(5);
        }

        Console.WriteLine($"{Deaths} deaths of a client, at most {most} pages waiting for the device");
        return most <= MostQuarantinedPages;
    }
}
