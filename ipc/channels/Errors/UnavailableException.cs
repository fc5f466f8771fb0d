namespace Signalbox.Channels;

/// <summary>The server will not come back: it has failed too often, or this task may not reach it.</summary>
/// <param name="message">Who says so, and why.</param>
public sealed class UnavailableException(string message) : Exception(message);
