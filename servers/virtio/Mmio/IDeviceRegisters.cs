namespace Signalbox.Virtio;

/// <summary>
/// The registers of a virtio-mmio slot. Each call is one access of exactly that width, in program order. What was written
/// to memory before is there before a register is written, and what the device wrote to memory before a register was read
/// is seen after.
/// </summary>
public interface IDeviceRegisters
{
    /// <summary>Reads a register.</summary>
    /// <param name="register">Which.</param>
    uint Read(VirtioMmioRegister register);

    /// <summary>Writes a register.</summary>
    /// <param name="register">Which.</param>
    /// <param name="value">Its new value.</param>
    void Write(VirtioMmioRegister register, uint value);

    /// <summary>Reads a byte of the device's configuration.</summary>
    /// <param name="offset">From <see cref="VirtioMmioRegister.Config"/>; 0 to 3839, like everywhere below.</param>
    byte ReadConfiguration8(int offset);

    /// <summary>Reads 16 bits of the device's configuration.</summary>
    /// <param name="offset">A multiple of 2.</param>
    ushort ReadConfiguration16(int offset);

    /// <summary>Reads 32 bits of the device's configuration.</summary>
    /// <param name="offset">A multiple of 4.</param>
    uint ReadConfiguration32(int offset);

    /// <summary>Writes a byte of the device's configuration.</summary>
    /// <param name="offset">Where.</param>
    /// <param name="value">What.</param>
    void WriteConfiguration8(int offset, byte value);

    /// <summary>Writes 32 bits of the device's configuration.</summary>
    /// <param name="offset">A multiple of 4.</param>
    /// <param name="value">What.</param>
    void WriteConfiguration32(int offset, uint value);
}
