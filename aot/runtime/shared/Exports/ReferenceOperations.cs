using System.Runtime;
using Internal.Runtime;

namespace Signalbox.Runtime;

/// <summary>
/// Operations of the class library on memory that may hold references. There is no write barrier, so they are plain
/// stores and copies, and with one thread nothing has to be atomic.
/// </summary>
internal static unsafe class ReferenceOperations
{
    [RuntimeExport("RhpAssignRef")]
    internal static void AssignReference(byte** target, byte* value) => *target = value;

    [RuntimeExport("RhpCheckedXchg")]
    internal static byte* ExchangeReference(byte** target, byte* value)
    {
        byte* old = *target;
        *target = value;
        return old;
    }

    [RuntimeExport("RhpCheckedLockCmpXchg")]
    internal static byte* CompareExchangeReference(byte** target, byte* value, byte* comparand)
    {
        byte* old = *target;
        if (old == comparand)
        {
            *target = value;
        }

        return old;
    }

    [RuntimeExport("RhBulkMoveWithWriteBarrier")]
    internal static void BulkMove(byte* target, byte* source, nuint bytes) =>
        MemoryOperations.Move(target, source, bytes);

    [RuntimeExport("RhpGcSafeZeroMemory")]
    internal static byte* ZeroMemory(byte* target, nuint bytes)
    {
        MemoryOperations.Clear(target, bytes);
        return target;
    }

    /// <summary>Whether two boxed values of one type have the same bytes.</summary>
    [RuntimeExport("RhCompareObjectContentsAndPadding")]
    internal static bool HaveSameContents(byte* left, byte* right)
    {
        MethodTable* methodTable = *(MethodTable**)left;
        return MemoryOperations.Compare(left + sizeof(nint), right + sizeof(nint), methodTable->ValueTypeSize) == 0;
    }
}
