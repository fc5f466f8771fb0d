using Signalbox.Virtio.Simulation;

namespace Signalbox.Virtio.Tests;

public sealed class VirtioDeviceTests
{
    private const uint DeviceId = 4;
    private const ulong Known = 1 << 3;
    private const ulong Unknown = 1 << 5;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Spec", "VIRTIO 1.2 §3.1.1")]
    public void Initialisation_ends_with_what_both_know(bool isLegacy)
    {
        SimulatedDevice simulated = Make(isLegacy);
        VirtioDevice device = Open(simulated);
        device.CreateQueue(0, 8, 2);
        device.Start();

        ulong expected = Known | VirtioFeature.RingEventIndex | (isLegacy ? 0 : VirtioFeature.Version1);
        Assert.Equal(expected, device.Features);
        Assert.Equal(expected, simulated.AcceptedFeatures);
        Assert.Equal(1, simulated.Resets);
        DeviceStatus status = DeviceStatus.Acknowledge | DeviceStatus.Driver | DeviceStatus.DriverOk;
        Assert.Equal(isLegacy ? status : status | DeviceStatus.FeaturesOk, simulated.Status);
        Assert.Equal(8, simulated.Queues[0].Size);
    }

    [Fact]
    [Trait("Spec", "VIRTIO 1.2 §3.1.1")]
    public void Features_that_are_not_agreed_to_end_it()
    {
        var simulated = new SimulatedDevice(DeviceId, isLegacy: false, Known, [], 8) { RefusesFeatures = true };
        Assert.Throws<DeviceUnusableException>(() => Open(simulated));
        Assert.True((simulated.Status & DeviceStatus.Failed) != 0);
    }

    [Fact]
    public void Device_that_does_not_reset_is_noticed()
    {
        var simulated = new SimulatedDevice(DeviceId, isLegacy: false, Known, [], 8) { NeverResets = true };
        simulated.AskForReset();
        Assert.Throws<DeviceMisbehavedException>(() => Open(simulated));
    }

    [Fact]
    public void Unknown_version_is_refused()
    {
        var simulated = new SimulatedDevice(DeviceId, isLegacy: false, Known, [], 8) { WrongVersion = 3 };
        Assert.Throws<DeviceUnusableException>(() => Open(simulated));
    }

    [Fact]
    public void Device_of_another_kind_is_refused() => Assert.Throws<DeviceUnusableException>(
        () => VirtioDevice.Open(Make(isLegacy: false), new SimulatedMemory(), DeviceId + 1, 0));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Queue_that_is_not_there_is_refused(bool isLegacy)
    {
        SimulatedDevice simulated = isLegacy ? new SimulatedDevice(DeviceId, isLegacy, Known, [], 8, 0) : Make(isLegacy);
        VirtioDevice device = Open(simulated);
        Assert.Throws<DeviceUnusableException>(() => device.CreateQueue(1, 8, 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reset_lets_it_begin_again(bool isLegacy)
    {
        SimulatedDevice simulated = Make(isLegacy);
        Open(simulated).CreateQueue(0, 8, 2);
        VirtioDevice second = Open(simulated);
        Assert.Equal(8, second.CreateQueue(0, 8, 2).Size);
    }

    [Fact]
    [Trait("Spec", "VIRTIO 1.2 §4.2.3.3")]
    public void Interrupt_is_acknowledged_with_its_causes()
    {
        SimulatedDevice simulated = Make(isLegacy: false);
        VirtioDevice device = Open(simulated);
        device.Start();
        Assert.Equal(InterruptCauses.None, device.TakeInterrupt());
        simulated.ChangeConfiguration(_ => { });
        Assert.Equal(InterruptCauses.Configuration, device.TakeInterrupt());
        Assert.Equal(InterruptCauses.None, simulated.Pending);
    }

    private static SimulatedDevice Make(bool isLegacy) => new(
        DeviceId, isLegacy, Known | Unknown | VirtioFeature.RingEventIndex, [], 8);

    private static VirtioDevice Open(SimulatedDevice simulated) =>
        VirtioDevice.Open(simulated, simulated.Memory, DeviceId, Known);
}
