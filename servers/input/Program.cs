using Signalbox.Contracts;
using Signalbox.Tasks;
using Signalbox.Virtio;

namespace Signalbox.Input;

/// <summary>Offers the one input device that the manifest gives this task, under the name that its arguments say.</summary>
internal static class Program
{
    private static async Task Main()
    {
        VirtioDevice virtio = VirtioTask.Open(VirtioInputProtocol.DeviceId, 0, out TaskDevice taskDevice);
        var server = new InputServer(new VirtioInputDevice(virtio), Publish);
        Task working = server.Run(() => NextInterrupt(taskDevice, virtio));
        string service = ThisTask.Arguments.Length > 0 ? ThisTask.Arguments : InputDeviceContract.Name;
        await await Task.WhenAny(
            ServiceHost.Run(service, InputDeviceContract.Id, _ => new InputDeviceDispatcher(server.Accept())), working);
    }

    private static async Task<ulong> NextInterrupt(TaskDevice taskDevice, VirtioDevice virtio)
    {
        ulong time;
        do
        {
            taskDevice.AcknowledgeInterrupt();
            time = await taskDevice.WaitForInterrupt();
        }
        while (virtio.TakeInterrupt() == InterruptCauses.None);
        return time;
    }

    /// <summary>The streams run when this one steps back; what they have written is shown by a poll.</summary>
    private static async ValueTask Publish()
    {
        await Task.Yield();
        MessageLoop.PollSet.Poll();
    }
}
