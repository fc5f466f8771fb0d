using System;

namespace Signalbox.Runtime;

/// <summary>Members of System.MemoryExtensions.SpanSplitEnumerator that came with .NET 10.</summary>
[AdditionTo("System.MemoryExtensions+SpanSplitEnumerator`1")]
internal static class SpanSplitEnumeratorAdditions<T>
    where T : IEquatable<T>
{
    internal static ReadOnlySpan<T> get_Source(ref MemoryExtensions.SpanSplitEnumerator<T> self) => self._span;
}
