using Signalbox.Abi;
using Signalbox.Channels.Memory;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Supervisor;

/// <summary>The machine as the boot information describes it, and the kernel's trace in it.</summary>
internal sealed class MachineView(BootResources boot, DeviceCatalog devices) : IMachineView
{
    private SharedRegion? _trace;

    /// <inheritdoc/>
    public IReadOnlyList<DeviceDescription> Devices => devices.Describe();

    /// <inheritdoc/>
    public IEnumerable<TraceRecord> Trace()
    {
        // Mapped when it is first asked for: few ever ask.
        if (_trace is null && MappedMemory.TryMap(boot.Trace, MapOptions.Read, out _trace) != KernelStatus.Ok)
            return [];
        List<TraceRecord> records = [];
        int ringBytes = boot.TraceBytesPerTask;
        for (int start = 0; ringBytes > 0 && start + ringBytes <= _trace!.LengthBytes; start += ringBytes)
        {
            ReadOnlySpan<byte> ring = _trace.Slice(start, ringBytes);
            ulong written = TraceRingLayout.Written(ring);
            ulong capacity = (ulong)TraceRingLayout.Capacity(ringBytes);
            for (ulong number = written - ulong.Min(written, capacity); number < written; number++)
                records.Add(TraceRecord.Read(ring[TraceRingLayout.Offset(ringBytes, number)..]));
        }

        return records;
    }

    /// <inheritdoc/>
    public void Reboot() => Kernel.Control(boot.Firmware, SystemOperation.Restart, 0);
}
