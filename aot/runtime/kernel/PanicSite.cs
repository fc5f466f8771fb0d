namespace Signalbox.Runtime;

/// <summary>What a panic is and where; the compiler writes one for each place that may panic. Texts are UTF-8 and end with 0.</summary>
internal unsafe struct PanicSite
{
    /// <summary>Full name of the exception's type, or what else is wrong.</summary>
    internal byte* TypeName;

    /// <summary>The method that the exception would leave.</summary>
    internal byte* Method;

    /// <summary>Its source file; null where that is not known.</summary>
    internal byte* File;

    /// <summary>The line in it.</summary>
    internal ulong Line;
}
