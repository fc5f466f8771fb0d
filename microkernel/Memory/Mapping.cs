namespace Signalbox.Microkernel;

/// <summary>
/// A part of a region, or a device's registers, in an address space. Made through a handle, and gone with it. Big ones
/// are mapped and unmapped in steps, from the front and from the back: <see cref="MappedPages"/> tells how far.
/// </summary>
internal sealed class Mapping
{
    internal Mapping(int index) => Index = index;

    /// <summary>Index in the pool.</summary>
    internal int Index { get; }

    /// <summary>Whose address space; null while unused.</summary>
    internal Task? Task { get; set; }

    /// <summary>What was asked for: addresses and options.</summary>
    internal MapRequest Request { get; set; }

    internal PhysicalAddress Target { get; set; }

    internal int MappedPages { get; set; }

    internal HandleId Through { get; set; }

    internal Mapping? NextOfTask { get; set; }

    internal Mapping? PreviousOfTask { get; set; }

    internal Mapping? NextOfHandle { get; set; }

    internal Mapping? PreviousOfHandle { get; set; }

    internal ulong Address => Request.Address;

    internal int Pages => Request.Pages;
}
