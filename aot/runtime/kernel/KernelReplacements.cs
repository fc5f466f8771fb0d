using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

/// <summary>Exceptions that the class library makes for the runtime.</summary>
[ReplacementFor("System.RuntimeExceptionHelpers", Reason = "in a kernel an exception is a panic")]
internal static class RuntimeExceptionHelpersReplacement
{
    public static bool get_SafeToPerformRichExceptionSupport() => true;

    public static Exception GetRuntimeException(ExceptionIDs id)
    {
        Panic.Stop(NameOf(id));
        return null!;
    }

    [DoesNotReturn]
    public static void FailFast(string? message, Exception? exception, string? errorSource, RhFailFastReason reason,
        nint pExAddress, nint pExContext) => Panic.Stop("Environment.FailFast"u8);

    private static ReadOnlySpan<byte> NameOf(ExceptionIDs id) => id switch
    {
        ExceptionIDs.OutOfMemory => "System.OutOfMemoryException"u8,
        ExceptionIDs.ArrayTypeMismatch => "System.ArrayTypeMismatchException"u8,
        ExceptionIDs.DivideByZero => "System.DivideByZeroException"u8,
        ExceptionIDs.IndexOutOfRange => "System.IndexOutOfRangeException"u8,
        ExceptionIDs.InvalidCast => "System.InvalidCastException"u8,
        ExceptionIDs.Overflow => "System.OverflowException"u8,
        ExceptionIDs.NullReference => "System.NullReferenceException"u8,
        _ => "System.Exception"u8,
    };
}

/// <summary>Casts that are not plain are worked out each time.</summary>
[ReplacementFor("System.Runtime.CompilerServices.CastCache", Reason = "the cache grows, and a kernel may not allocate")]
internal static class CastCacheReplacement
{
    public static void Constructor(ref CastCache self, int initialCacheSize, int maxCacheSize)
    {
    }

    public static CastResult TryGet(ref CastCache self, nuint source, nuint target) => CastResult.MaybeCast;

    public static void TrySet(ref CastCache self, nuint source, nuint target, bool result)
    {
    }
}
