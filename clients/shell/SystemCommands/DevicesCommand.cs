using System.Globalization;
using Signalbox.Abi;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Lists the machine's devices.</summary>
internal sealed class DevicesCommand() : Command("devices", "", "lists the machine's devices")
{
    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 0);
        ISupervisor supervisor = await invocation.Wait(invocation.Services.Supervisor());
        var table = new TextTable("DEVICE", ">ADDRESS", ">INTERRUPT", "TASK");
        foreach (DeviceDescription device in await invocation.Wait(supervisor.ListDevices()))
        {
            table.Add(
                NameOf(device),
                device.Address == 0 ? "-" : "0x" + device.Address.ToString("x", CultureInfo.InvariantCulture),
                device.Interrupt == 0 ? "-" : device.Interrupt.ToString(CultureInfo.InvariantCulture),
                device.Task.Length == 0 ? "-" : device.Task);
        }

        await table.Write(invocation.Output);
    }

    private static string NameOf(DeviceDescription device) => device.Kind switch
    {
        DeviceKind.Firmware => "firmware",
        DeviceKind.Uart16550 => "serial port",
        DeviceKind.GoldfishClock => "clock",
        DeviceKind.VirtioMmio => NameOfVirtio(device.VirtioId),
        _ => device.Kind.ToString(),
    };

    /// <summary>VIRTIO 1.2 §5: the device ids.</summary>
    private static string NameOfVirtio(uint id) => id switch
    {
        1 => "virtio network card",
        2 => "virtio disk",
        3 => "virtio console",
        4 => "virtio entropy source",
        9 => "virtio 9p transport",
        16 => "virtio graphics adapter",
        18 => "virtio input device",
        _ => string.Create(CultureInfo.InvariantCulture, $"virtio device {id}"),
    };
}
