using Signalbox.Contracts;

namespace Signalbox.Sockets;

/// <summary>The stack has refused a request.</summary>
/// <param name="status">Why.</param>
public sealed class SocketException(SocketStatus status) : IOException($"The network stack says {status}.")
{
    /// <summary>Why.</summary>
    public SocketStatus Status { get; } = status;

    /// <summary>Throws unless a socket was opened.</summary>
    internal static SocketReply Check(SocketReply reply) =>
        reply.Status == SocketStatus.Ok ? reply : throw new SocketException(reply.Status);
}
