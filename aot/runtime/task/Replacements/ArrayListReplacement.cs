using System;
using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

/// <summary>What an array says when it is used as a list that could grow.</summary>
[ReplacementFor("System.Array`1",
    Reason = "the message of .NET: the class library of NativeAOT gives only the general one")]
internal static class ArrayListReplacement<T>
{
    public static void Add(object array, T item) => ThrowFixedSize();

    public static void Insert(object array, int index, T item) => ThrowFixedSize();

    public static bool Remove(object array, T item)
    {
        ThrowFixedSize();
        return false;
    }

    public static void RemoveAt(object array, int index) => ThrowFixedSize();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowFixedSize() => throw new NotSupportedException(SR.NotSupported_FixedSizeCollection);
}
