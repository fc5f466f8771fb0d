using System;
using System.Collections.Immutable;

namespace Signalbox.Runtime;

/// <summary>Members of ImmutableCollectionsMarshal that came with .NET 10.</summary>
[AdditionTo("System.Runtime.InteropServices.ImmutableCollectionsMarshal")]
internal static class ImmutableCollectionsMarshalAdditions
{
    internal static Memory<T> AsMemory<T>(ImmutableArray<T>.Builder? builder) =>
        builder is null ? default : new Memory<T>(builder._elements, 0, builder.Count);
}
