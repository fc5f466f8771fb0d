using Signalbox.Virtio.Simulation;

namespace Signalbox.Virtio.Tests;

/// <summary>The least that can be a driver: one queue, chains of one readable and one writable segment.</summary>
internal sealed class BareDriver : IHostileSubject
{
    private const uint DeviceId = 4;
    private const int SegmentBytes = 64;

    private readonly DmaMemory _memory;
    private readonly VirtioDevice _driver;

    internal BareDriver(bool isLegacy, ulong features, int size = 16)
    {
        Device = new SimulatedDevice(DeviceId, isLegacy, features, new byte[16], size);
        _driver = VirtioDevice.Open(Device, Device.Memory, DeviceId, supportedFeatures: 0);
        Virtqueue = _driver.CreateQueue(0, size, mostSegments: 4);
        _memory = Device.Memory.Allocate(2 * SegmentBytes);
        _driver.Start();
    }

    public SimulatedDevice Device { get; }

    public SimulatedQueue Queue => Device.Queues[0];

    internal Virtqueue Virtqueue { get; }

    internal List<UsedBuffer> Done { get; } = [];

    internal DmaBuffer Input => _memory.Buffer(0, SegmentBytes);

    internal DmaBuffer Output => _memory.Buffer(SegmentBytes, SegmentBytes);

    public void Request() => Assert.True(Virtqueue.TryAdd([Input], [Output], out _));

    public void Answer(SimulatedChain chain) => Queue.Complete(chain, chain.Write(Device.Memory, new byte[SegmentBytes]));

    public void Run()
    {
        _driver.TakeInterrupt();
        Virtqueue.Publish();
        while (Virtqueue.TryTake(out UsedBuffer used))
            Done.Add(used);
        Virtqueue.TryArm();
    }
}
