using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>What was seen so far of a node that is being read.</summary>
internal struct DeviceTreeNode
{
    internal NodeRole Role;

    /// <summary>For <see cref="NodeRole.Device"/>.</summary>
    internal DeviceKind Kind;

    /// <summary>Its addresses are the machine's: all buses above it pass them through.</summary>
    internal bool IsTranslated;

    /// <summary>It has an empty ranges property: addresses below it are its own.</summary>
    internal bool PassesAddresses;

    /// <summary>A node below it has begun: no properties may follow.</summary>
    internal bool HasChildren;

    internal bool IsDisabled;

    /// <summary>Cells of an address and of a length below it.</summary>
    internal int AddressCells;

    internal int SizeCells;

    /// <summary>Its reg property; how to read it depends on the node above.</summary>
    internal PropertyPlace Registers;

    /// <summary>Its interrupts-extended property.</summary>
    internal PropertyPlace InterruptsExtended;

    internal uint FirstInterrupt;

    internal uint Handle;

    /// <summary>For the interrupt controller.</summary>
    internal uint Sources;
}
