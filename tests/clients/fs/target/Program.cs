using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.FileExerciser;

/// <summary>Does what its arguments say, prints what came of it, and switches the machine off.</summary>
internal static class Program
{
    private const int BufferBytes = 256 * 1024;

    private static async Task Main()
    {
        var supervisor = new SupervisorClient(
            new PortConnection(new KernelPort(await Services.Find("signalbox.supervisor"))));
        bool isFine = false;
        try
        {
            using var pool = new SharedPool(BufferBytes, count: 4);
            using ServiceConnection connection = await Services.Connect(FileSystemContract.Name, FileSystemContract.Id, pool);
            var files = new Files(new FileSystemClient(connection.Rings), pool.Pool);
            string[] words = ThisTask.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words[0])
            {
                case "check":
                    await new FileCheck(files).Run();
                    break;
                case "faults":
                    await new FaultRun(files, supervisor, int.Parse(words[1]), int.Parse(words[2]), words[3..]).Run();
                    break;
                case "bench":
                    await new FileBench(new FileSystemClient(connection.Rings), pool.Pool, words[1] == "count").Run();
                    break;
                default:
                    throw new ArgumentException($"There is nothing called {words[0]}.");
            }

            isFine = true;
            Console.WriteLine("done");
        }
        catch (Exception exception)
        {
            Console.WriteLine($"failed: {exception}");
        }

        await supervisor.PowerOff(isFine ? (byte)0 : (byte)1);
    }
}
