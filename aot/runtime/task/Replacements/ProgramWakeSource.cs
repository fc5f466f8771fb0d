using System.Runtime;

namespace Signalbox.Runtime;

/// <summary>
/// A source of events that a program's library brings: programs are compiled without this assembly, so they pass the
/// addresses of two functions.
/// </summary>
internal sealed unsafe class ProgramWakeSource : WakeSource
{
    private readonly delegate*<int> _poll;
    private readonly delegate*<ulong, void> _wait;

    private ProgramWakeSource(nint poll, nint wait)
    {
        _poll = (delegate*<int>)poll;
        _wait = (delegate*<ulong, void>)wait;
    }

    /// <summary>Makes two functions the place where the task waits.</summary>
    /// <param name="poll">Of the form of <see cref="Poll"/>, with 1 for true.</param>
    /// <param name="wait">Of the form of <see cref="Wait"/>.</param>
    [RuntimeExport("SignalboxAttachWakeSource")]
    internal static void Attach(nint poll, nint wait) => EventLoop.Attach(new ProgramWakeSource(poll, wait));

    internal override bool Poll() => _poll() != 0;

    internal override void Wait(ulong untilTicks) => _wait(untilTicks);
}
