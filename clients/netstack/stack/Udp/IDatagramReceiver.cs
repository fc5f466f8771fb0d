using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>Takes datagrams as they arrive.</summary>
public interface IDatagramReceiver
{
    /// <summary>A datagram has arrived, and none waits in the socket.</summary>
    /// <param name="remote">From whom.</param>
    /// <param name="datagram">The datagram; good during the call.</param>
    /// <returns>Whether it was taken; if not, the socket keeps it.</returns>
    bool TryTake(NetworkEndpoint remote, ReadOnlySpan<byte> datagram);

    /// <summary>A datagram that was sent did not get there (RFC 1122 section 4.1.3.3).</summary>
    /// <param name="remote">Where it was to go.</param>
    void Unreachable(NetworkEndpoint remote);
}
