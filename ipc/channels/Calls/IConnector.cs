namespace Signalbox.Channels;

/// <summary>Brings a connection's region to the server, each time the server has started anew. On the target this waits for the
/// supervisor's word and makes a short call to the server's port.</summary>
public interface IConnector
{
    /// <summary>Offers the region, whose rings are empty. The server may use them from then on.</summary>
    /// <param name="epoch">The number of the attempt on this connection; the server sees it in the offer.</param>
    /// <returns>When the server has attached itself: true; false if it died meanwhile and the next attempt can begin.</returns>
    /// <exception cref="UnavailableException">There will be no server.</exception>
    ValueTask<bool> ConnectAsync(uint epoch);
}
