namespace Signalbox.Runtime;

/// <summary>
/// What wakes a task from outside: interrupts, messages. A platform that has any attaches one to
/// <see cref="EventLoop"/>; what it receives it turns into work items or completes in place.
/// </summary>
internal abstract class WakeSource
{
    /// <summary>Takes what has arrived, without waiting. Called between batches of work items.</summary>
    /// <returns>Whether something had arrived: what was waited for may have been completed in place.</returns>
    internal abstract bool Poll();

    /// <summary>Waits until something arrives or <paramref name="untilTicks"/> has come, and takes it.</summary>
    /// <param name="untilTicks">In ticks of <c>Platform.NowTicks</c>; <see cref="EventLoop.Never"/>: no limit.</param>
    internal abstract void Wait(ulong untilTicks);
}
