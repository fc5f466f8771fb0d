namespace Signalbox.Virtio;

/// <summary>The device's own configuration. Numbers are little-endian in both generations on this machine.</summary>
public sealed class DeviceConfiguration
{
    // A device that changes its configuration while it is read, again and again, is broken or hostile.
    private const int MostAttempts = 100;

    private readonly IDeviceRegisters _registers;
    private readonly bool _isLegacy;

    internal DeviceConfiguration(IDeviceRegisters registers, bool isLegacy)
    {
        _registers = registers;
        _isLegacy = isLegacy;
    }

    /// <summary>Reads an 8-bit field.</summary>
    /// <param name="offset">In bytes.</param>
    public byte Read8(int offset) => _registers.ReadConfiguration8(offset);

    /// <summary>Reads a 16-bit field, with an access of that width: VIRTIO 1.2 §4.2.2.2.</summary>
    /// <param name="offset">A multiple of 2.</param>
    public ushort Read16(int offset) => _registers.ReadConfiguration16(offset);

    /// <summary>Reads a 32-bit field.</summary>
    /// <param name="offset">A multiple of 4.</param>
    public uint Read32(int offset) => _registers.ReadConfiguration32(offset);

    /// <summary>Reads a 64-bit field, in two halves: VIRTIO 1.2 §4.2.2.2. Only within <see cref="Read{T}"/> do they belong
    /// together for sure.</summary>
    /// <param name="offset">A multiple of 4.</param>
    public ulong Read64(int offset) => Read32(offset) | ((ulong)Read32(offset + sizeof(uint)) << 32);

    /// <summary>Writes an 8-bit field.</summary>
    /// <param name="offset">In bytes.</param>
    /// <param name="value">What.</param>
    public void Write8(int offset, byte value) => _registers.WriteConfiguration8(offset, value);

    /// <summary>Writes a 32-bit field.</summary>
    /// <param name="offset">A multiple of 4.</param>
    /// <param name="value">What.</param>
    public void Write32(int offset, uint value) => _registers.WriteConfiguration32(offset, value);

    /// <summary>
    /// Reads several fields as they were at one moment. VIRTIO 1.2 §2.5.1: the generation is the same before and after. A
    /// legacy device has none, so its fields are read until they are the same twice: §2.5.4.
    /// </summary>
    /// <typeparam name="T">What is read: by custom a record struct.</typeparam>
    /// <param name="read">Reads the fields; called at least once.</param>
    /// <exception cref="DeviceMisbehavedException">The configuration never stands still.</exception>
    public T Read<T>(Func<DeviceConfiguration, T> read)
        where T : IEquatable<T>
    {
        return _isLegacy ? ReadTwice(read) : ReadByGeneration(read);
    }

    private T ReadByGeneration<T>(Func<DeviceConfiguration, T> read)
    {
        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            uint before = _registers.Read(VirtioMmioRegister.ConfigGeneration);
            T value = read(this);
            if (_registers.Read(VirtioMmioRegister.ConfigGeneration) == before)
                return value;
        }

        throw NeverStill();
    }

    private T ReadTwice<T>(Func<DeviceConfiguration, T> read)
        where T : IEquatable<T>
    {
        T first = read(this);
        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            T second = read(this);
            if (second.Equals(first))
                return second;
            first = second;
        }

        throw NeverStill();
    }

    private static DeviceMisbehavedException NeverStill() =>
        new($"The configuration was never the same during {MostAttempts} readings.");
}
