using System.Buffers.Binary;
using Signalbox.Virtio.Simulation;

namespace Signalbox.Virtio.Tests;

[Trait("Spec", "VIRTIO 1.2 §2.5.1")]
public sealed class DeviceConfigurationTests
{
    private const uint DeviceId = 4;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Value_that_changes_between_its_halves_is_read_again(bool isLegacy)
    {
        SimulatedDevice simulated = Make(isLegacy);
        VirtioDevice device = VirtioDevice.Open(simulated, simulated.Memory, DeviceId, 0);
        int reads = 0;
        simulated.OnConfigurationRead = () =>
        {
            // Between the low and the high half of the first attempt.
            if (++reads == 2)
                simulated.ChangeConfiguration(bytes => BinaryPrimitives.WriteUInt64LittleEndian(bytes, 0x2_0000_0002));
        };

        Assert.Equal(0x2_0000_0002ul, device.Configuration.Read(fields => fields.Read64(0)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Configuration_that_never_stands_still_is_noticed(bool isLegacy)
    {
        SimulatedDevice simulated = Make(isLegacy);
        VirtioDevice device = VirtioDevice.Open(simulated, simulated.Memory, DeviceId, 0);
        simulated.OnConfigurationRead = () => simulated.ChangeConfiguration(bytes => bytes[0]++);

        Assert.Throws<DeviceMisbehavedException>(() => device.Configuration.Read(fields => fields.Read32(0)));
    }

    [Fact]
    public void Fields_are_read_and_written_in_their_width()
    {
        SimulatedDevice simulated = Make(isLegacy: false);
        VirtioDevice device = VirtioDevice.Open(simulated, simulated.Memory, DeviceId, 0);
        device.Configuration.Write8(8, 0x12);
        device.Configuration.Write32(12, 0x789a_bcde);

        Assert.Equal(0x12, device.Configuration.Read8(8));
        Assert.Equal(0xbcde, device.Configuration.Read16(12));
        Assert.Equal(0x789a_bcdeu, device.Configuration.Read32(12));
    }

    private static SimulatedDevice Make(bool isLegacy)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, 0x1_0000_0001);
        return new SimulatedDevice(DeviceId, isLegacy, 0, bytes, 8);
    }
}
