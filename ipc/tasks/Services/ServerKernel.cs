using Signalbox.Abi;
using Signalbox.Channels;
using Signalbox.Channels.Memory;

namespace Signalbox.Tasks;

/// <summary>What a server needs to accept connections, by the kernel.</summary>
public sealed class ServerKernel : IServerKernel
{
    private readonly Dictionary<SharedRegion, Handle> _mapped = [];

    /// <summary>Told of every region of a client that is not used any more, after its handle has gone.</summary>
    public static Action<Handle>? Released { get; set; }

    /// <inheritdoc/>
    public SharedRegion? TryMap(Handle region)
    {
        KernelStatus status = MappedMemory.TryMap(region, MapOptions.Read | MapOptions.Write, out SharedRegion? memory);
        if (status != KernelStatus.Ok)
            return null;
        _mapped.Add(memory!, region);
        return memory;
    }

    /// <inheritdoc/>
    public void Unmap(SharedRegion region)
    {
        MappedMemory.Unmap(region);
        if (!_mapped.Remove(region, out Handle handle))
            return;
        Kernel.Close(handle);
        Released?.Invoke(handle);
    }

    /// <inheritdoc/>
    public void Close(Handle handle) => Kernel.Close(handle);

    /// <inheritdoc/>
    public IPeerSignal SignalTo(Handle client) => new PeerSignal(client);
}
