namespace Signalbox.Microkernel.Tests;

/// <summary>A virtio-like device: it works while its status register is not 0, if it obeys.</summary>
internal sealed class FakeDevice(ulong start, uint source)
{
    private const ulong StatusOffset = 0x70;

    public ulong Start { get; } = start;

    public uint Source { get; } = source;

    public uint Status { get; set; }

    /// <summary>
    /// How many more reads show the old status after it was set to 0; -1 for a device that never stops.
    /// </summary>
    public int Reluctance { get; set; }

    public uint Read(ulong address)
    {
        if (address != Start + StatusOffset)
            throw new InvalidOperationException($"the kernel reads device register 0x{address - Start:x}");
        return Status;
    }

    public void Write(ulong address, uint value)
    {
        if (address != Start + StatusOffset || value != 0)
            throw new InvalidOperationException($"the kernel writes {value} to device register 0x{address - Start:x}");
        if (Reluctance == 0)
            Status = 0;
    }
}
