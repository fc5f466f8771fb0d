using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Blk.Tests;

/// <summary>The server on a simulated disk, with a client's pool.</summary>
internal sealed class DiskFixture
{
    internal const int BufferBytes = 32 * 1024;

    private const int MostTurns = 1000;

    private readonly BorrowedBufferPool _pool;
    private readonly BorrowedBufferPool _other;

    internal DiskFixture(SimulatedDisk disk)
    {
        Disk = disk;
        Virtio = VirtioDevice.Open(
            disk.Device, disk.Device.Memory, VirtioBlockProtocol.DeviceId, BlockFeature.Supported);
        Device = new VirtioBlockDevice(Virtio);
        Server = new BlockServer(Device);
        _pool = disk.Device.Memory.MakePool(BufferBytes, 16).Server;
        _other = disk.Device.Memory.MakePool(BufferBytes, 2).Server;
    }

    internal SimulatedDisk Disk { get; }

    internal VirtioDevice Virtio { get; }

    internal VirtioBlockDevice Device { get; }

    internal BlockServer Server { get; }

    internal BufferSlice Buffer(int index, int length = BufferBytes, int offset = 0) => Borrow(_pool, index, offset, length);

    internal BufferSlice OtherBuffer(int length) => Borrow(_other, 0, 0, length);

    /// <summary>Driver and device by turns, until the request has been answered.</summary>
    internal T Finish<T>(ValueTask<T> request)
    {
        for (int turn = 0; turn < MostTurns && !request.IsCompleted; turn++)
        {
            // What goes on after an await may do so on another thread.
            if (turn > 10)
                Thread.Sleep(1);
            Server.Poll();
            Disk.Serve();
            Server.Poll();
        }

        Assert.True(request.IsCompleted, "The request was not answered.");
        return request.Result;
    }

    internal static BlockReply Done(uint sectors) => new(BlockStatus.Ok, sectors);

    private static BufferSlice Borrow(BorrowedBufferPool pool, int index, int offset, int length)
    {
        Assert.True(pool.TryBorrow((uint)index, (uint)offset, (uint)length, LeaseDirection.ReadWrite, out BufferSlice slice));
        return slice;
    }
}
