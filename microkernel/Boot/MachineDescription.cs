namespace Signalbox.Microkernel;

/// <summary>What the device tree says about the machine, as far as the kernel wants to know.</summary>
internal sealed partial class MachineDescription
{
    internal const int MaxDevices = 32;
    internal const int MaxRanges = 16;
    internal const int MaxContexts = 64;
    internal const int MaxCommandLine = 1024;

    internal MemoryRange[] Memory { get; } = new MemoryRange[MaxRanges];

    internal int MemoryCount { get; set; }

    /// <summary>Memory that the firmware or the device tree keeps for something.</summary>
    internal MemoryRange[] Reserved { get; } = new MemoryRange[MaxRanges];

    internal int ReservedCount { get; set; }

    /// <summary>Devices, sorted by address.</summary>
    internal FoundDevice[] Devices { get; } = new FoundDevice[MaxDevices];

    internal int DeviceCount { get; set; }

    /// <summary>Devices that were left out: too many, or sharing a page with another.</summary>
    internal int DevicesLeftOut { get; set; }

    internal int Harts { get; set; }

    internal bool HasBootHart { get; set; }

    /// <summary>The device tree's handle of the boot hart's own interrupt controller.</summary>
    internal uint HartController { get; set; }

    internal ulong TimebaseHertz { get; set; }

    internal MemoryRange Plic { get; set; }

    internal uint PlicSources { get; set; }

    /// <summary>For each context of the PLIC: which hart's controller it feeds, and as which interrupt.</summary>
    internal (uint Controller, uint Interrupt)[] PlicContexts { get; } = new (uint, uint)[MaxContexts];

    internal int PlicContextCount { get; set; }

    /// <summary>Context of the boot hart's supervisor mode.</summary>
    internal int PlicContext { get; set; } = -1;

    /// <summary>What the firmware was told for the system, without the zero at its end.</summary>
    internal byte[] CommandLine { get; } = new byte[MaxCommandLine];

    /// <summary>Its length; may be above <see cref="MaxCommandLine"/>, and then it was not kept.</summary>
    internal int CommandLineBytes { get; set; }

    /// <summary>The command line began with the word <c>trace</c>: the trace is on from the start.</summary>
    internal bool IsTraced { get; set; }

    internal ulong ArchiveStart { get; set; }

    internal ulong ArchiveEnd { get; set; }

    internal ulong MemoryBytes
    {
        get
        {
            ulong sum = 0;
            for (int index = 0; index < MemoryCount; index++)
                sum += Memory[index].LengthBytes;
            return sum;
        }
    }

    /// <summary>The memory bank that has a whole range, or -1.</summary>
    internal int FindMemory(ulong start, ulong length)
    {
        for (int index = 0; index < MemoryCount; index++)
        {
            if (Memory[index].Contains(start, length))
                return index;
        }

        return -1;
    }
}
