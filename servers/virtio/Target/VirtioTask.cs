using Signalbox.Abi;
using Signalbox.Tasks;

namespace Signalbox.Virtio;

/// <summary>A driver's task: its device, and the loop that takes its interrupts.</summary>
public static class VirtioTask
{
    /// <summary>Opens the first device of a kind that the manifest gives this task; see <see cref="VirtioDevice.Open(IDeviceRegisters, IDmaSource, uint, ulong)"/>.</summary>
    /// <param name="deviceId">The kind: VIRTIO 1.2 §5.</param>
    /// <param name="supportedFeatures">The bits of the device's own kind that the driver knows.</param>
    /// <param name="taskDevice">The device as the kernel knows it.</param>
    /// <exception cref="DeviceUnusableException">There is none, or it does not come to terms.</exception>
    public static VirtioDevice Open(uint deviceId, ulong supportedFeatures, out TaskDevice taskDevice) =>
        Open(deviceId, offered => offered & supportedFeatures, out taskDevice);

    /// <summary>The same for a driver whose choice depends on what is offered.</summary>
    /// <param name="deviceId">The kind: VIRTIO 1.2 §5.</param>
    /// <param name="chooseFeatures">Takes what is offered, gives the part of it that is wanted.</param>
    /// <param name="taskDevice">The device as the kernel knows it.</param>
    /// <exception cref="DeviceUnusableException">There is none, or it does not come to terms.</exception>
    public static VirtioDevice Open(uint deviceId, Func<ulong, ulong> chooseFeatures, out TaskDevice taskDevice)
    {
        foreach (TaskDevice device in ThisTask.Devices)
        {
            if (device.Kind == DeviceKind.VirtioMmio && device.VirtioId == deviceId)
            {
                taskDevice = device;
                return VirtioDevice.Open(
                    new MmioRegisters(device.MapRegisters()), new TaskDma(device), deviceId, chooseFeatures);
            }
        }

        throw new DeviceUnusableException($"The manifest gives {ThisTask.Name} no device virtio:{deviceId}.");
    }

    /// <summary>Takes a device's interrupts for as long as the task lives.</summary>
    /// <param name="taskDevice">The device as the kernel knows it.</param>
    /// <param name="device">The device.</param>
    /// <param name="onInterrupt">Called with the causes, which have been acknowledged; never with none.</param>
    /// <returns>Never completes, unless the device misbehaves or the handler throws. Let that end the task.</returns>
    public static async Task TakeInterrupts(
        TaskDevice taskDevice, VirtioDevice device, Action<InterruptCauses> onInterrupt)
    {
        while (true)
        {
            taskDevice.AcknowledgeInterrupt();
            await taskDevice.WaitForInterrupt();
            InterruptCauses causes = device.TakeInterrupt();
            if (causes != InterruptCauses.None)
                onInterrupt(causes);
        }
    }
}
