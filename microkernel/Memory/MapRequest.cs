using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>What Map is asked to do, and whether it may be asked at all.</summary>
internal readonly record struct MapRequest(ulong Address, ulong Offset, ulong Length, MapOptions Options)
{
    internal int Pages => (int)(Length >> Page.Shift);

    internal ulong End => Address + Length;

    internal int GuardPages => (Options & MapOptions.GuardBelow) != 0 ? 1 : 0;

    internal ulong GuardedStart => Address - ((ulong)GuardPages * Page.Bytes);

    /// <summary>Aligned, within the user's addresses, readable or executable, never writable and executable.</summary>
    internal bool IsValid
    {
        get
        {
            const MapOptions All = MapOptions.Read | MapOptions.Write | MapOptions.Execute | MapOptions.GuardBelow;
            const MapOptions WriteAndExecute = MapOptions.Write | MapOptions.Execute;
            bool options = (Options & ~All) == 0
                && (Options & (MapOptions.Read | MapOptions.Execute)) != 0
                && (Options & WriteAndExecute) != WriteAndExecute
                && ((Options & MapOptions.Write) == 0 || (Options & MapOptions.Read) != 0);
            return options
                && Page.IsAligned(Address | Offset | Length)
                && Length != 0
                && Address is >= UserSpace.Lowest and < UserSpace.End
                && Length <= UserSpace.End - Address;
        }
    }

    internal bool IsSameAs(MapRequest other) =>
        Address == other.Address && Offset == other.Offset && Length == other.Length && Options == other.Options;

    /// <summary>Rights that a region's handle must have.</summary>
    internal Rights Rights =>
        ((Options & MapOptions.Read) != 0 ? Rights.Read : Rights.None)
        | ((Options & MapOptions.Write) != 0 ? Rights.Write : Rights.None)
        | ((Options & MapOptions.Execute) != 0 ? Rights.Execute : Rights.None);

    internal ulong Flags =>
        PageTableEntry.User
        | ((Options & MapOptions.Read) != 0 ? PageTableEntry.Readable : 0)
        | ((Options & MapOptions.Write) != 0 ? PageTableEntry.Writable : 0)
        | ((Options & MapOptions.Execute) != 0 ? PageTableEntry.Executable : 0);
}
