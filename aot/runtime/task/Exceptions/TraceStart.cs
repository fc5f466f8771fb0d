namespace Signalbox.Runtime;

/// <summary>How a frame that the search for a handler passes enters the exception's stack trace.</summary>
internal enum TraceStart
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As the first frame of a new trace.</summary>
    Throw,

    /// <summary>In place of the last frame: that one caught the exception and now throws it again.</summary>
    Rethrow,

    /// <summary>After the others.</summary>
    Continue,
}
