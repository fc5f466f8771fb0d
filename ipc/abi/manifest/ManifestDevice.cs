namespace Signalbox.Abi;

/// <summary>A device that a task is to have.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Instance">Which of several alike, in order of their addresses, from 0.</param>
/// <param name="VirtioId">For <see cref="DeviceKind.VirtioMmio"/> the virtio device id, else 0.</param>
/// <param name="IsOptional">Whether the task is started also where the machine has no such device.</param>
public readonly record struct ManifestDevice(
    DeviceKind Kind, ushort Instance, uint VirtioId, bool IsOptional = false);
