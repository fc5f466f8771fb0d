using System;
using System.Buffers;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Signalbox.Runtime;

internal static partial class MemoryExtensionsAdditions
{
    internal static void Replace<T>(Span<T> span, T oldValue, T newValue, IEqualityComparer<T>? comparer)
    {
        MatchOne<T> match = new(oldValue, comparer);
        foreach (ref T item in span)
        {
            if (match.Matches(item))
            {
                item = newValue;
            }
        }
    }

    internal static void Replace<T>(
        ReadOnlySpan<T> source, Span<T> destination, T oldValue, T newValue, IEqualityComparer<T>? comparer)
    {
        if (source.IsEmpty)
        {
            return;
        }

        CheckDestination(source, destination);
        MatchOne<T> match = new(oldValue, comparer);
        for (int index = 0; index < source.Length; index++)
        {
            T item = source[index];
            destination[index] = match.Matches(item) ? newValue : item;
        }
    }

    internal static void ReplaceAny<T>(
        ReadOnlySpan<T> source, Span<T> destination, SearchValues<T> values, T newValue)
        where T : IEquatable<T>?
    {
        CheckDestination(source, destination);
        source.CopyTo(destination);
        ReplaceAny(destination[..source.Length], values, newValue);
    }

    internal static void ReplaceAny<T>(Span<T> span, SearchValues<T> values, T newValue)
        where T : IEquatable<T>?
    {
        for (int index = span.IndexOfAny(values); index >= 0; index = span.IndexOfAny(values))
        {
            span[index] = newValue;
            span = span[(index + 1)..];
        }
    }

    internal static void ReplaceAnyExcept<T>(
        ReadOnlySpan<T> source, Span<T> destination, SearchValues<T> values, T newValue)
        where T : IEquatable<T>?
    {
        CheckDestination(source, destination);
        source.CopyTo(destination);
        ReplaceAnyExcept(destination[..source.Length], values, newValue);
    }

    internal static void ReplaceAnyExcept<T>(Span<T> span, SearchValues<T> values, T newValue)
        where T : IEquatable<T>?
    {
        for (int index = span.IndexOfAnyExcept(values); index >= 0; index = span.IndexOfAnyExcept(values))
        {
            span[index] = newValue;
            span = span[(index + 1)..];
        }
    }

    /// <summary>The destination is long enough, and it is the source itself or stands apart from it.</summary>
    private static void CheckDestination<T>(ReadOnlySpan<T> source, Span<T> destination)
    {
        if (source.Length > destination.Length)
        {
            ThrowHelper.ThrowArgumentException_DestinationTooShort();
        }

        bool isSame = Unsafe.AreSame(
            ref MemoryMarshal.GetReference(source), ref MemoryMarshal.GetReference(destination));
        if (!isSame && source.Overlaps(destination))
        {
            ThrowHelper.ThrowArgumentException(ExceptionResource.InvalidOperation_SpanOverlappedOperation);
        }
    }
}
