using Signalbox.Abi;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Containment.Faulty;

/// <summary>Sends the bystander what it cannot understand, and wakes it for nothing.</summary>
internal static class Flood
{
    private const string Victim = "containment.witness/3";
    private const int Waves = 40;
    private const int MessagesInWave = 50;
    private const int NotificationsInWave = 500;

    internal static async Task Run()
    {
        var port = new KernelPort(await Services.Find(Victim));
        ServicePeer peer = await Services.Names.Reach(Victim);
        byte[] rubbish = new byte[256];
        byte[] answer = new byte[Abi.MessageBuffer.LengthBytes];
        var handles = new Handle[Abi.MessageBuffer.MaxHandles];
        for (int wave = 0; wave < Waves; wave++)
        {
            new Random(wave).NextBytes(rubbish);
            for (int count = 0; count < MessagesInWave; count++)
                port.Call(rubbish, [], answer, handles, out _, out _);
            for (int count = 0; count < NotificationsInWave; count++)
                Kernel.Notify(peer.Wake, 1);
            await Task.Yield();
        }

        // The one instance that keeps its handles is not the next one's: nothing must look like a leak.
        Kernel.KillTask(Handle.Self, code: 7);
    }
}
