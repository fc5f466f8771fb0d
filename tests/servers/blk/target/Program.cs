using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.DiskExerciser;

/// <summary>Does what its arguments say, prints what came of it, and switches the machine off.</summary>
internal static class Program
{
    private static async Task Main()
    {
        if (ThisTask.Arguments == "idle")
            Idle();
        if (ThisTask.Arguments == "die")
            await DyingClient.Live();
        var supervisor = new SupervisorClient(
            new PortConnection(new KernelPort(await Services.Find("signalbox.supervisor"))));
        bool isFine = false;
        try
        {
            string[] words = ThisTask.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            isFine = words[0] switch
            {
                "count" => await new DiskBench(supervisor, isCounted: true, int.Parse(words[1]), words.ElementAtOrDefault(2) ?? "").Run(),
                "time" => await new DiskBench(supervisor, isCounted: false, int.Parse(words[1]), words.ElementAtOrDefault(2) ?? "").Run(),
                "faults" => await new DiskFaults(supervisor, int.Parse(words[1]), int.Parse(words[2])).Run(),
                "outlive" => await DyingClient.Outlive(supervisor),
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

    /// <summary>Uses up the time that nobody wants.</summary>
    [System.Diagnostics.CodeAnalysis.DoesNotReturn]
    private static void Idle()
    {
        while (true)
        {
        }
    }
}
