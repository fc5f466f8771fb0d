using System.Globalization;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Network.Target;

/// <summary>Kills a task again and again, at random instants by a seed.</summary>
internal static class Program
{
    /// <summary>Arguments: whom, the seed, and how many milliseconds lie between two kills at most.</summary>
    private static async Task Main()
    {
        string[] words = ThisTask.Arguments.Split(' ');
        var random = new Random(int.Parse(words[1], CultureInfo.InvariantCulture));
        int most = int.Parse(words[2], CultureInfo.InvariantCulture);
        ServiceConnection connection = await Services.Connect(SupervisorContract.Name, SupervisorContract.Id);
        ISupervisor supervisor = new SupervisorClient(connection.Rings);
        while (true)
        {
            await Task.Delay(random.Next(most / 2, most));
            SupervisorStatus status = await supervisor.Kill(words[0]);
            if (status is not (SupervisorStatus.Ok or SupervisorStatus.WrongState))
                throw new InvalidOperationException($"{words[0]} cannot be killed: {status}.");
        }
    }
}
