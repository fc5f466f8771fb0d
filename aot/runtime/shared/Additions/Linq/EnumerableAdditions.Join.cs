using System;
using System.Collections.Generic;
using System.Linq;

namespace Signalbox.Runtime;

internal static partial class EnumerableAdditions
{
    internal static IEnumerable<TResult> LeftJoin<TOuter, TInner, TKey, TResult>(
        IEnumerable<TOuter> outer,
        IEnumerable<TInner> inner,
        Func<TOuter, TKey> outerKeySelector,
        Func<TInner, TKey> innerKeySelector,
        Func<TOuter, TInner?, TResult> resultSelector) =>
        LeftJoin(outer, inner, outerKeySelector, innerKeySelector, resultSelector, null);

    internal static IEnumerable<TResult> LeftJoin<TOuter, TInner, TKey, TResult>(
        IEnumerable<TOuter> outer,
        IEnumerable<TInner> inner,
        Func<TOuter, TKey> outerKeySelector,
        Func<TInner, TKey> innerKeySelector,
        Func<TOuter, TInner?, TResult> resultSelector,
        IEqualityComparer<TKey>? comparer)
    {
        CheckJoin(outer, inner, outerKeySelector, innerKeySelector, resultSelector);
        return outer is TOuter[] { Length: 0 }
            ? []
            : KeepAll(outer, inner, outerKeySelector, innerKeySelector, resultSelector, comparer);
    }

    internal static IEnumerable<TResult> RightJoin<TOuter, TInner, TKey, TResult>(
        IEnumerable<TOuter> outer,
        IEnumerable<TInner> inner,
        Func<TOuter, TKey> outerKeySelector,
        Func<TInner, TKey> innerKeySelector,
        Func<TOuter?, TInner, TResult> resultSelector) =>
        RightJoin(outer, inner, outerKeySelector, innerKeySelector, resultSelector, null);

    internal static IEnumerable<TResult> RightJoin<TOuter, TInner, TKey, TResult>(
        IEnumerable<TOuter> outer,
        IEnumerable<TInner> inner,
        Func<TOuter, TKey> outerKeySelector,
        Func<TInner, TKey> innerKeySelector,
        Func<TOuter?, TInner, TResult> resultSelector,
        IEqualityComparer<TKey>? comparer)
    {
        CheckJoin(outer, inner, outerKeySelector, innerKeySelector, resultSelector);
        return inner is TInner[] { Length: 0 }
            ? []
            : KeepAll(
                inner,
                outer,
                innerKeySelector,
                outerKeySelector,
                (item, match) => resultSelector(match, item),
                comparer);
    }

    private static void CheckJoin(
        object outer, object inner, object outerKeySelector, object innerKeySelector, object resultSelector)
    {
        ArgumentNullException.ThrowIfNull(outer);
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(outerKeySelector);
        ArgumentNullException.ThrowIfNull(innerKeySelector);
        ArgumentNullException.ThrowIfNull(resultSelector);
    }

    /// <summary>Every kept item in its order, with each of its partners or, if it has none, with the default.</summary>
    private static IEnumerable<TResult> KeepAll<TKept, TPartner, TKey, TResult>(
        IEnumerable<TKept> kept,
        IEnumerable<TPartner> partners,
        Func<TKept, TKey> keptKeySelector,
        Func<TPartner, TKey> partnerKeySelector,
        Func<TKept, TPartner?, TResult> resultSelector,
        IEqualityComparer<TKey>? comparer)
    {
        using IEnumerator<TKept> items = kept.GetEnumerator();
        if (!items.MoveNext())
        {
            // The other side is not even enumerated then.
            yield break;
        }

        Lookup<TKey, TPartner> lookup = Lookup<TKey, TPartner>.CreateForJoin(partners, partnerKeySelector, comparer!);
        do
        {
            TKept item = items.Current;
            Grouping<TKey, TPartner>? group = lookup.GetGrouping(keptKeySelector(item), create: false);
            if (group is null)
            {
                yield return resultSelector(item, default);
                continue;
            }

            for (int index = 0; index < group._count; index++)
            {
                yield return resultSelector(item, group._elements[index]);
            }
        }
        while (items.MoveNext());
    }
}
