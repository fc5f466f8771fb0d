namespace Signalbox.Runtime.Collector;

/// <summary>A place in a <see cref="FinalizerTable"/>.</summary>
internal unsafe struct FinalizerCursor
{
    internal byte* Block;
    internal uint Index;
}
