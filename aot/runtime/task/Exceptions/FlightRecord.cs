namespace Signalbox.Runtime;

/// <summary>
/// An exception on its way to a handler, put aside while the cleanup code of a frame runs: what the first phase decided
/// is needed again when that code ends.
/// </summary>
internal unsafe struct FlightRecord
{
    /// <summary>The exception object; compared, never followed.</summary>
    internal byte* Exception;

    /// <summary>Frame address of the frame whose cleanup code runs.</summary>
    internal ulong CleanupFrame;

    /// <summary>Where the exception is to be caught.</summary>
    internal HandlerTarget Target;
}
