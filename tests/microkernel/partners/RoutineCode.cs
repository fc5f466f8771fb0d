using Signalbox.Abi;
using Signalbox.Tasks;

namespace Signalbox.Partners;

/// <summary>Routines, position independent, in memory that other tasks can map.</summary>
public sealed unsafe class RoutineCode
{
    private const ulong Address = 0x40_0000;

    private readonly OwnedRegion _region;
    private readonly nuint[] _addresses;

    /// <summary>Copies the routines.</summary>
    /// <param name="addresses">Where they start and end in this image's text; then where each of them starts.</param>
    public RoutineCode(nuint[] addresses)
    {
        _addresses = addresses;
        int length = (int)(addresses[1] - addresses[0]);
        _region = new OwnedRegion(length);

        // SAFETY: both addresses lie in this image's text, in this order.
        new ReadOnlySpan<byte>((void*)addresses[0], length).CopyTo(_region.Memory.GetSpan());
    }

    /// <summary>Where a routine starts in a task that has mapped them.</summary>
    internal ulong EntryOf(int routine) => Address + (_addresses[2 + routine] - _addresses[0]);

    /// <summary>Maps the routines into a task.</summary>
    internal void MapInto(Handle task)
    {
        Handle handle = Check.Grant(task, _region.Handle, Rights.Read | Rights.Execute);
        KernelException.ThrowIfRefused(
            Kernel.Map(task, handle, Address, 0, UserSpace.PageBytes, MapOptions.Read | MapOptions.Execute), "map code");
    }
}
