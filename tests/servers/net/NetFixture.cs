using Signalbox.Channels;
using Signalbox.Virtio;

namespace Signalbox.Net.Tests;

/// <summary>The server on a simulated adapter, with a client's pool.</summary>
internal sealed class NetFixture
{
    internal const int BufferBytes = 2048;

    private readonly BorrowedBufferPool _pool;
    private int _next;

    internal NetFixture(bool isLegacy = false, ulong features = ulong.MaxValue, int queueSize = 64)
    {
        ulong offered = features == ulong.MaxValue ? SimulatedAdapter.AllFeatures | VirtioFeature.OfLibrary : features;
        Adapter = new SimulatedAdapter(isLegacy, offered, queueSize);
        Virtio = VirtioDevice.Open(Adapter.Device, Adapter.Device.Memory, 1, NetworkFeature.Choose);
        Server = new NetworkServer(new VirtioNetworkDevice(Virtio));
        Client = Server.AddClient();
        _pool = Adapter.Device.Memory.MakePool(BufferBytes, 256).Server;
    }

    internal SimulatedAdapter Adapter { get; }

    internal VirtioDevice Virtio { get; }

    internal NetworkServer Server { get; }

    internal NetworkClient Client { get; }

    /// <summary>A buffer that nobody uses, while there are not too many.</summary>
    internal BufferSlice Buffer(int length = BufferBytes)
    {
        _next = (_next + 1) % _pool.Count;
        Assert.True(_pool.TryBorrow((uint)_next, 0, (uint)length, LeaseDirection.ReadWrite, out BufferSlice slice));
        return slice;
    }

    /// <summary>A buffer with content.</summary>
    internal BufferSlice Buffer(byte[] content)
    {
        BufferSlice buffer = Buffer(content.Length);
        content.CopyTo(buffer.Writable);
        return buffer;
    }

    /// <summary>One turn of the driver's event loop after an interrupt.</summary>
    internal void Run()
    {
        InterruptCauses causes = Virtio.TakeInterrupt();
        if (causes != InterruptCauses.None)
            Server.OnInterrupt((causes & InterruptCauses.Configuration) != 0);
        while (Server.Poll())
        {
        }

        Server.TryArm();
    }

    internal static byte[] Frame(int length, int seed = 1)
    {
        byte[] frame = new byte[length];
        new Random(seed).NextBytes(frame);
        return frame;
    }
}
