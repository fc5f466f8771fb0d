using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Boot.Agent;

/// <summary>Calls the echo server without a pause, and checks each answer.</summary>
/// <param name="echo">The server.</param>
internal sealed class EchoLoad(IEcho echo)
{
    private int _answers;
    private int _wrongAnswers;
    private int _restartsSeen;
    private string _end = "running";

    /// <summary>Begins.</summary>
    internal static async Task<EchoLoad> Start()
    {
        ServiceConnection connection = await Services.Connect(EchoContract.Name, EchoContract.Id);
        var load = new EchoLoad(new EchoClient(connection.Rings));
        _ = load.Ping();
        _ = load.Count();
        return load;
    }

    /// <summary>How it stands after ten more answers, or at its end.</summary>
    internal async Task<string> Progress()
    {
        int goal = _answers + 10;
        while (_answers < goal && _end == "running")
            await Task.Delay(1);
        return $"load {_end}: wrong {_wrongAnswers}, restarts seen {_restartsSeen}";
    }

    /// <summary>Calls that may be repeated: a restart is a pause and nothing else.</summary>
    private async Task Ping()
    {
        try
        {
            for (int number = 0; ; number++)
            {
                int answer = await echo.Ping(number);
                _answers++;
                _wrongAnswers += answer == number ? 0 : 1;
            }
        }
        catch (Exception error)
        {
            _end = $"ended by {error.GetType().Name}";
        }
    }

    /// <summary>Calls that may not: a restart is told.</summary>
    private async Task Count()
    {
        ulong expected = 1;
        while (true)
        {
            try
            {
                ulong count = await echo.Count();
                _wrongAnswers += count == expected || count == 1 ? 0 : 1;
                expected = count + 1;
            }
            catch (PeerRestartedException)
            {
                _restartsSeen++;
                expected = 1;
            }
            catch (UnavailableException)
            {
                return;
            }
        }
    }
}
