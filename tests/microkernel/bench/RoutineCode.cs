using System.Runtime.InteropServices;
using Signalbox.Abi;
using Signalbox.Tasks;

namespace Signalbox.KernelBench;

/// <summary>The routines, in memory that other tasks can map.</summary>
internal sealed unsafe class RoutineCode
{
    private const ulong Address = 0x40_0000;

    private readonly OwnedRegion _region;
    private readonly nuint[] _addresses = new nuint[2 + (int)Routine.Born + 1];

    internal RoutineCode()
    {
        // SAFETY: the routine writes as many words as the array has.
        fixed (nuint* addresses = _addresses)
            GetAddresses(addresses);
        int length = (int)(_addresses[1] - _addresses[0]);
        _region = new OwnedRegion(length);

        // SAFETY: both symbols lie in this image's text, in this order.
        new ReadOnlySpan<byte>((void*)_addresses[0], length).CopyTo(_region.Memory.GetSpan());
    }

    /// <summary>Where a routine starts in a task that has mapped them.</summary>
    internal ulong EntryOf(Routine routine) => Address + (_addresses[2 + (int)routine] - _addresses[0]);

    /// <summary>Maps the routines into a task.</summary>
    internal void MapInto(Handle task)
    {
        Handle handle = Check.Grant(task, _region.Handle, Rights.Read | Rights.Execute);
        KernelException.ThrowIfRefused(
            Kernel.Map(task, handle, Address, 0, UserSpace.PageBytes, MapOptions.Read | MapOptions.Execute), "map code");
    }

    [DllImport("*", EntryPoint = "SignalboxBenchRoutines")]
    private static extern void GetAddresses(nuint* addresses);
}
