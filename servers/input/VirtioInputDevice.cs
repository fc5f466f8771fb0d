using System.Runtime.InteropServices;
using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Input;

/// <summary>A virtio input device: events come out, lights go in. Knows nothing of clients.</summary>
/// <remarks>The device has a buffer for each descriptor, one event each. One that was used goes back with <see cref="Refill"/>,
/// which is the driver's word that its event is in good hands.</remarks>
internal sealed class VirtioInputDevice
{
    private const int MostDescriptors = 64;
    private const int StatusDescriptors = 16;
    private const int LightCount = 3;

    private readonly Virtqueue _eventQueue;
    private readonly Virtqueue _statusQueue;
    private readonly DmaMemory _events;
    private readonly DmaMemory _statuses;
    private readonly BatchBuilder _builder = new();
    private InputLights _wanted;
    private InputLights _sent;

    internal VirtioInputDevice(VirtioDevice device)
    {
        Information = InputConfiguration.Read(device.Configuration);
        _eventQueue = device.CreateQueue(VirtioInputProtocol.EventQueue, MostDescriptors, mostSegments: 1);
        _statusQueue = device.CreateQueue(VirtioInputProtocol.StatusQueue, StatusDescriptors, mostSegments: 1);

        // QEMU says of these, too, that it has written them, and no driver has a use for the length.
        _statusQueue.CutsLengths = true;
        _events = device.Dma.Allocate(_eventQueue.Size * VirtioInputEvent.LengthBytes);
        _statuses = device.Dma.Allocate(_statusQueue.Size * VirtioInputEvent.LengthBytes);
        Fill(_eventQueue.Size);
        device.Start();
        _eventQueue.Publish();
    }

    /// <summary>What the device says of itself; the counts in it are not kept up.</summary>
    internal InputDeviceInfo Information { get; }

    /// <summary>How many events the device has room for before it must throw some away.</summary>
    internal int Room => _eventQueue.InFlight;

    /// <summary>How many buffers the device has at most.</summary>
    internal int Size => _eventQueue.Size;

    /// <summary>Events that were no part of a whole batch.</summary>
    internal ulong Dropped => _builder.Dropped;

    /// <summary>Takes the next whole batch.</summary>
    /// <returns>False if there is none yet.</returns>
    /// <exception cref="DeviceMisbehavedException">The device has written what cannot be.</exception>
    internal bool TryTake(out InputEvent[] batch)
    {
        while (_eventQueue.TryTake(out UsedBuffer used))
        {
            // A device that says to have written less has left zeros there, and these end a batch: nothing is made up.
            Span<byte> memory = _events.Memory.Slice(
                used.Id * VirtioInputEvent.LengthBytes, VirtioInputEvent.LengthBytes);
            var next = MemoryMarshal.Read<VirtioInputEvent>(memory);
            if (_builder.TryEnd(next, out batch))
                return true;
        }

        batch = [];
        return false;
    }

    /// <summary>Gives buffers back to the device: all but those of a batch that has not ended, as long as it has any.</summary>
    internal void Refill()
    {
        int kept = _builder.Open < _eventQueue.Size / 2 ? _builder.Open : 0;
        Fill(_eventQueue.Size - kept);
        _eventQueue.Publish();
    }

    /// <summary>Asks for an interrupt.</summary>
    /// <returns>False if there is something to take first.</returns>
    internal bool TryArm()
    {
        while (_statusQueue.TryTake(out _))
        {
        }

        SendLights();
        return _eventQueue.TryArm();
    }

    /// <summary>Switches lights, as far as the device has them.</summary>
    /// <returns>False if it has none.</returns>
    internal bool TrySetLights(InputLights lights)
    {
        bool hasAny = false;
        for (int code = 0; code < LightCount; code++)
            hasAny |= InputConfiguration.Has(Information, InputEventKind.Light, code);
        _wanted = lights;
        if (hasAny)
            SendLights();
        return hasAny;
    }

    private void SendLights()
    {
        while (_statusQueue.TryTake(out _))
        {
        }

        for (int code = 0; code < LightCount && _statusQueue.FreeDescriptors > 0; code++)
        {
            var light = (InputLights)(1u << code);
            if (((_wanted ^ _sent) & light) == 0 || !InputConfiguration.Has(Information, InputEventKind.Light, code))
                continue;
            int offset = _statusQueue.NextId * VirtioInputEvent.LengthBytes;
            MemoryMarshal.Write(_statuses.Memory.Slice(offset, VirtioInputEvent.LengthBytes), new VirtioInputEvent
            {
                Kind = InputEventKind.Light,
                Code = (ushort)code,
                Value = (_wanted & light) != 0 ? 1 : 0,
            });
            if (_statusQueue.TryAdd([_statuses.Buffer(offset, VirtioInputEvent.LengthBytes)], [], out _))
                _sent ^= light;
        }

        _statusQueue.Publish();
    }

    private void Fill(int count)
    {
        while (_eventQueue.InFlight < count)
        {
            int offset = _eventQueue.NextId * VirtioInputEvent.LengthBytes;
            _events.Memory.Slice(offset, VirtioInputEvent.LengthBytes).Clear();
            if (!_eventQueue.TryAdd([], [_events.Buffer(offset, VirtioInputEvent.LengthBytes)], out _))
                return;
        }
    }
}
