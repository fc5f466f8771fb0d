namespace Signalbox.Channels;

/// <summary>The server has died with the request in its hands: it may have been done, in part or not at all. The connection
/// goes on with the next instance; whoever called decides whether to call again.</summary>
public sealed class PeerRestartedException()
    : Exception("The server has restarted: the request may have been done, in part or not at all.");
