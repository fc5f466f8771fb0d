using Signalbox.Abi;
using Signalbox.Channels.Memory;

namespace Signalbox.Channels;

/// <summary>What a server needs from the kernel to accept a connection.</summary>
public interface IServerKernel
{
    /// <summary>Maps a region that a client has sent, readable and writable.</summary>
    /// <param name="region">The handle, which may be of anything.</param>
    /// <returns>The region; null if it cannot be mapped.</returns>
    SharedRegion? TryMap(Handle region);

    /// <summary>Removes a mapping that <see cref="TryMap"/> has made; nobody uses it any more.</summary>
    /// <param name="region">The region.</param>
    void Unmap(SharedRegion region);

    /// <summary>Gives up a handle that a client has sent and that nobody wants, or wants any more.</summary>
    /// <param name="handle">The handle.</param>
    void Close(Handle handle);

    /// <summary>A way to wake a client.</summary>
    /// <param name="client">The handle that the client has sent.</param>
    IPeerSignal SignalTo(Handle client);
}
