namespace Signalbox.Clients.Shell;

/// <summary>What has come of a key.</summary>
internal enum EditorOutcome : byte
{
    /// <summary>The line goes on.</summary>
    Editing = 0,

    /// <summary>The line is entered.</summary>
    Entered = 1,

    /// <summary>The line is given up.</summary>
    Interrupted = 2,

    /// <summary>There is no more input.</summary>
    Ended = 3,

    /// <summary>Somebody is to look for completions.</summary>
    Completing = 4,
}
