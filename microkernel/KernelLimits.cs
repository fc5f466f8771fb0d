namespace Signalbox.Microkernel;

/// <summary>
/// Sizes of the pools, fixed at boot. All memory that the kernel will ever use for objects follows from them.
/// </summary>
internal sealed class KernelLimits
{
    /// <summary>
    /// Tasks; at most 128, since a task's slot is one byte of a reply token and its address space identifier.
    /// </summary>
    internal int Tasks { get; init; } = 64;

    /// <summary>Handles of the first task, which holds all others' objects too.</summary>
    internal int FirstTaskHandles { get; init; } = 1024;

    /// <summary>Handles of every other task.</summary>
    internal int TaskHandles { get; init; } = 256;

    internal int Ports { get; init; } = 256;

    internal int Regions { get; init; } = 512;

    internal int Mappings { get; init; } = 1536;

    /// <summary>Size of a task's trace ring.</summary>
    internal int TraceBytesPerTask { get; init; } = 8192;

    /// <summary>Length of a time slice, in slices a second.</summary>
    internal int SlicesPerSecond { get; init; } = 100;
}
