namespace Signalbox.Microkernel;

/// <summary>What a node of the device tree is to the kernel.</summary>
internal enum NodeRole : byte
{
    Other = 0,
    Root = 1,
    Harts = 2,
    Hart = 3,
    Memory = 4,
    Chosen = 5,
    ReservedMemory = 6,
    InterruptController = 7,
    Device = 8,
}
