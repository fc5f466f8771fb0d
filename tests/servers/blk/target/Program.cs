using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.DiskExerciser;

/// <summary>Does what its arguments say, prints what came of it, and switches the machine off.</summary>
internal static class Program
{
    private static async Task Main()
    {
        var supervisor = new SupervisorClient(
            new PortConnection(new KernelPort(await Services.Find("signalbox.supervisor"))));
        bool isFine = false;
        try
        {
            string[] words = ThisTask.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            isFine = words[0] switch
            {
                "check" => await new DiskCheck(words).Run(),
                _ => throw new ArgumentException($"There is nothing called {words[0]}."),
            };
        }
        catch (Exception exception)
        {
            Console.WriteLine($"failed: {exception}");
        }

        await supervisor.PowerOff(isFine ? (byte)0 : (byte)1);
    }
}
