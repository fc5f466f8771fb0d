using Signalbox.Intrinsics;

namespace Signalbox.Virtio;

/// <summary>The registers of a real slot.</summary>
/// <param name="address">Where they are mapped: one page, as <see cref="Tasks.TaskDevice.MapRegisters"/> has given it.</param>
public sealed class MmioRegisters(nuint address) : IDeviceRegisters
{
    private const int ConfigurationBytes = 0x1000 - (int)VirtioMmioRegister.Config;

    /// <inheritdoc/>
    public uint Read(VirtioMmioRegister register)
    {
        uint value = Mmio.Read32(address + (nuint)register);

        // VIRTIO 1.2 §2.7.13.3 leaves it to the platform that an index in memory is not read before the register that told
        // of it; on RISC-V that takes a fence.
        Fence.AfterDeviceStatus();
        return value;
    }

    /// <inheritdoc/>
    public void Write(VirtioMmioRegister register, uint value)
    {
        // The rings are ordinary memory and the doorbell is not: without the fence the device may come before its work.
        Fence.BeforeDoorbell();
        Mmio.Write32(address + (nuint)register, value);
    }

    /// <inheritdoc/>
    public byte ReadConfiguration8(int offset) => Mmio.Read8(Configuration(offset, sizeof(byte)));

    /// <inheritdoc/>
    public ushort ReadConfiguration16(int offset) => Mmio.Read16(Configuration(offset, sizeof(ushort)));

    /// <inheritdoc/>
    public uint ReadConfiguration32(int offset) => Mmio.Read32(Configuration(offset, sizeof(uint)));

    /// <inheritdoc/>
    public void WriteConfiguration8(int offset, byte value) => Mmio.Write8(Configuration(offset, sizeof(byte)), value);

    /// <inheritdoc/>
    public void WriteConfiguration32(int offset, uint value) => Mmio.Write32(Configuration(offset, sizeof(uint)), value);

    private nuint Configuration(int offset, int width)
    {
        if ((uint)offset > (uint)(ConfigurationBytes - width) || offset % width != 0)
            throw new ArgumentOutOfRangeException(nameof(offset));
        return address + (nuint)VirtioMmioRegister.Config + (nuint)offset;
    }
}
