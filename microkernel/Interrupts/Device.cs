using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// A device: a range of registers, an interrupt, a way to make it stop. One task owns it at a time: the first that maps
/// the registers or takes the interrupt, until it dies or the handle that it did so with goes.
/// </summary>
internal sealed class Device : KernelObject
{
    internal Device(
        int index, DeviceKind kind, PhysicalAddress registers, int pages, uint source, QuiesceWrite? quiesce)
    {
        Index = index;
        Kind = kind;
        Registers = registers;
        Pages = pages;
        Source = source;
        Quiesce = quiesce;
    }

    /// <summary>Index in the device table: a bit in masks of devices.</summary>
    internal int Index { get; }

    internal DeviceKind Kind { get; }

    internal PhysicalAddress Registers { get; }

    internal int Pages { get; }

    /// <summary>Interrupt source at the controller; 0 for none.</summary>
    internal uint Source { get; }

    internal QuiesceWrite? Quiesce { get; }

    internal Task? Owner { get; set; }

    internal HandleId OwnedThrough { get; set; } = HandleId.None;

    /// <summary>The badge of its interrupt messages.</summary>
    internal ulong Cookie { get; set; }

    /// <summary>When the interrupt that was not received yet was taken.</summary>
    internal ulong InterruptTime { get; set; }

    /// <summary>The source is enabled at the controller.</summary>
    internal bool IsEnabled { get; set; }

    /// <summary>Claimed and not completed: the controller holds further interrupts of the source back.</summary>
    internal bool IsMasked { get; set; }

    /// <summary>
    /// It did not stop when told to. Nobody gets it again, and what it may write to is not used again.
    /// </summary>
    internal bool HasFailed { get; set; }
}
