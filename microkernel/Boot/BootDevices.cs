using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>The device table: the firmware, then what the device tree named.</summary>
internal static class BootDevices
{
    internal static Device[] Make(MachineDescription machine)
    {
        var devices = new Device[machine.DeviceCount + 1];
        devices[0] = new Device(0, DeviceKind.Firmware, default, pages: 0, source: 0, quiesce: null);
        for (int index = 1; index < devices.Length; index++)
        {
            FoundDevice found = machine.Devices[index - 1];
            devices[index] = new Device(
                index,
                found.Kind,
                found.Registers.Start,
                (int)(found.Registers.LengthBytes >> Page.Shift),
                found.Source,
                DeviceClasses.QuiesceOf(found.Kind));
        }

        return devices;
    }
}
