using Signalbox.Contracts;
using Signalbox.Tasks;
using Signalbox.Virtio;

namespace Signalbox.Blk;

/// <summary>Offers the one disk that the manifest gives this task, under the name that its arguments say.</summary>
internal static class Program
{
    private static async Task Main()
    {
        VirtioDevice virtio = VirtioTask.Open(VirtioBlockProtocol.DeviceId, BlockFeature.Supported, out TaskDevice taskDevice);
        var device = new VirtioBlockDevice(virtio);
        var server = new BlockServer(device);
        MessageLoop.PollSet.Add(server);

        Task interrupts = VirtioTask.TakeInterrupts(taskDevice, virtio, causes =>
        {
            if ((causes & InterruptCauses.Configuration) != 0)
                device.Reconfigure();

            // Before the clients' rings are polled, so that one round of that is enough.
            server.Poll();
        });
        string service = ThisTask.Arguments.Length > 0 ? ThisTask.Arguments : BlockDeviceContract.Name;
        await await Task.WhenAny(
            ServiceHost.Run(service, BlockDeviceContract.Id, _ => new BlockDeviceDispatcher(server)), interrupts);
    }
}
