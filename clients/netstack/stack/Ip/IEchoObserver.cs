using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>Is told what has become of echo requests.</summary>
public interface IEchoObserver
{
    /// <summary>An answer has come.</summary>
    /// <param name="source">From whom.</param>
    /// <param name="identifier">The identifier of the request.</param>
    /// <param name="sequence">Its sequence number.</param>
    /// <param name="lengthBytes">The length of the data that came back.</param>
    void EchoReceived(Ipv4Address source, ushort identifier, ushort sequence, int lengthBytes);

    /// <summary>A router or the host itself says that a packet did not get there.</summary>
    /// <param name="destination">Where it was to go.</param>
    /// <param name="type">What has happened.</param>
    /// <param name="code">Why.</param>
    void Unreachable(Ipv4Address destination, IcmpType type, byte code);
}
