using System.Text;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Boot.Agent;

/// <summary>Reads commands from the serial line, a line each, and answers each with lines of which the last is "done".</summary>
internal static class Program
{
    private static async Task Main()
    {
        if (ThisTask.Arguments.Length != 0)
        {
            Console.WriteLine($"started with {ThisTask.Arguments}");
            return;
        }

        using ServiceConnection connection = await Services.Connect(ConsoleContract.Name, ConsoleContract.Id);
        IConsole console = new ConsoleClient(connection.Rings);
        var commands = new Commands(
            text => console.Write(Encoding.UTF8.GetBytes(text + "\n")), text => console.Write(Encoding.UTF8.GetBytes(text)));
        await console.Write("agent ready\n"u8.ToArray());
        var line = new StringBuilder();
        await foreach (ConsoleInput input in console.Input().ReadAllAsync())
        {
            foreach (byte character in input.Bytes.ToArray())
            {
                if (character is not ((byte)'\r' or (byte)'\n'))
                {
                    line.Append((char)character);
                    continue;
                }

                await Execute(commands, line.ToString());
                await console.Write("done\n"u8.ToArray());
                line.Clear();
            }
        }
    }

    private static async Task Execute(Commands commands, string line)
    {
        try
        {
            await commands.Execute(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
        catch (Exception error)
        {
            await commands.Say($"failed: {error.GetType().Name}: {error.Message}");
        }
    }
}
