namespace Signalbox.Aot.Preinitialization;

/// <summary>What a static constructor does can only be done at run time.</summary>
/// <param name="reason">The first thing met that is so.</param>
public sealed class NotConstantException(string reason) : Exception(reason);
