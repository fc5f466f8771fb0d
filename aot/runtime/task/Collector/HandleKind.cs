namespace Signalbox.Runtime.Collector;

/// <summary>What a handle does for its target.</summary>
internal enum HandleKind
{
    /// <summary>The slot is not in use.</summary>
    Free = 0,

    /// <summary>Cleared when nothing else keeps the target, before its finalizer runs.</summary>
    Weak = 1,

    /// <summary>Cleared when nothing keeps the target, its finalizer included.</summary>
    WeakTrackResurrection = 2,

    /// <summary>Keeps the target.</summary>
    Strong = 3,

    /// <summary>Weak for the target; keeps the secondary object as long as something else keeps the target.</summary>
    Dependent = 4,
}
