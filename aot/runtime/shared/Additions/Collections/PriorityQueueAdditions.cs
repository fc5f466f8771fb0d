using System.Collections.Generic;

namespace Signalbox.Runtime;

/// <summary>Members of PriorityQueue that came with .NET 10.</summary>
[AdditionTo("System.Collections.Generic.PriorityQueue`2")]
internal static class PriorityQueueAdditions<TElement, TPriority>
{
    internal static int get_Capacity(PriorityQueue<TElement, TPriority> self) => self._nodes.Length;
}
