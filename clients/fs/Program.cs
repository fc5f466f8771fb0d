using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Sfs;
using Signalbox.Tasks;

namespace Signalbox.Clients.FileSystem;

/// <summary>Offers the file system of one disk. The arguments in the manifest name the disk's service and the files', if they
/// are not the usual ones.</summary>
internal static class Program
{
    // 2 MiB of cache. When this task dies the kernel keeps them from others until the disk's device is reset, so more would
    // be dear where it is killed often.
    private const int Buffers = 512;
    private const int RequestRingBytes = 32 * 1024;
    private const int ResponseRingBytes = 8 * 1024;

    private static async Task Main()
    {
        string[] names = ThisTask.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string disk = names.Length > 0 ? names[0] : BlockDeviceContract.Name;
        string files = names.Length > 1 ? names[1] : FileSystemContract.Name;
        var server = new FileSystemServer();
        var host = new ServiceHost();
        host.Add(files, FileSystemContract.Id, _ => new FileSystemDispatcher(server));
        await Open(server, disk);
        await host.Run();
    }

    /// <summary>Without a disk, or with one that holds no file system, the server still answers: that it is so.</summary>
    private static async Task Open(FileSystemServer server, string service)
    {
        try
        {
            var pool = new SharedPool(SfsLayout.BlockBytes, Buffers);
            ServiceConnection connection = await Services.Connect(
                service, BlockDeviceContract.Id, new ConnectionLayout(RequestRingBytes, ResponseRingBytes), [pool]);
            DiskStore store = await DiskStore.Open(new BlockDeviceClient(connection.Rings), pool.Pool);
            server.Use(await Volume.Open(store));
            if (server.Mounted is { IsClean: false } mounted)
                Console.WriteLine(
                    $"brought {mounted.ReplayedBlocks} blocks of the journal to their places"
                    + (mounted.Repair is { } repair ? $", repaired {repair.RepairedCount} problems" : ""));
        }
        catch (SfsException exception)
        {
            server.Fail(exception.Status);
            Console.WriteLine($"no files on {service}: {exception.Message}");
        }
        catch (UnavailableException exception)
        {
            server.Fail(FileStatus.DeviceError);
            Console.WriteLine($"no disk: {exception.Message}");
        }
    }
}
