using System.Threading.Channels;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Shows the deaths that the supervisor remembers.</summary>
internal sealed class JournalCommand() : Command("journal", "[-f]", "shows the deaths that the supervisor remembers")
{
    /// <inheritdoc/>
    internal override string Details => "With -f also those that come, until ctrl-c.";

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 1);
        bool follows = invocation.Count == 1;
        if (follows && invocation[0] != "-f")
            throw invocation.Wrong(0, Usage);
        ISupervisor supervisor = await invocation.Wait(invocation.Services.Supervisor());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(invocation.CancellationToken);
        ChannelReader<DeathRecord> deaths = supervisor.Journal(stop.Token);
        try
        {
            while (await Next(deaths, follows, invocation.CancellationToken) is { } death)
            {
                await invocation.Output.WriteLine(SupervisorWords.Line(death));
                if (follows)
                    await invocation.Output.Flush();
            }
        }
        finally
        {
            stop.Cancel();
        }
    }

    /// <summary>The next death. What is remembered comes at once: a pause is the end of it.</summary>
    private static async Task<DeathRecord?> Next(
        ChannelReader<DeathRecord> deaths, bool follows, CancellationToken cancellationToken)
    {
        Task<bool> more = deaths.WaitToReadAsync(cancellationToken).AsTask();
        if (!follows && await Task.WhenAny(more, Task.Delay(Pause, cancellationToken)) != more)
            return null;
        return await more && deaths.TryRead(out DeathRecord? death) ? death : null;
    }

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);
}
