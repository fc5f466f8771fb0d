using System.Buffers.Binary;

namespace Signalbox.Virtio.Simulation;

/// <summary>
/// A virtio-mmio slot of either generation. It throws when the driver does what VIRTIO 1.2 forbids; what the device itself
/// does is up to the test.
/// </summary>
public sealed class SimulatedDevice : IDeviceRegisters
{
    private const ulong Page = 4096;

    private readonly uint _deviceId;
    private readonly ulong _offered;
    private readonly bool _isLegacy;
    private readonly byte[] _configuration;
    private readonly ulong[] _addresses = new ulong[3];
    private DeviceStatus _status;
    private uint _offeredWord;
    private uint _acceptedWord;
    private uint _pageSize;
    private uint _queueAlign;
    private uint _generation;
    private int _selected;

    /// <summary>A device after power-on.</summary>
    /// <param name="deviceId">Its kind.</param>
    /// <param name="isLegacy">Whether the registers are those of version 1.</param>
    /// <param name="features">What it offers; a modern one adds VERSION_1 by itself.</param>
    /// <param name="configuration">Its own configuration.</param>
    /// <param name="queueSizes">The longest queues.</param>
    public SimulatedDevice(
        uint deviceId, bool isLegacy, ulong features, byte[] configuration, params ReadOnlySpan<int> queueSizes)
    {
        _deviceId = deviceId;
        _isLegacy = isLegacy;
        _offered = isLegacy ? (uint)features : features | VirtioFeature.Version1;
        _configuration = configuration;
        var queues = new SimulatedQueue[queueSizes.Length];
        for (int index = 0; index < queues.Length; index++)
            queues[index] = new SimulatedQueue(this, index, queueSizes[index]);
        Queues = queues;
    }

    /// <summary>What the device reaches.</summary>
    public SimulatedMemory Memory { get; } = new();

    /// <summary>Its queues.</summary>
    public IReadOnlyList<SimulatedQueue> Queues { get; }

    /// <summary>What the driver has accepted.</summary>
    public ulong AcceptedFeatures { get; private set; }

    /// <summary>How far the two have come.</summary>
    public DeviceStatus Status => _status;

    /// <summary>Why it interrupts at the moment.</summary>
    public InterruptCauses Pending { get; private set; }

    /// <summary>How often the driver has reset it.</summary>
    public int Resets { get; private set; }

    /// <summary>Called when the driver rings a doorbell.</summary>
    public Action<SimulatedQueue>? OnNotify { get; set; }

    /// <summary>Called before each access to the configuration: it may change while it is being read.</summary>
    public Action? OnConfigurationRead { get; set; }

    /// <summary>Called after the driver has written to the configuration.</summary>
    public Action<int>? OnConfigurationWritten { get; set; }

    /// <summary>It does not agree to any features.</summary>
    public bool RefusesFeatures { get; init; }

    /// <summary>It does not stop when told to.</summary>
    public bool NeverResets { get; init; }

    /// <summary>The version register says something else.</summary>
    public uint? WrongVersion { get; init; }

    /// <summary>Changes the configuration and tells the driver.</summary>
    public void ChangeConfiguration(Action<byte[]> change)
    {
        change(_configuration);
        _generation++;
        Pending |= InterruptCauses.Configuration;
    }

    /// <summary>The device cannot go on: VIRTIO 1.2 §2.1.2.</summary>
    public void AskForReset()
    {
        _status |= DeviceStatus.NeedsReset;
        Pending |= InterruptCauses.Configuration;
    }

    /// <summary>The device forgets everything, and says so by no more than an interrupt.</summary>
    public void ResetItself()
    {
        Forget();
        Pending |= InterruptCauses.Configuration;
    }

    /// <inheritdoc/>
    public uint Read(VirtioMmioRegister register) => register switch
    {
        VirtioMmioRegister.MagicValue => 0x74726976,
        VirtioMmioRegister.Version => WrongVersion ?? (_isLegacy ? 1u : 2u),
        VirtioMmioRegister.DeviceId => _deviceId,
        VirtioMmioRegister.VendorId => 0,
        VirtioMmioRegister.DeviceFeatures => _offeredWord switch
        {
            0 => (uint)_offered,
            1 => (uint)(_offered >> 32),
            _ => 0,
        },
        VirtioMmioRegister.QueueNumMax => _selected < Queues.Count ? (uint)Queues[_selected].MostDescriptors : 0,
        VirtioMmioRegister.QueuePfn when _isLegacy => Selected.IsReady ? (uint)(Selected.Descriptors / Page) : 0,
        VirtioMmioRegister.QueueReady when !_isLegacy => _selected < Queues.Count && Selected.IsReady ? 1u : 0,
        VirtioMmioRegister.InterruptStatus => (uint)Pending,
        VirtioMmioRegister.Status => (uint)_status,
        VirtioMmioRegister.ConfigGeneration when !_isLegacy => _generation,
        _ => throw new DriverMisbehavedException($"{register} is not there to be read."),
    };

    /// <inheritdoc/>
    public void Write(VirtioMmioRegister register, uint value)
    {
        switch (register)
        {
            case VirtioMmioRegister.Status:
                WriteStatus((DeviceStatus)value);
                break;
            case VirtioMmioRegister.DeviceFeaturesSel:
                _offeredWord = value;
                break;
            case VirtioMmioRegister.DriverFeaturesSel:
                _acceptedWord = value;
                break;
            case VirtioMmioRegister.DriverFeatures:
                Accept(value);
                break;
            case VirtioMmioRegister.QueueSel:
                _selected = (int)value;
                break;
            case VirtioMmioRegister.QueueNotify:
                Notify((int)value);
                break;
            case VirtioMmioRegister.InterruptAck:
                Pending &= ~(InterruptCauses)value;
                break;
            default:
                WriteQueueRegister(register, value);
                break;
        }
    }

    /// <inheritdoc/>
    public byte ReadConfiguration8(int offset) => Configuration(offset, 1)[0];

    /// <inheritdoc/>
    public ushort ReadConfiguration16(int offset) =>
        BinaryPrimitives.ReadUInt16LittleEndian(Configuration(offset, 2));

    /// <inheritdoc/>
    public uint ReadConfiguration32(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(Configuration(offset, 4));

    /// <inheritdoc/>
    public void WriteConfiguration8(int offset, byte value)
    {
        _configuration[offset] = value;
        OnConfigurationWritten?.Invoke(offset);
    }

    /// <inheritdoc/>
    public void WriteConfiguration32(int offset, uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_configuration.AsSpan(offset), value);
        OnConfigurationWritten?.Invoke(offset);
    }

    /// <summary>Interrupts for used buffers.</summary>
    internal void RaiseUsed() => Pending |= InterruptCauses.UsedBuffers;

    private SimulatedQueue Selected => _selected < Queues.Count
        ? Queues[_selected]
        : throw new DriverMisbehavedException($"There is no queue {_selected}.");

    private ReadOnlySpan<byte> Configuration(int offset, int width)
    {
        // §4.2.2.2: the driver knows the features before it looks.
        Require((_status & DeviceStatus.Driver) != 0, "The configuration is read before DRIVER is set.");
        OnConfigurationRead?.Invoke();
        return _configuration.AsSpan(offset, width);
    }

    private void WriteStatus(DeviceStatus status)
    {
        if (status == DeviceStatus.None)
        {
            Resets++;
            if (!NeverResets)
                Forget();
            return;
        }

        // §2.1.1 and the order of §3.1.1.
        Require((_status & ~status & ~DeviceStatus.NeedsReset) == 0, "A status bit is taken back.");
        Require(IsInOrder(status), $"The status {status} is out of order.");
        _status = status;
        if (RefusesFeatures)
            _status &= ~DeviceStatus.FeaturesOk;
    }

    private bool IsInOrder(DeviceStatus status)
    {
        DeviceStatus added = status & ~_status;
        DeviceStatus before = added switch
        {
            DeviceStatus.Acknowledge => DeviceStatus.None,
            DeviceStatus.Driver => DeviceStatus.Acknowledge,
            DeviceStatus.FeaturesOk => DeviceStatus.Acknowledge | DeviceStatus.Driver,
            DeviceStatus.DriverOk => DeviceStatus.Acknowledge | DeviceStatus.Driver
                | (_isLegacy ? DeviceStatus.None : DeviceStatus.FeaturesOk),
            DeviceStatus.Failed => _status,
            _ => ~DeviceStatus.None,
        };
        return (_status & before) == before;
    }

    private void Accept(uint bits)
    {
        Require((_status & (DeviceStatus.Driver | DeviceStatus.FeaturesOk)) == DeviceStatus.Driver, "Features out of turn.");
        int shift = (int)_acceptedWord * 32;
        AcceptedFeatures = (AcceptedFeatures & ~((ulong)uint.MaxValue << shift)) | ((ulong)bits << shift);
        Require((AcceptedFeatures & ~_offered) == 0, "Features are accepted that were not offered.");
    }

    private void Notify(int queue)
    {
        Require((_status & DeviceStatus.DriverOk) != 0, "The doorbell is rung before DRIVER_OK (3.1.1).");
        Require(queue < Queues.Count, $"There is no queue {queue}.");
        Queues[queue].Notifications++;
        OnNotify?.Invoke(Queues[queue]);
    }

    private void WriteQueueRegister(VirtioMmioRegister register, uint value)
    {
        DeviceStatus wanted = DeviceStatus.Driver | (_isLegacy ? DeviceStatus.None : DeviceStatus.FeaturesOk);
        Require((_status & (wanted | DeviceStatus.DriverOk)) == wanted, $"{register} is written out of turn.");
        switch (register)
        {
            case VirtioMmioRegister.QueueNum:
                Selected.SetSize(value);
                break;
            case VirtioMmioRegister.GuestPageSize when _isLegacy:
                _pageSize = value;
                break;
            case VirtioMmioRegister.QueueAlign when _isLegacy:
                _queueAlign = value;
                break;
            case VirtioMmioRegister.QueuePfn when _isLegacy:
                PlaceLegacy(value);
                break;
            case VirtioMmioRegister.QueueReady when !_isLegacy:
                Selected.PlaceAt(_addresses[0], _addresses[1], _addresses[2]);
                break;
            case >= VirtioMmioRegister.QueueDescLow and <= VirtioMmioRegister.QueueDeviceHigh when !_isLegacy:
                WriteAddress(register - VirtioMmioRegister.QueueDescLow, value);
                break;
            default:
                throw new DriverMisbehavedException($"{register} is not there to be written.");
        }
    }

    private void WriteAddress(int offset, uint value)
    {
        int part = offset / 0x10;
        bool isHigh = offset % 0x10 == 4;
        ulong old = _addresses[part];
        _addresses[part] = isHigh ? (uint)old | ((ulong)value << 32) : (old & ~(ulong)uint.MaxValue) | value;
    }

    private void PlaceLegacy(uint pageNumber)
    {
        Require(_pageSize != 0 && _queueAlign != 0, "Page size and alignment come before the page (4.2.4).");
        ulong start = pageNumber * (ulong)_pageSize;
        ulong available = start + (16 * (ulong)Selected.Size);
        ulong end = available + 6 + (2 * (ulong)Selected.Size);
        ulong used = (end + _queueAlign - 1) / _queueAlign * _queueAlign;
        Selected.PlaceAt(start, available, used);
    }

    private void Forget()
    {
        _status = DeviceStatus.None;
        AcceptedFeatures = 0;
        Pending = InterruptCauses.None;
        foreach (SimulatedQueue queue in Queues)
            queue.Reset();
    }

    private static void Require(bool isFine, string message)
    {
        if (!isFine)
            throw new DriverMisbehavedException(message);
    }
}
