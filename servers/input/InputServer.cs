using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Input;

/// <summary>Brings what comes from the device to all clients.</summary>
/// <remarks>A buffer goes back to the device when its batch stands in the memory of every client: an event that the device
/// was told is taken is not lost when this task dies. Only when a client is slow, and the device about to run out of
/// buffers, batches wait in this task's memory instead.</remarks>
/// <param name="device">The device.</param>
/// <param name="publish">Lets the streams run, and shows clients what stands in their memory.</param>
internal sealed class InputServer(VirtioInputDevice device, Func<ValueTask> publish)
{
    private const int MillisecondsBetweenLooks = 2;

    private readonly HashSet<InputSession> _sessions = [];
    private ulong _batches;
    private ulong _time;

    /// <summary>What the device says of itself.</summary>
    internal InputDeviceInfo Information => device.Information with
    {
        Batches = _batches,
        DroppedEvents = device.Dropped,
    };

    /// <summary>A new client.</summary>
    internal InputSession Accept() => new(this);

    /// <summary>A client wants to be told.</summary>
    internal void Attach(InputSession session) => _sessions.Add(session);

    /// <summary>A client is gone.</summary>
    internal void Detach(InputSession session) => _sessions.Remove(session);

    /// <summary>Switches lights.</summary>
    internal InputStatus SetLights(InputLights lights) =>
        device.TrySetLights(lights) ? InputStatus.Ok : InputStatus.Unsupported;

    /// <summary>Works for as long as the task lives.</summary>
    /// <param name="nextInterrupt">Waits for an interrupt; the time when the kernel took it.</param>
    /// <exception cref="DeviceMisbehavedException">The device has written what cannot be.</exception>
    internal async Task Run(Func<Task<ulong>> nextInterrupt)
    {
        Task<ulong>? interrupt = null;
        while (true)
        {
            Deliver();
            _time = 0;
            await publish();
            if (IsPublished() || device.Room <= device.Size / 4)
                device.Refill();
            interrupt ??= device.TryArm() ? nextInterrupt() : null;
            if (interrupt is null)
                continue;
            if (device.Room < device.Size && !IsPublished())
                await Task.WhenAny(interrupt, Task.Delay(MillisecondsBetweenLooks));
            else
                await interrupt;
            if (!interrupt.IsCompleted)
                continue;
            _time = await interrupt;
            interrupt = null;
        }
    }

    /// <summary>Takes all whole batches and hands them to the streams.</summary>
    /// <returns>How many.</returns>
    internal int Deliver()
    {
        int count = 0;
        while (device.TryTake(out InputEvent[] events))
        {
            var batch = new InputBatch(++_batches, events, _time);
            foreach (InputSession session in _sessions)
                session.Tell(batch);
            count++;
        }

        if (count > 0)
            _sessions.RemoveWhere(session => !session.IsAttached);
        return count;
    }

    private bool IsPublished()
    {
        foreach (InputSession session in _sessions)
        {
            if (session.Waiting > 0)
                return false;
        }

        return true;
    }
}
