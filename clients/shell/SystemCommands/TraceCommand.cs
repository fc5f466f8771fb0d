using System.Globalization;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Switches the kernel's trace of messages, or shows it.</summary>
internal sealed class TraceCommand() : Command("trace", "on|off|show", "switches the kernel's trace of messages, or shows it")
{
    private const int RecordsAtOnce = 16;
    private const int MostRecords = 2000;

    /// <inheritdoc/>
    internal override string Details =>
        "What the kernel keeps for each task: who ran, called, received, replied, was notified or interrupted. show prints\n"
        + "it, the oldest first, up to the moment when it was asked for.";

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(1, 1);
        ISupervisor supervisor = await invocation.Wait(invocation.Services.Supervisor());
        switch (invocation[0])
        {
            case "on" or "off":
                SupervisorWords.Check(await invocation.Wait(supervisor.Trace(invocation[0] == "on")), "trace");
                break;
            case "show":
                await Show(invocation, supervisor);
                break;
            default:
                throw invocation.Wrong(0, Usage);
        }
    }

    private static async Task Show(Invocation invocation, ISupervisor supervisor)
    {
        TimeSpan end = invocation.Services.Uptime;
        TimeSpan since = TimeSpan.Zero;
        for (int shown = 0; shown < MostRecords; shown += RecordsAtOnce)
        {
            TracedEvent[] events = await invocation.Wait(supervisor.ReadTrace(since, RecordsAtOnce));
            foreach (TracedEvent traced in events)
            {
                if (traced.When > end)
                    return;
                await invocation.Output.WriteLine(Line(traced));
                since = traced.When;
            }

            if (events.Length == 0)
                return;
        }
    }

    private static string Line(TracedEvent traced)
    {
        string what = traced.Event.ToString().ToLowerInvariant();
        string peer = traced.Peer.Length == 0 ? "" : $" {traced.Peer}";
        long microseconds = traced.When.Ticks / TimeSpan.TicksPerMicrosecond;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{microseconds,10} us  {traced.Task,-12} {what}{peer} {traced.Detail} 0x{traced.Argument:x}");
    }
}
