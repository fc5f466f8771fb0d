namespace Signalbox.Microkernel;

/// <summary>What boot found and prepared for the kernel.</summary>
internal sealed class KernelResources<TMachine>
    where TMachine : IMachine
{
    internal required ulong TimebaseHertz { get; init; }

    internal required PageAllocator Pages { get; init; }

    /// <summary>Root page table whose upper half every address space shares.</summary>
    internal required PhysicalAddress KernelRoot { get; init; }

    /// <summary>Top of the stack on which traps are handled.</summary>
    internal required ulong KernelStack { get; init; }

    internal required PhysicalAddress TraceStart { get; init; }

    internal required Device[] Devices { get; init; }

    internal required Plic<TMachine> Plic { get; init; }
}
