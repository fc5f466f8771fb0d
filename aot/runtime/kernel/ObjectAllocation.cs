using System.Runtime;

namespace Signalbox.Runtime;

/// <summary>
/// What compiled code and the class library call to get an object. An object is passed as its address; a caller that
/// says <c>object</c> sees the same register.
/// </summary>
internal static unsafe class ObjectAllocation
{
    private const int StringMethodTableAndLengthBytes = 22;
    private const nuint MostElements = int.MaxValue;

    [RuntimeExport("RhpNewFast")]
    internal static byte* NewFast(byte* methodTable) =>
        ToObject(KernelHeap.Allocate(ObjectLayout.BaseBytes(methodTable)), methodTable);

    /// <summary>A kernel's objects live for ever, so a finalizer never runs.</summary>
    [RuntimeExport("RhpNewFinalizable")]
    internal static byte* NewFinalizable(byte* methodTable) => NewFast(methodTable);

    [RuntimeExport("RhpNewArray")]
    internal static byte* NewArray(byte* methodTable, nint length)
    {
        if ((nuint)length > MostElements)
        {
            Panic.Stop("an array of negative or too great length"u8);
        }

        nuint bytes = ObjectLayout.BaseBytes(methodTable) + ((nuint)length * ObjectLayout.ElementBytes(methodTable));
        return ToArray(KernelHeap.Allocate(ObjectLayout.RoundUp(bytes)), methodTable, (uint)length);
    }

    [RuntimeExport("RhNewString")]
    internal static byte* NewString(byte* methodTable, int length)
    {
        nuint bytes = StringMethodTableAndLengthBytes + ((nuint)(uint)length * sizeof(char));
        return ToArray(KernelHeap.Allocate(ObjectLayout.RoundUp(bytes)), methodTable, (uint)length);
    }

    [RuntimeExport("RhAllocateNewArray")]
    internal static void AllocateNewArray(byte* methodTable, uint length, uint flags, byte** result) =>
        *result = NewArray(methodTable, (nint)length);

    private static byte* ToObject(byte* slot, byte* methodTable)
    {
        byte* value = slot + ObjectLayout.HeaderBytes;
        *(byte**)value = methodTable;
        return value;
    }

    private static byte* ToArray(byte* slot, byte* methodTable, uint length)
    {
        byte* value = ToObject(slot, methodTable);
        *(uint*)(value + sizeof(nint)) = length;
        return value;
    }
}
