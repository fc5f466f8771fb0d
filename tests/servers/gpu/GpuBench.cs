using System.Threading.Channels;
using Signalbox.Channels;

namespace Signalbox.Gpu.Tests;

/// <summary>A driver on a simulated adapter, with one client. Everything happens when <see cref="Run"/> is called.</summary>
internal sealed class GpuBench
{
    internal GpuBench(SimulatedAdapter? adapter = null)
    {
        Adapter = adapter ?? new SimulatedAdapter();
        SimulatedDevice device = Adapter.Device;
        Virtio = VirtioDevice.Open(device, device.Memory, VirtioGpuProtocol.DeviceId, GpuFeature.Supported);
        Driver = new VirtioGpuDevice(Virtio);
        ValueTask<GraphicsServer> starting = GraphicsServer.Start(Driver);
        while (!starting.IsCompleted)
            Run();
        Server = starting.Result;
        Session = Server.Accept();
        Events = Session.Events(Gone.Token);
        (_, Pool) = device.Memory.MakePool(BufferBytes, 4);
    }

    internal const int BufferBytes = 64 * 1024;

    internal SimulatedAdapter Adapter { get; }

    internal VirtioDevice Virtio { get; }

    internal VirtioGpuDevice Driver { get; }

    internal GraphicsServer Server { get; }

    internal GraphicsSession Session
    {
        get
        {
            SynchronizationContext.SetSynchronizationContext(null);
            return field;
        }
    }

    internal ChannelReader<GraphicsEvent> Events { get; }

    internal CancellationTokenSource Gone { get; } = new();

    internal BorrowedBufferPool Pool { get; }

    /// <summary>Lets the device work, and the driver take what it has done.</summary>
    internal void Run()
    {
        // What follows an await runs at once, as on the loop of a task, and not on another thread.
        SynchronizationContext.SetSynchronizationContext(null);
        Driver.Poll();
        Adapter.Work();
        Server?.OnInterrupt(Virtio.TakeInterrupt());
        Driver.Poll();
        Driver.TryArm();
    }

    internal BufferSlice Buffer(int index = 0, int lengthBytes = BufferBytes)
    {
        Assert.True(Pool.TryBorrow((uint)index, 0, (uint)lengthBytes, LeaseDirection.Read, out BufferSlice slice));
        return slice;
    }

    /// <summary>Waits for what the device has to do.</summary>
    internal GraphicsStatus Finish(ValueTask<GraphicsStatus> call)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        Task<GraphicsStatus> task = call.AsTask();
        for (int turn = 0; turn < 100 && !task.IsCompleted; turn++)
            Run();
        Assert.True(task.IsCompleted, "The call has not ended.");
        return task.Result;
    }

    internal GraphicsStatus Create(uint surface, uint width, uint height, params BufferSlice[] memory) =>
        Finish(Session.CreateSurface(surface, width, height, hasAlpha: false, memory.Length == 0 ? [Buffer()] : memory));
}
