using Signalbox.Abi;
using Signalbox.Channels.Memory;

namespace Signalbox.Channels.Tests;

/// <summary>Handles and ports, as far as the library sees them. A handle is the same number in all tasks.</summary>
internal sealed class HostKernel : IServerKernel
{
    private readonly Dictionary<ulong, object> _objects = [];

    public List<Handle> Closed { get; } = [];

    public List<SharedRegion> Unmapped { get; } = [];

    public Handle Add(object target)
    {
        var handle = new Handle(0x400 + (ulong)_objects.Count);
        _objects.Add(handle.Value, target);
        return handle;
    }

    public SharedRegion? TryMap(Handle region) => _objects.GetValueOrDefault(region.Value) as SharedRegion;

    public void Unmap(SharedRegion region) => Unmapped.Add(region);

    public void Close(Handle handle) => Closed.Add(handle);

    public IPeerSignal SignalTo(Handle client) => (IPeerSignal)_objects[client.Value];
}
