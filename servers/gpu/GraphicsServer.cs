using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Gpu;

/// <summary>What all clients share: the device, its screens, and which resource each of them shows.</summary>
/// <remarks>Nothing here outlives the task: the next instance begins with an empty device, and its clients make their surfaces
/// again as soon as their events say so.</remarks>
internal sealed class GraphicsServer
{
    private readonly HashSet<GraphicsSession> _sessions = [];
    private readonly uint[] _shown = new uint[VirtioGpuProtocol.MostScreens];
    private uint _lastResource;

    private GraphicsServer(VirtioGpuDevice device)
    {
        Device = device;
        Screens = new Screens(device);
    }

    /// <summary>The device.</summary>
    internal VirtioGpuDevice Device { get; }

    /// <summary>Its screens.</summary>
    internal Screens Screens { get; }

    /// <summary>Asks the device for its screens, and is ready then.</summary>
    internal static async ValueTask<GraphicsServer> Start(VirtioGpuDevice device)
    {
        var server = new GraphicsServer(device);
        await server.Screens.Update();
        return server;
    }

    /// <summary>A new client.</summary>
    internal GraphicsSession Accept() => new(this);

    /// <summary>A client wants to be told of changes.</summary>
    internal void Attach(GraphicsSession session) => _sessions.Add(session);

    /// <summary>A client is gone.</summary>
    internal void Detach(GraphicsSession session) => _sessions.Remove(session);

    /// <summary>A number for a resource that was not used before.</summary>
    internal uint NewResource() => ++_lastResource;

    /// <summary>A screen shows a resource from now on.</summary>
    internal void NoteShown(uint screen, uint resource) => _shown[(int)screen] = resource;

    /// <summary>Adds what it takes to remove a resource.</summary>
    internal void AddRemoval(GpuOperation operation, uint resource)
    {
        for (uint screen = 0; screen < Device.ScreenCount; screen++)
        {
            if (_shown[(int)screen] != resource)
                continue;
            operation.Add(new GpuCommand(GpuCommandType.SetScanout, Number: screen));
            _shown[(int)screen] = 0;
        }

        operation.Add(new GpuCommand(GpuCommandType.DetachBacking, resource));
        operation.Add(new GpuCommand(GpuCommandType.DestroyResource, resource));
    }

    /// <summary>The device has interrupted.</summary>
    internal void OnInterrupt(InterruptCauses causes)
    {
        if ((causes & InterruptCauses.Configuration) != 0 && Device.TakeDisplayEvent())
            _ = TellOfScreens();
    }

    private async Task TellOfScreens()
    {
        await Screens.Update();
        foreach (GraphicsSession session in _sessions)
            session.Tell(new GraphicsEvent(IsAttached: false, Screens.Current));
    }
}
