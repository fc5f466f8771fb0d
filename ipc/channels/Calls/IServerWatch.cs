namespace Signalbox.Channels;

/// <summary>Knows whether a server is up: what the supervisor tells its clients.</summary>
public interface IServerWatch
{
    /// <summary>Waits until there is an instance that can be called.</summary>
    /// <exception cref="UnavailableException">There will be none.</exception>
    ValueTask WaitUntilUp();
}
