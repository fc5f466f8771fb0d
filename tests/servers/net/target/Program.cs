using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.NetExerciser;

/// <summary>Tries the adapter, prints what came of it, and switches the machine off.</summary>
internal static class Program
{
    private static async Task Main()
    {
        var supervisor = new SupervisorClient(
            new PortConnection(new KernelPort(await Services.Find("signalbox.supervisor"))));
        bool isFine = false;
        try
        {
            await new NetCheck(supervisor).Run();
            isFine = true;
        }
        catch (Exception exception)
        {
            Console.WriteLine($"failed: {exception}");
        }

        await supervisor.PowerOff(isFine ? (byte)0 : (byte)1);
    }
}
