namespace Signalbox.Channels;

/// <summary>The peer has answered with an error.</summary>
/// <param name="error">What kind.</param>
/// <param name="message">The peer's words.</param>
public sealed class RemoteException(CallError error, string message) : Exception(message)
{
    /// <summary>What kind of error.</summary>
    public CallError Error { get; } = error;
}
