using System.Runtime.InteropServices;
using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Gpu;

/// <summary>A virtio graphics adapter: commands go in, their answers come out of <see cref="Poll"/>. Knows nothing of
/// clients.</summary>
/// <remarks>Commands of different operations are in the device at the same time; whoever waits, waits for his own only. What
/// there is no room for waits in the order in which it came.</remarks>
internal sealed class VirtioGpuDevice : IPollable
{
    /// <summary>In how many pieces a resource's memory may be.</summary>
    internal const int MostPieces = 64;

    private const int ControlDescriptors = 64;
    private const int CursorDescriptors = 16;
    // Of a command's slot: the longest command has a head, two words and its pieces.
    private const int ResponseOffset = 32 + (16 * MostPieces) + 32;
    private const int SlotBytes = 2176;
    private const int CursorSlotBytes = 64;

    private readonly VirtioDevice _device;
    private readonly Virtqueue _control;
    private readonly Virtqueue _cursor;
    private readonly DmaMemory _slots;
    private readonly DmaMemory _cursorSlots;
    private readonly (GpuOperation? Owner, GpuCommand Command, ulong Fence)[] _pending;
    private readonly Queue<GpuOperation> _waiting = new();
    private readonly Stack<GpuOperation> _free = new();
    private readonly GpuCommand?[] _wantedCursors = new GpuCommand?[VirtioGpuProtocol.MostScreens];
    private ulong _fence;

    internal VirtioGpuDevice(VirtioDevice device)
    {
        _device = device;
        _control = device.CreateQueue(VirtioGpuProtocol.ControlQueue, ControlDescriptors, 2);
        _cursor = device.CreateQueue(VirtioGpuProtocol.CursorQueue, CursorDescriptors, 1);
        if (_control.MostSegments < 2)
            throw new DeviceUnusableException("The control queue does not hold a command.");
        _slots = device.Dma.Allocate(_control.Size * SlotBytes);
        _cursorSlots = device.Dma.Allocate(_cursor.Size * CursorSlotBytes);
        _pending = new (GpuOperation?, GpuCommand, ulong)[_control.Size];
        ScreenCount = (int)uint.Clamp(
            device.Configuration.Read(fields => fields.Read32(GpuConfigurationOffset.ScanoutCount)),
            0,
            VirtioGpuProtocol.MostScreens);
        device.Start();
    }

    /// <summary>How many screens there are.</summary>
    internal int ScreenCount { get; }

    /// <summary>Whether the device tells what monitors say of themselves.</summary>
    internal bool HasEdid => _device.Has(GpuFeature.Edid);

    /// <summary>Where a client's memory is for the device.</summary>
    internal IDmaSource Dma => _device.Dma;

    /// <summary>How many commands have been answered.</summary>
    internal ulong Answered { get; private set; }

    /// <summary>An operation without commands yet.</summary>
    internal GpuOperation Begin() => _free.TryPop(out GpuOperation? operation) ? operation : new GpuOperation(this);

    /// <summary>An operation has ended.</summary>
    internal void Recycle(GpuOperation operation) => _free.Push(operation);

    /// <summary>Starts an operation, behind those that came before and found no room.</summary>
    internal void Submit(GpuOperation operation)
    {
        if (_waiting.Count > 0 || !operation.TrySubmit())
            _waiting.Enqueue(operation);
    }

    /// <summary>Puts a command into the queue. The device sees it with the next <see cref="Poll"/>.</summary>
    /// <returns>False if there is no room.</returns>
    internal bool TrySubmit(in GpuCommand command, GpuOperation owner)
    {
        if (_control.FreeDescriptors < _control.MostSegments)
            return false;
        int slot = _control.NextId * SlotBytes;
        ulong fence = ++_fence;
        command.Write(_slots.Memory.Slice(slot, command.LengthBytes), fence);
        _slots.Memory.Slice(slot + ResponseOffset, GpuHeader.LengthBytes).Clear();
        if (!_control.TryAdd(
            [_slots.Buffer(slot, command.LengthBytes)],
            [_slots.Buffer(slot + ResponseOffset, command.ResponseBytes)],
            out int id))
        {
            return false;
        }

        _pending[id] = (owner, command, fence);
        return true;
    }

    /// <summary>Gives a screen a cursor, or moves it. If the device is slower than that, it gets the last place only.</summary>
    internal void SetCursor(GpuCommand command)
    {
        ref GpuCommand? wanted = ref _wantedCursors[(int)command.Number];

        // A picture that the device does not know yet must not be forgotten over a move.
        if (command.Type == GpuCommandType.MoveCursor && wanted is { Type: GpuCommandType.UpdateCursor } update)
            command = update with { Area = update.Area with { X = command.Area.X, Y = command.Area.Y } };
        wanted = command;
        SendCursors();
    }

    /// <inheritdoc/>
    /// <exception cref="DeviceMisbehavedException">The device has written what cannot be.</exception>
    public bool Poll()
    {
        bool progress = _control.Publish();
        while (_control.TryTake(out UsedBuffer used))
        {
            Take(used.Id);
            progress = true;
        }

        while (_waiting.TryPeek(out GpuOperation? next) && next.TrySubmit())
        {
            _waiting.Dequeue();
            progress = true;
        }

        while (_cursor.TryTake(out _))
            progress = true;
        SendCursors();
        return progress | _cursor.Publish();
    }

    /// <inheritdoc/>
    public bool TryArm()
    {
        _control.Publish();
        _cursor.Publish();
        return _control.TryArm() & _cursor.TryArm();
    }

    /// <summary>Asks why the configuration has changed, and takes note of it: VIRTIO 1.2 §5.7.4.</summary>
    /// <returns>Whether screens have changed.</returns>
    internal bool TakeDisplayEvent()
    {
        uint events = _device.Configuration.Read(fields => fields.Read32(GpuConfigurationOffset.EventsRead));
        if ((events & VirtioGpuProtocol.EventDisplay) == 0)
            return false;
        _device.Configuration.Write32(GpuConfigurationOffset.EventsClear, VirtioGpuProtocol.EventDisplay);
        return true;
    }

    private static GraphicsStatus Translate(GpuResponseType answer) => answer switch
    {
        GpuResponseType.Unanswered => throw new DeviceMisbehavedException("A command came back without an answer."),
        GpuResponseType.OutOfMemory => GraphicsStatus.OutOfMemory,
        GpuResponseType.InvalidScanout => GraphicsStatus.UnknownScreen,
        GpuResponseType.Unspecified or GpuResponseType.InvalidResource or GpuResponseType.InvalidContext
            or GpuResponseType.InvalidParameter => GraphicsStatus.DeviceError,
        _ => throw new DeviceMisbehavedException($"There is no answer {(uint)answer:x} to such a command."),
    };

    private void Take(int id)
    {
        (GpuOperation? owner, GpuCommand command, ulong fence) = _pending[id];
        _pending[id] = default;
        int response = (id * SlotBytes) + ResponseOffset;

        // Copied once, then checked: the device could change it meanwhile.
        var header = MemoryMarshal.Read<GpuHeader>(_slots.Memory.Slice(response, GpuHeader.LengthBytes));
        var answer = (GpuResponseType)header.Type;
        GraphicsStatus status = answer == command.Success ? GraphicsStatus.Ok : Translate(answer);
        if ((header.Flags & VirtioGpuProtocol.FlagFence) == 0 || header.Fence != fence)
            throw new DeviceMisbehavedException($"The answer has the fence {header.Fence}, not {fence}.");
        Answered++;
        if (status == GraphicsStatus.Ok)
            owner!.OnAnswer?.Invoke(command, _slots.Memory.Memory.Slice(response, command.ResponseBytes));
        owner!.Complete(status);
    }

    private void SendCursors()
    {
        for (int screen = 0; screen < ScreenCount; screen++)
        {
            if (_wantedCursors[screen] is not { } command || _cursor.FreeDescriptors == 0)
                continue;
            int slot = _cursor.NextId * CursorSlotBytes;
            command.Write(_cursorSlots.Memory.Slice(slot, command.LengthBytes), ++_fence);
            if (_cursor.TryAdd([_cursorSlots.Buffer(slot, command.LengthBytes)], [], out _))
                _wantedCursors[screen] = null;
        }
    }
}
