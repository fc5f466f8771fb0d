namespace Signalbox.Harness;

/// <summary>What machine to start: everything about QEMU that a test may want to choose.</summary>
public sealed record QemuOptions
{
    /// <summary>The ELF file that OpenSBI starts in S-mode.</summary>
    public required string Kernel { get; init; }

    /// <summary>The boot archive, or null for none.</summary>
    public string? Initrd { get; init; }

    /// <summary>The kernel command line in the device tree, or null for none.</summary>
    public string? CommandLine { get; init; }

    /// <summary>Size of RAM in MiB.</summary>
    public int MemoryMiB { get; init; } = 256;

    /// <summary>Number of harts.</summary>
    public int Harts { get; init; } = 1;

    /// <summary>The processor model, for example <c>rv64,sstc=off</c>; null leaves it to QEMU.</summary>
    public string? Cpu { get; init; }

    /// <summary>
    /// Counts instructions: one retired instruction is one nanosecond of virtual time, and <c>rdinstret</c> follows it.
    /// Only so are figures in instructions meaningful; it holds while the hart does not idle.
    /// </summary>
    public bool CountInstructions { get; init; }

    /// <summary>The register layout of the virtio-mmio slots.</summary>
    public VirtioGeneration Virtio { get; init; } = VirtioGeneration.Legacy;

    /// <summary>Values of <c>-device</c>, in order, for example <c>virtio-rng-device</c>.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>Further arguments as they are (drives, network back ends, ...).</summary>
    public IReadOnlyList<string> ExtraArguments { get; init; } = [];

    /// <summary>Opens the QMP control socket; needed for <see cref="QemuMachine.Qmp"/>.</summary>
    public bool WithQmp { get; init; }

    /// <summary>Stops the machine before its first instruction, until QMP's <c>cont</c>.</summary>
    public bool StartPaused { get; init; }

    /// <summary>Arguments that stand before the program, for example <c>ip netns exec NAME</c>.</summary>
    public IReadOnlyList<string> Wrapper { get; init; } = [];

    /// <summary>How long a single wait may take when the call names no deadline of its own.</summary>
    public TimeSpan DefaultDeadline { get; init; } = TimeSpan.FromSeconds(60);
}
