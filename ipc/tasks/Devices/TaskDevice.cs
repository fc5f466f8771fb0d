using System.Threading.Tasks.Sources;
using Signalbox.Abi;

namespace Signalbox.Tasks;

/// <summary>A device that the manifest gives this task: its registers and its interrupt.</summary>
public sealed class TaskDevice : IValueTaskSource<ulong>
{
    private readonly Handle _handle;
    private ulong _cookie;
    private bool _isListening;
    private bool _isWaiting;
    private ulong _pendingSince;
    private ManualResetValueTaskSourceCore<ulong> _interrupt;

    internal TaskDevice(StartDevice device)
    {
        _handle = device.Handle;
        Kind = device.Kind;
        VirtioId = device.VirtioId;
        RegisterBytes = device.Pages * UserSpace.PageBytes;
        HasInterrupt = device.HasInterrupt;
    }

    /// <summary>What it is.</summary>
    public DeviceKind Kind { get; }

    /// <summary>For <see cref="DeviceKind.VirtioMmio"/> the virtio device id, else 0.</summary>
    public uint VirtioId { get; }

    /// <summary>Length of its registers.</summary>
    public int RegisterBytes { get; }

    /// <summary>Whether it can interrupt.</summary>
    public bool HasInterrupt { get; }

    /// <summary>Maps its registers. From then on the task owns the device.</summary>
    /// <returns>Their address, for the Mmio intrinsics.</returns>
    /// <exception cref="KernelException">It cannot be had: another task still owns it, or it does not work.</exception>
    public nuint MapRegisters()
    {
        KernelStatus status = MappedMemory.TryMapDevice(_handle, (ulong)RegisterBytes, out ulong address);
        KernelException.ThrowIfRefused(status, "map a device");
        return (nuint)address;
    }

    /// <summary>Asks where a region is for the device's own transfers.</summary>
    /// <param name="region">The region; it is contiguous.</param>
    /// <returns>Its physical address.</returns>
    /// <exception cref="KernelException">It is no region, or the device cannot be had.</exception>
    public ulong PhysicalAddressOf(Handle region)
    {
        KernelStatus status = Kernel.GetRegion(region, _handle, out _, out ulong address);
        KernelException.ThrowIfRefused(status, "tell a region's place");
        return address;
    }

    /// <summary>Lets the device interrupt, for the first time or after the last interrupt was handled.</summary>
    /// <exception cref="KernelException">It cannot be had.</exception>
    public void AcknowledgeInterrupt()
    {
        if (!_isListening)
        {
            _cookie = MessageLoop.AddDevice(this);
            _isListening = true;
        }

        KernelException.ThrowIfRefused(Kernel.Acknowledge(_handle, _cookie), "take an interrupt");
    }

    /// <summary>Waits for the next interrupt, which then is masked until it is acknowledged.</summary>
    /// <returns>When the kernel took it, in ticks of the timebase.</returns>
    /// <exception cref="InvalidOperationException">Somebody waits for it already.</exception>
    public ValueTask<ulong> WaitForInterrupt()
    {
        if (_isWaiting)
            throw new InvalidOperationException("Only one can wait for a device's interrupt.");
        if (_pendingSince != 0)
        {
            ulong time = _pendingSince;
            _pendingSince = 0;
            return ValueTask.FromResult(time);
        }

        _isWaiting = true;
        _interrupt.Reset();
        return new ValueTask<ulong>(this, _interrupt.Version);
    }

    /// <inheritdoc/>
    ulong IValueTaskSource<ulong>.GetResult(short token) => _interrupt.GetResult(token);

    /// <inheritdoc/>
    ValueTaskSourceStatus IValueTaskSource<ulong>.GetStatus(short token) => _interrupt.GetStatus(token);

    /// <inheritdoc/>
    void IValueTaskSource<ulong>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _interrupt.OnCompleted(continuation, state, token, flags);

    /// <summary>The interrupt has come.</summary>
    internal void Interrupt(ulong time)
    {
        if (!_isWaiting)
        {
            _pendingSince = time;
            return;
        }

        _isWaiting = false;
        _interrupt.SetResult(time);
    }
}
