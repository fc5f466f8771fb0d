namespace Signalbox.Microkernel;

/// <summary>What a handle can name: task, port, region, device.</summary>
internal abstract class KernelObject
{
    /// <summary>
    /// First of its handles that were derived from no other; <see cref="HandleId.None"/> if it has no handle.
    /// </summary>
    internal HandleId FirstHandle { get; set; } = HandleId.None;

    /// <summary>Whose quota it counts against; null if nobody's.</summary>
    internal Task? Account { get; set; }
}
