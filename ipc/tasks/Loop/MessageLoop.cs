using Signalbox.Abi;
using Signalbox.Channels;

namespace Signalbox.Tasks;

/// <summary>
/// Where everything arrives that a task waits for: messages at its ports, notifications, interrupts, ends of tasks. Its
/// place is below <c>await</c>: the runtime's event loop waits here when nothing is left to run.
/// </summary>
public static class MessageLoop
{
    // A task that never rests looks this often whether somebody wants something of it.
    private const long BusyPollTicks = TimeSpan.TicksPerMillisecond;
    private const ulong DoNotWait = 0;

    private static readonly List<IPortReceiver?> Ports = [];
    private static readonly List<TaskDevice> Devices = [];
    private static readonly byte[] Received = new byte[Abi.MessageBuffer.LengthBytes];
    private static readonly Handle[] ReceivedHandles = new Handle[Abi.MessageBuffer.MaxHandles];
    private static long _nextBusyPoll;
    private static bool _hasLookedInVain;
    private static Action<ulong>? _onNotification;
    private static Action<TaskDeath>? _onDeath;

    static unsafe MessageLoop()
    {
        // SAFETY: the functions have the forms that the runtime calls, and live as long as the image.
        TargetImports.AttachWakeSource((nint)(delegate*<int>)&Poll, (nint)(delegate*<ulong, void>)&Wait);
    }

    /// <summary>The channel ends that this task looks after.</summary>
    public static PollSet PollSet { get; } = new();

    /// <summary>Sends the messages of a port to a receiver.</summary>
    /// <param name="index">The high half of the badges of all handles by which the port can be called.</param>
    /// <param name="receiver">Takes the messages.</param>
    public static void AddPort(int index, IPortReceiver receiver)
    {
        while (Ports.Count <= index)
            Ports.Add(null);
        Ports[index] = receiver;
    }

    /// <summary>Tells somebody of notification bits, whichever they are, besides polling all channels.</summary>
    /// <param name="handler">Gets the bits.</param>
    public static void OnNotification(Action<ulong> handler) => _onNotification += handler;

    /// <summary>Ends what <see cref="OnNotification"/> has begun.</summary>
    /// <param name="handler">The handler.</param>
    public static void IgnoreNotifications(Action<ulong> handler) => _onNotification -= handler;

    /// <summary>Tells somebody of ends of tasks that this task has made.</summary>
    /// <param name="handler">Gets the report.</param>
    public static void OnDeath(Action<TaskDeath> handler) => _onDeath += handler;

    /// <summary>Chooses the cookie of a device's interrupts.</summary>
    internal static ulong AddDevice(TaskDevice device)
    {
        Devices.Add(device);
        return (ulong)Devices.Count - 1;
    }

    private static int Poll()
    {
        bool progress = PollSet.Poll();
        _hasLookedInVain = !progress;
        long now = Environment.TickCount64 * TimeSpan.TicksPerMillisecond;
        if (now >= _nextBusyPoll)
        {
            _nextBusyPoll = now + BusyPollTicks;
            while (Receive(DoNotWait))
                progress = true;
        }

        return progress ? 1 : 0;
    }

    private static void Wait(ulong untilTicks)
    {
        // What has come since the last look, or what a peer must be told first, is for the next round. If nothing has run
        // since a look in vain, arming, which looks once more by itself, is enough.
        bool mayArm = _hasLookedInVain || !PollSet.Poll();
        _hasLookedInVain = false;
        if (mayArm && PollSet.TryArm())
            Receive(untilTicks);
    }

    private static unsafe bool Receive(ulong untilTicks)
    {
        SyscallFrame frame;

        // SAFETY: the routine writes the eight words of the structure.
        if (TargetImports.Receive(&frame, untilTicks) == 0)
            return false;
        switch (new MessageInfo(frame.A1).Kind)
        {
            case MessageKind.Message:
                TakeMessage(frame);
                break;
            case MessageKind.Notification:
                _onNotification?.Invoke(frame.A2);
                break;
            case MessageKind.Interrupt:
                if (frame.A6 < (ulong)Devices.Count)
                    Devices[(int)frame.A6].Interrupt(frame.A2);
                break;
            case MessageKind.Fault:
                _onDeath?.Invoke(TaskDeath.Take(frame));
                break;
        }

        return true;
    }

    private static void TakeMessage(in SyscallFrame frame)
    {
        MessageInfo info = Message.Take(frame, Received, ReceivedHandles);
        ulong port = frame.A6 >> 32;
        var reply = new KernelReply(frame.A7);
        ReadOnlySpan<Handle> handles = ReceivedHandles.AsSpan(0, info.HandleCount);
        if (port < (ulong)Ports.Count && Ports[(int)port] is { } receiver)
        {
            receiver.Receive((uint)frame.A6, info.Label, Received.AsSpan(0, info.LengthBytes), handles, reply);
            return;
        }

        // A port that this task has bound but not announced: nobody can have a handle to it, and yet nobody shall hang.
        foreach (Handle handle in handles)
            Kernel.Close(handle);
        reply.Reply([], []);
    }
}
