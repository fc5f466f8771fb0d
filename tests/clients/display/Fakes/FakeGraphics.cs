using System.Threading.Channels;
using Signalbox.Channels;

namespace Signalbox.Display.Tests;

/// <summary>A graphics adapter that keeps what can be seen, and can lose everything as one that is restarted.</summary>
internal sealed class FakeGraphics : IGraphicsDevice
{
    private readonly Dictionary<uint, Surface> _surfaces = [];
    private Channel<GraphicsEvent> _events = Channel.CreateUnbounded<GraphicsEvent>();
    private (int Width, int Height) _size;

    internal FakeGraphics(int width, int height) => _size = (width, height);

    /// <summary>What is on the screen; null if it is dark.</summary>
    internal Canvas? Seen { get; private set; }

    internal List<ScreenArea> Presented { get; } = [];

    internal (uint X, uint Y) CursorPlace { get; private set; }

    internal Canvas? Cursor { get; private set; }

    /// <summary>Answers presents as long as it is completed.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    private ScreenInfo[] Screens => [new ScreenInfo(0, true, _size.Width, _size.Height, "")];

    internal void Restart()
    {
        _surfaces.Clear();
        Seen = null;
        Cursor = null;
        _events.Writer.TryWrite(new GraphicsEvent(true, Screens));
    }

    internal void Resize(int width, int height)
    {
        _size = (width, height);
        _events.Writer.TryWrite(new GraphicsEvent(false, Screens));
    }

    public ValueTask<GraphicsInfo> GetInfo() => ValueTask.FromResult(new GraphicsInfo(Screens, false, 64, 0));

    public ChannelReader<GraphicsEvent> Events(CancellationToken cancellationToken = default)
    {
        _events = Channel.CreateUnbounded<GraphicsEvent>();
        _events.Writer.TryWrite(new GraphicsEvent(true, Screens));
        return _events.Reader;
    }

    public ValueTask<GraphicsStatus> CreateSurface(
        uint surface, uint width, uint height, bool hasAlpha, BufferSlice[] memory)
    {
        Memory<byte> bytes = memory[0].Pool!.Region.Memory.Slice(memory[0].RegionOffset, memory[0].Length);
        _surfaces[surface] = new Surface(
            new Canvas(bytes, (int)width, (int)height), new Canvas((int)width, (int)height));
        return ValueTask.FromResult(GraphicsStatus.Ok);
    }

    public ValueTask<GraphicsStatus> DestroySurface(uint surface) =>
        ValueTask.FromResult(_surfaces.Remove(surface) ? GraphicsStatus.Ok : GraphicsStatus.UnknownSurface);

    public ValueTask<GraphicsStatus> Show(uint screen, uint surface, ScreenArea area)
    {
        if (!_surfaces.TryGetValue(surface, out Surface? known))
            return ValueTask.FromResult(GraphicsStatus.UnknownSurface);
        Seen = known.Picture;
        return ValueTask.FromResult(GraphicsStatus.Ok);
    }

    public async ValueTask<GraphicsStatus> Present(uint surface, ScreenArea[] areas)
    {
        await Gate;
        if (!_surfaces.TryGetValue(surface, out Surface? known))
            return GraphicsStatus.UnknownSurface;
        foreach (ScreenArea area in areas)
        {
            Presented.Add(area);
            known.Picture.Copy(known.Memory, area, area.X, area.Y);
        }

        return GraphicsStatus.Ok;
    }

    public ValueTask<GraphicsStatus> SetCursor(uint screen, uint surface, uint hotX, uint hotY, uint x, uint y)
    {
        Cursor = _surfaces[surface].Picture;
        return MoveCursor(screen, x, y);
    }

    public ValueTask<GraphicsStatus> MoveCursor(uint screen, uint x, uint y)
    {
        CursorPlace = (x, y);
        return ValueTask.FromResult(GraphicsStatus.Ok);
    }

    private sealed record Surface(Canvas Memory, Canvas Picture);
}
