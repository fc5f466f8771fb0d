using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Internal.Runtime;

namespace Signalbox.Runtime;

/// <summary>Bounds of arrays, and copies between arrays of different classes.</summary>
[ReplacementFor("System.Array",
    Reason = "the messages of .NET: the class library of NativeAOT names neither the dimension nor the classes")]
internal static unsafe class ArrayReplacement
{
    public static int GetLowerBound(Array self, int dimension)
    {
        CheckDimension(self, dimension);
        return self.IsSzArray ? 0 : Unsafe.Add(ref self.GetRawMultiDimArrayBounds(), self.Rank + dimension);
    }

    public static int GetUpperBound(Array self, int dimension)
    {
        CheckDimension(self, dimension);
        return self.IsSzArray
            ? self.Length - 1
            : Unsafe.Add(ref self.GetRawMultiDimArrayBounds(), dimension) + self.GetLowerBound(dimension) - 1;
    }

    public static void CopyImplGcRefArray(
        Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length, bool reliable)
    {
        MethodTable* sourceType = sourceArray.ElementMethodTable;
        MethodTable* type = destinationArray.ElementMethodTable;
        ref object? source = ref First(sourceArray, sourceIndex);
        ref object? destination = ref First(destinationArray, destinationIndex);
        if (RuntimeImports.AreTypesAssignable(sourceType, type))
        {
            Buffer.BulkMoveWithWriteBarrier(
                ref Unsafe.As<object?, byte>(ref destination),
                ref Unsafe.As<object?, byte>(ref source),
                (nuint)length * (nuint)sizeof(nint));
            return;
        }

        if (reliable)
        {
            throw new ArrayTypeMismatchException(SR.ArrayTypeMismatch_ConstrainedCopy);
        }

        // Classes of which neither derives from the other; anything may implement an interface, which has no base.
        if (!RuntimeImports.AreTypesAssignable(type, sourceType)
            && sourceType->BaseType is not null && type->BaseType is not null)
        {
            throw new ArrayTypeMismatchException(SR.ArrayTypeMismatch_CantAssignType);
        }

        for (int index = 0; index < length; index++)
        {
            object? element = Unsafe.Add(ref source, index);
            if (element is not null && RuntimeImports.IsInstanceOf(type, element) is null)
            {
                CompilerHelpers.ThrowInvalidCast(type, element);
            }

            Unsafe.Add(ref destination, index) = element;
        }
    }

    private static ref object? First(Array array, int index) =>
        ref Unsafe.Add(ref Unsafe.As<byte, object?>(ref MemoryMarshal.GetArrayDataReference(array)), index);

    private static void CheckDimension(Array array, int dimension)
    {
        if ((uint)dimension >= (uint)array.Rank)
        {
            throw new IndexOutOfRangeException(SR.IndexOutOfRange_ArrayRankIndex);
        }
    }
}
