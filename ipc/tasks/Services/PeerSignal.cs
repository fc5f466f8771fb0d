using Signalbox.Abi;
using Signalbox.Channels;

namespace Signalbox.Tasks;

/// <summary>Wakes another task by the kernel's Notify.</summary>
/// <param name="task">A handle to notify it, or <see cref="Handle.None"/> for nobody.</param>
internal sealed class PeerSignal(Handle task) : IPeerSignal
{
    /// <summary>The one bit that tasks use among themselves: it says that there is something to look for, not where.</summary>
    internal const ulong Bit = 1;

    /// <summary>Whom it wakes.</summary>
    internal Handle Task { get; private set; } = task;

    /// <summary>From now on it wakes another; the handle to the old one is given up.</summary>
    internal void Redirect(Handle task)
    {
        if (Task != Handle.None)
            Kernel.Close(Task);
        Task = task;
    }

    /// <inheritdoc/>
    public void Notify()
    {
        // A peer that is gone is no error: that it is told in another way.
        if (Task != Handle.None)
            Kernel.Notify(Task, Bit);
    }
}
