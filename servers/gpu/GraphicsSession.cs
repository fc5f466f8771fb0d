using System.Threading.Channels;
using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Virtio;

namespace Signalbox.Gpu;

/// <summary>One client's surfaces. Everything the client says is checked before the device hears of it.</summary>
/// <param name="server">What all clients share.</param>
internal sealed class GraphicsSession(GraphicsServer server) : IGraphicsDevice
{
    private const uint LargestSide = 8192;
    private const int MostSurfaces = 32;
    private const int MostAreas = 16;
    private const int PixelBytes = 4;

    // Screens change seldom; a client that does not read this learns of the last changes only.
    private const int MostEvents = 16;

    private readonly Dictionary<uint, Surface> _surfaces = [];
    private Channel<GraphicsEvent>? _events;

    private VirtioGpuDevice Device => server.Device;

    /// <inheritdoc/>
    public ValueTask<GraphicsInfo> GetInfo() => ValueTask.FromResult(new GraphicsInfo(
        server.Screens.Current, Device.HasEdid, VirtioGpuDevice.MostPieces, Device.Answered));

    /// <inheritdoc/>
    public ChannelReader<GraphicsEvent> Events(CancellationToken cancellationToken = default)
    {
        End();
        var events = Channel.CreateBounded<GraphicsEvent>(
            new BoundedChannelOptions(MostEvents) { FullMode = BoundedChannelFullMode.DropOldest });
        _events = events;
        server.Attach(this);
        events.Writer.TryWrite(new GraphicsEvent(IsAttached: true, server.Screens.Current));
        cancellationToken.Register(() =>
        {
            if (_events == events)
                End();
        });
        return events.Reader;
    }

    /// <inheritdoc/>
    public async ValueTask<GraphicsStatus> CreateSurface(
        uint surface, uint width, uint height, bool hasAlpha, BufferSlice[] memory)
    {
        if (_events is null)
            return GraphicsStatus.NotAttached;
        long pixels = (long)width * height;
        if (surface == 0 || width is 0 or > LargestSide || height is 0 or > LargestSide
            || memory.Length is 0 or > VirtioGpuDevice.MostPieces || memory.Any(piece => piece.Length == 0)
            || memory.Sum(piece => (long)piece.Length) < pixels * PixelBytes)
        {
            return GraphicsStatus.OutOfRange;
        }

        if (_surfaces.Count == MostSurfaces && !_surfaces.ContainsKey(surface))
            return GraphicsStatus.OutOfMemory;
        var created = new Surface(server.NewResource(), (int)width, (int)height);
        GpuOperation operation = Device.Begin();
        if (_surfaces.Remove(surface, out Surface? replaced))
            server.AddRemoval(operation, replaced.Resource);
        uint format = hasAlpha ? VirtioGpuProtocol.FormatBgra : VirtioGpuProtocol.FormatBgrx;
        operation.Add(new GpuCommand(GpuCommandType.CreateResource, created.Resource, created.Bounds, format));
        operation.Add(new GpuCommand(GpuCommandType.AttachBacking, created.Resource, Backing: [.. memory.Select(Locate)]));
        _surfaces.Add(surface, created);
        GraphicsStatus status = await operation.Run();
        if (status != GraphicsStatus.Ok && _surfaces.GetValueOrDefault(surface) == created)
            await Remove(surface);
        return status;
    }

    /// <inheritdoc/>
    public ValueTask<GraphicsStatus> DestroySurface(uint surface) =>
        _surfaces.ContainsKey(surface) ? Remove(surface) : ValueTask.FromResult(GraphicsStatus.UnknownSurface);

    /// <inheritdoc/>
    public async ValueTask<GraphicsStatus> Show(uint screen, uint surface, ScreenArea area)
    {
        if (screen >= Device.ScreenCount)
            return GraphicsStatus.UnknownScreen;
        Surface? shown = _surfaces.GetValueOrDefault(surface);
        if (shown is null && surface != 0)
            return GraphicsStatus.UnknownSurface;
        if (shown is not null && !shown.Holds(area))
            return GraphicsStatus.OutOfRange;
        GpuOperation operation = Device.Begin();
        operation.Add(shown is null
            ? new GpuCommand(GpuCommandType.SetScanout, Number: screen)
            : new GpuCommand(GpuCommandType.SetScanout, shown.Resource, area, screen));
        server.NoteShown(screen, shown?.Resource ?? 0);
        return await operation.Run();
    }

    /// <inheritdoc/>
    public ValueTask<GraphicsStatus> Present(uint surface, ScreenArea[] areas)
    {
        if (!_surfaces.TryGetValue(surface, out Surface? presented))
            return ValueTask.FromResult(GraphicsStatus.UnknownSurface);
        if (areas.Length is 0 or > MostAreas)
            return ValueTask.FromResult(GraphicsStatus.OutOfRange);
        foreach (ScreenArea area in areas)
        {
            if (!presented.Holds(area))
                return ValueTask.FromResult(GraphicsStatus.OutOfRange);
        }

        GpuOperation operation = Device.Begin();
        foreach (ScreenArea area in areas)
        {
            ulong offset = (ulong)((((long)area.Y * presented.Bounds.Width) + area.X) * PixelBytes);
            operation.Add(new GpuCommand(GpuCommandType.TransferToHost, presented.Resource, area, Offset: offset));
        }

        foreach (ScreenArea area in areas)
            operation.Add(new GpuCommand(GpuCommandType.Flush, presented.Resource, area));
        return operation.Run();
    }

    /// <inheritdoc/>
    public ValueTask<GraphicsStatus> SetCursor(uint screen, uint surface, uint hotX, uint hotY, uint x, uint y)
    {
        const int Size = VirtioGpuProtocol.CursorSize;
        if (screen >= Device.ScreenCount)
            return ValueTask.FromResult(GraphicsStatus.UnknownScreen);
        Surface? shown = _surfaces.GetValueOrDefault(surface);
        if (shown is null && surface != 0)
            return ValueTask.FromResult(GraphicsStatus.UnknownSurface);
        if (hotX >= Size || hotY >= Size || x > LargestSide || y > LargestSide
            || (shown is not null && shown.Bounds != new ScreenArea(0, 0, Size, Size)))
        {
            return ValueTask.FromResult(GraphicsStatus.OutOfRange);
        }

        Device.SetCursor(new GpuCommand(
            GpuCommandType.UpdateCursor, shown?.Resource ?? 0, new ScreenArea((int)x, (int)y, (int)hotX, (int)hotY), screen));
        return ValueTask.FromResult(GraphicsStatus.Ok);
    }

    /// <inheritdoc/>
    public ValueTask<GraphicsStatus> MoveCursor(uint screen, uint x, uint y)
    {
        if (screen >= Device.ScreenCount)
            return ValueTask.FromResult(GraphicsStatus.UnknownScreen);
        if (x > LargestSide || y > LargestSide)
            return ValueTask.FromResult(GraphicsStatus.OutOfRange);
        Device.SetCursor(new GpuCommand(
            GpuCommandType.MoveCursor, Area: new ScreenArea((int)x, (int)y, 0, 0), Number: screen));
        return ValueTask.FromResult(GraphicsStatus.Ok);
    }

    /// <summary>Something has happened to the screens.</summary>
    internal void Tell(GraphicsEvent change) => _events?.Writer.TryWrite(change);

    private DmaBuffer Locate(BufferSlice piece) => new(
        Device.Dma.AddressOf(piece.Pool!) + (ulong)piece.RegionOffset, (uint)piece.Length);

    private ValueTask<GraphicsStatus> Remove(uint surface)
    {
        _surfaces.Remove(surface, out Surface? removed);
        GpuOperation operation = Device.Begin();
        server.AddRemoval(operation, removed!.Resource);
        return operation.Run();
    }

    /// <summary>The client is gone, or begins anew. What the device still has to read of its memory belongs to calls, and the
    /// memory stays until these have ended.</summary>
    private void End()
    {
        _events?.Writer.TryComplete();
        _events = null;
        server.Detach(this);
        foreach (uint surface in _surfaces.Keys.ToArray())
            _ = Remove(surface).AsTask();
    }

    private sealed record Surface(uint Resource, int Width, int Height)
    {
        internal ScreenArea Bounds => new(0, 0, Width, Height);

        internal bool Holds(ScreenArea area) =>
            area is { X: >= 0, Y: >= 0, Width: > 0, Height: > 0 }
            && area.X < Width && area.Y < Height && area.Width <= Width - area.X && area.Height <= Height - area.Y;
    }
}
