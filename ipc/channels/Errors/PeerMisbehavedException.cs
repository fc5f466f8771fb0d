namespace Signalbox.Channels;

/// <summary>The peer has written what no correct peer writes: the channel is given up.</summary>
/// <param name="message">What it has written.</param>
/// <param name="inner">What found it out.</param>
public sealed class PeerMisbehavedException(string message, Exception? inner = null) : Exception(message, inner);
