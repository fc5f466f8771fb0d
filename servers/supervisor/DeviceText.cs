using System.Globalization;
using Signalbox.Abi;

namespace Signalbox.Supervisor;

/// <summary>Devices as the manifest writes them.</summary>
internal static class DeviceText
{
    /// <summary>A device of the manifest.</summary>
    internal static string Describe(ManifestDevice device)
    {
        string kind = device.Kind switch
        {
            DeviceKind.VirtioMmio => string.Create(CultureInfo.InvariantCulture, $"virtio:{device.VirtioId}"),
            DeviceKind.Uart16550 => "uart",
            DeviceKind.GoldfishClock => "clock",
            DeviceKind.Firmware => "firmware",
        };
        return device.Instance == 0
            ? kind
            : string.Create(CultureInfo.InvariantCulture, $"{kind}/{device.Instance}");
    }
}
