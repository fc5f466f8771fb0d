namespace Signalbox.Runtime;

/// <summary>What the first phase of an exception finds: the handler, and the frame that it belongs to.</summary>
internal unsafe struct HandlerTarget
{
    /// <summary>Frame address of the function with the handler.</summary>
    internal ulong Frame;

    /// <summary>The landing pad.</summary>
    internal byte* LandingPad;

    /// <summary>Which of the landing pad's handlers is meant.</summary>
    internal long Selector;
}
