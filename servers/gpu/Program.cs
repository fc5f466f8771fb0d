using Signalbox.Contracts;
using Signalbox.Tasks;
using Signalbox.Virtio;

namespace Signalbox.Gpu;

/// <summary>Offers the graphics adapter that the manifest gives this task.</summary>
internal static class Program
{
    private static async Task Main()
    {
        VirtioDevice virtio = VirtioTask.Open(VirtioGpuProtocol.DeviceId, GpuFeature.Supported, out TaskDevice taskDevice);
        var device = new VirtioGpuDevice(virtio);
        MessageLoop.PollSet.Add(device);

        // Answers are taken by the poll that follows every event, so the interrupt has only to wake the task.
        GraphicsServer? server = null;
        Task interrupts = VirtioTask.TakeInterrupts(taskDevice, virtio, causes => server?.OnInterrupt(causes));
        server = await GraphicsServer.Start(device);
        await await Task.WhenAny(
            ServiceHost.Run(
                GraphicsDeviceContract.Name, GraphicsDeviceContract.Id, _ => new GraphicsDeviceDispatcher(server.Accept())),
            interrupts);
    }
}
