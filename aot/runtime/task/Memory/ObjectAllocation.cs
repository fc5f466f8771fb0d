using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime;
using System.Runtime.CompilerServices;
using Internal.Runtime;

namespace Signalbox.Runtime;

/// <summary>
/// What compiled code and the class library call to get an object. An object is passed as its address; a caller that
/// says <c>object</c> sees the same register.
/// </summary>
internal static unsafe class ObjectAllocation
{
    // What the class library asks for in RhAllocateNewArray; objects never move, so "pinned" is no wish.
    private const uint ZeroingOptional = 16;

    private const int StringMethodTableAndLengthBytes = 22;
    private const int LongestString = 0x3FFF_FFDF;

    // Array.MaxLength, of whatever elements.
    private const int LongestArray = 0x7FFF_FFC7;

    /// <summary>A new array, or null if there is no room.</summary>
    internal static T[]? TryNewArray<T>(int length)
    {
        T[]? result = null;
        AllocateNewArray((byte*)MethodTable.Of<T[]>(), (uint)length, 0, (byte**)&result);
        return result;
    }

    /// <summary>A new object of a class of fixed size.</summary>
    /// <exception cref="OutOfMemoryException">There is no room, even after a collection.</exception>
    [RuntimeExport("RhpNewFast")]
    internal static byte* NewFast(byte* methodTable)
    {
        byte* slot = TaskHeap.Heap.AllocateFromRun(ObjectLayout.BaseBytes(methodTable));
        return slot == null ? NewSlow(methodTable) : ToObject(slot, methodTable);
    }

    /// <summary>A new object whose finalizer is to run.</summary>
    /// <exception cref="OutOfMemoryException">There is no room, even after a collection.</exception>
    [RuntimeExport("RhpNewFinalizable")]
    internal static byte* NewFinalizable(byte* methodTable)
    {
        byte* value = NewSlow(methodTable);
        if (!FinalizerExports.TryRegister(value))
        {
            ThrowOutOfMemory();
        }

        return value;
    }

    /// <summary>A new array with one dimension.</summary>
    /// <exception cref="OverflowException">The length is negative or beyond 32 bits.</exception>
    /// <exception cref="OutOfMemoryException">There is no room, even after a collection.</exception>
    [RuntimeExport("RhpNewArray")]
    internal static byte* NewArray(byte* methodTable, nint length)
    {
        if ((nuint)length <= LongestArray)
        {
            byte* slot = TaskHeap.Heap.AllocateFromRun(ArrayBytes(methodTable, (uint)length));
            if (slot != null)
            {
                return ToArray(slot, methodTable, (uint)length);
            }
        }

        // Nothing is left to do after these calls, so the path above needs no stack frame.
        return NewArraySlow(methodTable, length);
    }

    /// <summary>A new string of zeros, with one more behind its end.</summary>
    /// <exception cref="OutOfMemoryException">The length is beyond what a string may have, or there is no room.
    /// </exception>
    [RuntimeExport("RhNewString")]
    internal static byte* NewString(byte* methodTable, int length)
    {
        if ((uint)length <= LongestString)
        {
            byte* slot = TaskHeap.Heap.AllocateFromRun(StringBytes(length));
            if (slot != null)
            {
                return ToArray(slot, methodTable, (uint)length);
            }
        }

        return NewStringSlow(methodTable, length);
    }

    [RuntimeExport("RhAllocateNewArray")]
    internal static void AllocateNewArray(byte* methodTable, uint length, uint flags, byte** result)
    {
        *result = null;
        nuint bytes = ArrayBytes(methodTable, length);
        byte* slot = length > LongestArray ? null : TaskHeap.TryAllocate(bytes, (flags & ZeroingOptional) != 0);
        if (slot != null)
        {
            *result = ToArray(slot, methodTable, length);
        }
    }

    [RuntimeExport("RhAllocateNewObject")]
    internal static void AllocateNewObject(byte* methodTable, uint flags, byte** result)
    {
        byte* slot = TaskHeap.TryAllocate(ObjectLayout.BaseBytes(methodTable), mayStayDirty: false);
        *result = slot == null ? null : ToObject(slot, methodTable);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte* AllocateSlow(nuint bytes)
    {
        byte* slot = TaskHeap.TryAllocate(bytes, mayStayDirty: false);
        if (slot == null)
        {
            ThrowOutOfMemory();
        }

        return slot;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte* NewSlow(byte* methodTable) =>
        ToObject(AllocateSlow(ObjectLayout.BaseBytes(methodTable)), methodTable);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte* NewArraySlow(byte* methodTable, nint length)
    {
        if ((nuint)length > LongestArray)
        {
            ThrowArrayLength(length);
        }

        return ToArray(AllocateSlow(ArrayBytes(methodTable, (uint)length)), methodTable, (uint)length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte* NewStringSlow(byte* methodTable, int length)
    {
        if ((uint)length > LongestString)
        {
            ThrowOutOfMemory();
        }

        return ToArray(AllocateSlow(StringBytes(length)), methodTable, (uint)length);
    }

    private static nuint StringBytes(int length) =>
        ObjectLayout.RoundUp(StringMethodTableAndLengthBytes + ((nuint)(uint)length * sizeof(char)));

    private static nuint ArrayBytes(byte* methodTable, uint length) =>
        ObjectLayout.RoundUp(
            ObjectLayout.BaseBytes(methodTable) + ((nuint)length * ObjectLayout.ElementBytes(methodTable)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* ToObject(byte* slot, byte* methodTable)
    {
        byte* value = slot + ObjectLayout.HeaderBytes;
        *(byte**)value = methodTable;
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* ToArray(byte* slot, byte* methodTable, uint length)
    {
        byte* value = ToObject(slot, methodTable);
        *(uint*)(value + sizeof(nint)) = length;
        return value;
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowOutOfMemory() => throw RuntimeExceptionHelpers.GetRuntimeException(ExceptionIDs.OutOfMemory);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowArrayLength(nint length) => throw ((nuint)length > int.MaxValue
        ? RuntimeExceptionHelpers.GetRuntimeException(ExceptionIDs.Overflow)
        : new OutOfMemoryException("Array dimensions exceeded supported range."));
}
