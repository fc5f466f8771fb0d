using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Clients.Shell.Target;

/// <summary>Runs the commands that the machine was started with, or those that are typed.</summary>
internal static class Program
{
    private static async Task Main()
    {
        using ServiceConnection connection = await Tasks.Services.Connect(await FindConsole(), ConsoleContract.Id);
        var terminal = new ConsoleTerminal(new ConsoleClient(connection.Rings));
        var session = new Session(new TaskServices());
        if (ThisTask.Arguments.Length != 0)
        {
            await new BatchShell(session, terminal).Run(ThisTask.Arguments);
            return;
        }

        var input = new TypedInput(terminal);
        Task typing = input.Run();
        await new InteractiveShell(session, input, terminal, terminal.Size).Run();
        await typing;
    }

    /// <summary>The console is the first that the manifest lets this task call: the serial one or one on the screen.</summary>
    private static async Task<string> FindConsole()
    {
        ServiceInfo[] services = await Tasks.Services.Names.List();
        return Array.Find(services, service => service.Name.StartsWith(ConsoleContract.Name, StringComparison.Ordinal))?.Name
            ?? ConsoleContract.Name;
    }
}
