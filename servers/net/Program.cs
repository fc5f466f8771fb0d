using Signalbox.Contracts;
using Signalbox.Tasks;
using Signalbox.Virtio;

namespace Signalbox.Net;

/// <summary>Offers the one adapter that the manifest gives this task, under the name that its arguments say.</summary>
internal static class Program
{
    private static async Task Main()
    {
        VirtioDevice virtio = VirtioTask.Open(
            VirtioNetworkProtocol.DeviceId, NetworkFeature.Choose, out TaskDevice taskDevice);
        var server = new NetworkServer(new VirtioNetworkDevice(virtio));
        MessageLoop.PollSet.Add(server);
        Task interrupts = VirtioTask.TakeInterrupts(
            taskDevice, virtio, causes => server.OnInterrupt((causes & InterruptCauses.Configuration) != 0));
        string service = ThisTask.Arguments.Length > 0 ? ThisTask.Arguments : NetworkDeviceContract.Name;
        await await Task.WhenAny(
            ServiceHost.Run(service, NetworkDeviceContract.Id, _ => server.Connect()), interrupts);
    }
}
