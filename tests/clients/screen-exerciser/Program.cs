using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.ScreenExerciser;

/// <summary>Does what its arguments say, and prints what came of it.</summary>
internal static class Program
{
    private static async Task Main()
    {
        if (ThisTask.Arguments == "idle")
            Idle();
        ISupervisor supervisor = new SupervisorClient(
            new PortConnection(new KernelPort(await Services.Find(SupervisorContract.Name))));
        bool isFine = false;
        try
        {
            isFine = ThisTask.Arguments switch
            {
                "check" => await new ScreenCheck(supervisor).Run(),
                "count" => await new ScreenBench(supervisor).Count(),
                "time" => await new ScreenBench(supervisor).Time(),
                _ => throw new ArgumentException($"There is nothing called {ThisTask.Arguments}."),
            };
        }
        catch (Exception exception)
        {
            Console.WriteLine($"failed: {exception}");
        }

        await supervisor.PowerOff(isFine ? (byte)0 : (byte)1);
    }

    /// <summary>Uses up the time that nobody wants.</summary>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    private static void Idle()
    {
        while (true)
        {
        }
    }
}
