using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace Signalbox.Runtime;

/// <summary>Members of CollectionExtensions that came with .NET 10.</summary>
[AdditionTo("System.Collections.Generic.CollectionExtensions")]
internal static class CollectionExtensionsAdditions
{
    internal static ReadOnlySet<T> AsReadOnly<T>(ISet<T> set) => new(set);
}
