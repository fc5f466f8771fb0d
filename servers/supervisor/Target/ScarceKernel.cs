using Signalbox.Abi;
using Signalbox.Channels;
using Signalbox.Channels.Memory;
using Signalbox.Tasks;

namespace Signalbox.Supervisor;

/// <summary>Maps little for a client: any task could use up the supervisor's memory otherwise.</summary>
internal sealed class ScarceKernel : IServerKernel
{
    private const int MostRegions = 2;
    private const ulong LongestRegionBytes = 64 * 1024;

    private readonly ServerKernel _kernel = new();
    private int _regions;

    /// <inheritdoc/>
    public SharedRegion? TryMap(Handle region)
    {
        bool isModest = _regions < MostRegions
            && Kernel.GetRegion(region, Handle.None, out ulong lengthBytes, out _) == KernelStatus.Ok
            && lengthBytes <= LongestRegionBytes;
        SharedRegion? mapped = isModest ? _kernel.TryMap(region) : null;
        _regions += mapped is null ? 0 : 1;
        return mapped;
    }

    /// <inheritdoc/>
    public void Unmap(SharedRegion region)
    {
        _regions--;
        _kernel.Unmap(region);
    }

    /// <inheritdoc/>
    public void Close(Handle handle) => _kernel.Close(handle);

    /// <inheritdoc/>
    public IPeerSignal SignalTo(Handle client) => _kernel.SignalTo(client);
}
