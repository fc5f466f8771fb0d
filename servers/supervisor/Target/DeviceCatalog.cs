using Signalbox.Abi;
using Signalbox.Contracts;
using Signalbox.Intrinsics;
using Signalbox.Tasks;

namespace Signalbox.Supervisor;

/// <summary>Which of the machine's devices the manifest means.</summary>
internal sealed class DeviceCatalog
{
    // VIRTIO 1.2 §4.2.2: MMIO Device Register Layout, the same in both generations.
    private const uint VirtioMagic = 0x7472_6976;
    private const nuint MagicRegister = 0x000;
    private const nuint DeviceIdRegister = 0x008;

    private readonly List<(BootDevice Device, uint VirtioId)> _devices = [];

    /// <summary>Looks at every device, in the order of their addresses.</summary>
    internal DeviceCatalog(IEnumerable<BootDevice> devices)
    {
        foreach (BootDevice device in devices.OrderBy(device => device.PhysicalAddress))
        {
            uint id = device.Kind == DeviceKind.VirtioMmio ? ReadVirtioId(device) : 0;

            // An empty slot says 0.
            if (device.Kind != DeviceKind.VirtioMmio || id != 0)
                _devices.Add((device, id));
        }
    }

    /// <summary>All devices, in the order of their addresses.</summary>
    internal IReadOnlyList<DeviceDescription> Describe() =>
    [
        .. _devices.Select(static entry => new DeviceDescription(
            entry.Device.Kind, entry.VirtioId, entry.Device.PhysicalAddress, entry.Device.Interrupt, Task: "")),
    ];

    /// <summary>Finds a device.</summary>
    /// <returns>Null if the machine has none such.</returns>
    internal BootDevice? Find(ManifestDevice wanted)
    {
        int instance = wanted.Instance;
        foreach ((BootDevice device, uint id) in _devices)
        {
            if (device.Kind == wanted.Kind && id == wanted.VirtioId && instance-- == 0)
                return device;
        }

        return null;
    }

    private static uint ReadVirtioId(BootDevice device)
    {
        // Through a handle of its own: when that goes, the supervisor does not own the device any more.
        if (Kernel.Copy(device.Handle, Rights.Operate, badge: 0, out Handle handle) != KernelStatus.Ok)
            return 0;
        uint id = 0;
        ulong lengthBytes = device.Pages * (ulong)UserSpace.PageBytes;
        if (MappedMemory.TryMapDevice(handle, lengthBytes, out ulong address) == KernelStatus.Ok)
        {
            if (Mmio.Read32((nuint)address + MagicRegister) == VirtioMagic)
                id = Mmio.Read32((nuint)address + DeviceIdRegister);
            MappedMemory.Unmap(address);
        }

        Kernel.Close(handle);
        return id;
    }
}
