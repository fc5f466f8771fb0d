namespace Signalbox.Channels;

/// <summary>Where a call stands.</summary>
internal enum CallState : byte
{
    /// <summary>Being written, or done.</summary>
    Idle = 0,

    /// <summary>Waits in this task; no server has ever seen it.</summary>
    Unsent = 1,

    /// <summary>In the ring, or in the server's hands.</summary>
    Sent = 2,

    /// <summary>Like <see cref="Sent"/>, but the caller has gone away; its buffers come back with the response.</summary>
    Abandoned = 3,
}
