using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>The other half of a handle: its rights, and its place in the tree of what was derived from what.</summary>
internal struct HandleNode
{
    /// <summary>First of the mappings made through this handle; they go when it goes.</summary>
    internal Mapping? Mappings;

    internal HandleId Parent;

    internal HandleId FirstChild;

    internal HandleId Next;

    internal HandleId Previous;

    internal Rights Rights;

    /// <summary>Derivations between this handle and the first.</summary>
    internal byte Depth;

    /// <summary>In an unused entry: the next unused slot, or -1.</summary>
    internal short NextUnused;
}
