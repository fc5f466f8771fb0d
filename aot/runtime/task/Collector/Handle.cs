namespace Signalbox.Runtime.Collector;

/// <summary>A word outside the heap that the collector knows. Its address is what the class library calls a handle.</summary>
internal unsafe struct Handle
{
    /// <summary>The object, or null. The class library reads it directly, so it comes first.</summary>
    internal byte* Target;

    /// <summary>The second object of a dependent handle; in a free slot the next free one.</summary>
    internal byte* Secondary;

    /// <summary>What the handle does.</summary>
    internal HandleKind Kind;
}
