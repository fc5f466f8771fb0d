namespace Signalbox.Virtio;

/// <summary>
/// A virtio device behind MMIO registers, of either generation. Owns the order of initialisation, the negotiation of
/// features and the causes of interrupts; refuses whatever the device must not do. What a driver does, in this order:
/// <see cref="Open(IDeviceRegisters, IDmaSource, uint, ulong)"/>, read <see cref="Configuration"/>,
/// <see cref="CreateQueue"/>, <see cref="Start"/>.
/// </summary>
public sealed class VirtioDevice
{
    private const uint Magic = 0x7472_6976;
    private const uint LegacyVersion = 1;
    private const uint ModernVersion = 2;

    // How often Status is read until a reset is done; a device that takes longer does not work.
    private const int MostResetReads = 100_000;

    private readonly IDeviceRegisters _registers;
    private readonly IDmaSource _dma;
    private DeviceStatus _status;

    private VirtioDevice(IDeviceRegisters registers, IDmaSource dma, bool isLegacy)
    {
        _registers = registers;
        _dma = dma;
        IsLegacy = isLegacy;
        Configuration = new DeviceConfiguration(registers, isLegacy);
    }

    /// <summary>Whether the registers are those of version 1.</summary>
    public bool IsLegacy { get; }

    /// <summary>The features that both sides have agreed on, those of the library included.</summary>
    public ulong Features { get; private set; }

    /// <summary>The device's own configuration.</summary>
    public DeviceConfiguration Configuration { get; }

    /// <summary>Memory for this device.</summary>
    public IDmaSource Dma => _dma;

    /// <summary>
    /// Resets the device and negotiates features: steps 1 to 6 of VIRTIO 1.2 §3.1.1, for a legacy device §3.1.2.
    /// </summary>
    /// <param name="registers">Its registers; nobody else touches them.</param>
    /// <param name="dma">Gives memory that it reaches.</param>
    /// <param name="deviceId">What it must be.</param>
    /// <param name="supportedFeatures">The bits of the device's own kind that the driver knows. Those of the library
    /// (<see cref="VirtioFeature.OfLibrary"/>) are added.</param>
    /// <exception cref="DeviceUnusableException">It is something else, or does not agree.</exception>
    /// <exception cref="DeviceMisbehavedException">It does not reset.</exception>
    public static VirtioDevice Open(
        IDeviceRegisters registers, IDmaSource dma, uint deviceId, ulong supportedFeatures) =>
        Open(registers, dma, deviceId, offered => offered & supportedFeatures);

    /// <summary>The same for a driver whose choice depends on what is offered.</summary>
    /// <param name="registers">Its registers; nobody else touches them.</param>
    /// <param name="dma">Gives memory that it reaches.</param>
    /// <param name="deviceId">What it must be.</param>
    /// <param name="chooseFeatures">Takes what is offered, gives the part of it that is wanted.</param>
    /// <exception cref="DeviceUnusableException">It is something else, or does not agree.</exception>
    /// <exception cref="DeviceMisbehavedException">It does not reset.</exception>
    public static VirtioDevice Open(
        IDeviceRegisters registers, IDmaSource dma, uint deviceId, Func<ulong, ulong> chooseFeatures)
    {
        // §4.2.3.1.1: magic first, then version, then device id.
        if (registers.Read(VirtioMmioRegister.MagicValue) != Magic)
            throw new DeviceUnusableException("These are not the registers of a virtio device.");
        uint version = registers.Read(VirtioMmioRegister.Version);
        if (version is not (LegacyVersion or ModernVersion))
            throw new DeviceUnusableException($"The registers are of version {version}; 1 and 2 are known.");
        uint found = registers.Read(VirtioMmioRegister.DeviceId);
        if (found != deviceId)
            throw new DeviceUnusableException($"The device has the id {found}, not {deviceId}.");

        var device = new VirtioDevice(registers, dma, version == LegacyVersion);
        device.Reset();
        device.AddStatus(DeviceStatus.Acknowledge);
        device.AddStatus(DeviceStatus.Driver);
        device.Negotiate(chooseFeatures);
        return device;
    }

    /// <summary>Whether all of these feature bits are agreed on.</summary>
    /// <param name="features">The bits.</param>
    public bool Has(ulong features) => (Features & features) == features;

    /// <summary>Sets up a queue. Before <see cref="Start"/>, once for each index.</summary>
    /// <param name="index">Which, as the device's section of the specification numbers them.</param>
    /// <param name="mostDescriptors">How many descriptors are wanted at most; the device may have fewer. With indirect
    /// descriptors each chain takes one, else as many as it has segments.</param>
    /// <param name="mostSegments">The longest chain that is wanted; <see cref="Virtqueue.MostSegments"/> says what can be had,
    /// since no chain is longer than its queue.</param>
    /// <exception cref="DeviceUnusableException">The device does not have this queue.</exception>
    public Virtqueue CreateQueue(int index, int mostDescriptors, int mostSegments)
    {
        // §4.2.3.2 (modern) and §4.2.4 (legacy): select it, see that it is not in use, ask how long it may be.
        _registers.Write(VirtioMmioRegister.QueueSel, (uint)index);
        if (_registers.Read(IsLegacy ? VirtioMmioRegister.QueuePfn : VirtioMmioRegister.QueueReady) != 0)
            throw new DeviceUnusableException($"Queue {index} is in use after a reset.");
        uint longest = _registers.Read(VirtioMmioRegister.QueueNumMax);
        int size = VirtqueueLayout.ChooseSize(longest, mostDescriptors);
        if (size == 0)
            throw new DeviceUnusableException($"The device does not have a queue {index}.");
        var queue = new Virtqueue(_registers, _dma, index, new VirtqueueLayout(size), mostSegments, this);
        if (IsLegacy)
            queue.AttachLegacy();
        else
            queue.AttachModern();
        return queue;
    }

    /// <summary>Lets the device use its queues. They can be filled before: VIRTIO 1.2 §3.1.1, steps 7 and 8; the doorbell
    /// is only rung after.</summary>
    public void Start() => AddStatus(DeviceStatus.DriverOk);

    /// <summary>Asks the device why it interrupts, and tells it that this is known.</summary>
    /// <returns>The causes; none if the interrupt was for something that has been seen before.</returns>
    /// <exception cref="DeviceMisbehavedException">It says that it cannot go on: VIRTIO 1.2 §2.1.2.</exception>
    public InterruptCauses TakeInterrupt()
    {
        uint causes = _registers.Read(VirtioMmioRegister.InterruptStatus);
        if (causes == 0)
            return InterruptCauses.None;

        // §4.2.3.3: only bits that stood in InterruptStatus; unknown ones too, or the line would stay up for ever.
        _registers.Write(VirtioMmioRegister.InterruptAck, causes);
        if ((causes & (uint)InterruptCauses.Configuration) != 0)
            RequireHealth();
        return (InterruptCauses)causes & (InterruptCauses.UsedBuffers | InterruptCauses.Configuration);
    }

    /// <summary>Stops the device: it forgets its queues and all memory it was told of.</summary>
    /// <exception cref="DeviceMisbehavedException">It does not stop.</exception>
    public void Reset()
    {
        _status = DeviceStatus.None;
        _registers.Write(VirtioMmioRegister.Status, 0);

        // §4.2.3.1.1 and §2.4.2: it has stopped when 0 can be read back.
        for (int read = 0; read < MostResetReads; read++)
        {
            if (_registers.Read(VirtioMmioRegister.Status) == 0)
                return;
        }

        throw new DeviceMisbehavedException("The device does not reset.");
    }

    private void RequireHealth()
    {
        var status = (DeviceStatus)_registers.Read(VirtioMmioRegister.Status);
        if ((status & DeviceStatus.NeedsReset) != 0)
            throw new DeviceMisbehavedException("The device asks for a reset.");
        if ((status & DeviceStatus.DriverOk) != (_status & DeviceStatus.DriverOk))
            throw new DeviceMisbehavedException("The device has reset itself.");
    }

    /// <summary>Sets a bit; §2.1.1: none is ever taken back but by a reset.</summary>
    private void AddStatus(DeviceStatus bit)
    {
        _status |= bit;
        _registers.Write(VirtioMmioRegister.Status, (uint)_status);
    }

    private void Negotiate(Func<ulong, ulong> chooseFeatures)
    {
        ulong offered = ReadOffered(0) | (IsLegacy ? 0 : (ulong)ReadOffered(1) << 32);
        if (!IsLegacy && (offered & VirtioFeature.Version1) == 0)
        {
            AddStatus(DeviceStatus.Failed);
            throw new DeviceUnusableException("A modern device does not offer VERSION_1.");
        }

        // A legacy device speaks of 32 features only: §6.3, and VERSION_1 is not among them.
        Features = offered & (chooseFeatures(offered) | VirtioFeature.OfLibrary);
        WriteAccepted(0, (uint)Features);
        if (IsLegacy)
        {
            // There is no FEATURES_OK: §3.1.2.
            _registers.Write(VirtioMmioRegister.GuestPageSize, VirtqueueLayout.PageBytes);
            return;
        }

        WriteAccepted(1, (uint)(Features >> 32));
        AddStatus(DeviceStatus.FeaturesOk);
        if (((DeviceStatus)_registers.Read(VirtioMmioRegister.Status) & DeviceStatus.FeaturesOk) != 0)
            return;
        _status &= ~DeviceStatus.FeaturesOk;
        AddStatus(DeviceStatus.Failed);
        throw new DeviceUnusableException($"The device does not agree to the features {Features:x}.");
    }

    private uint ReadOffered(uint word)
    {
        _registers.Write(VirtioMmioRegister.DeviceFeaturesSel, word);
        return _registers.Read(VirtioMmioRegister.DeviceFeatures);
    }

    private void WriteAccepted(uint word, uint bits)
    {
        _registers.Write(VirtioMmioRegister.DriverFeaturesSel, word);
        _registers.Write(VirtioMmioRegister.DriverFeatures, bits);
    }
}
