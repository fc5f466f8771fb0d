using System.Collections.Concurrent;
using System.Diagnostics;

namespace Signalbox.Harness;

/// <summary>
/// Starts processes that cannot outlive this one: the kernel kills them when their parent dies, however it dies
/// (<c>setpriv --pdeathsig</c>, prctl(2) PR_SET_PDEATHSIG).
/// </summary>
/// <remarks>
/// The signal comes when the *thread* that forked ends, not the process; a thread of the pool may end at any time. So
/// all children are started by one thread that never ends.
/// </remarks>
internal static class ChildProcess
{
    private static readonly BlockingCollection<Action> Requests = [];

    static ChildProcess()
    {
        Thread thread = new(ServeRequests) { IsBackground = true, Name = "child starter" };
        thread.Start();
    }

    /// <summary>Starts the program with all three standard streams as pipes.</summary>
    internal static Process Start(IReadOnlyList<string> command)
    {
        TaskCompletionSource<Process> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Requests.Add(() =>
        {
            try
            {
                started.SetResult(StartHere(command));
            }
            catch (Exception exception)
            {
                started.SetException(exception);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }

    private static Process StartHere(IReadOnlyList<string> command)
    {
        ProcessStartInfo start = new("setpriv", ["--pdeathsig", "KILL", "--", .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
    }

    private static void ServeRequests()
    {
        foreach (Action request in Requests.GetConsumingEnumerable())
        {
            request();
        }
    }
}
