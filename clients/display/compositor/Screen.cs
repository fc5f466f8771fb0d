using System.Diagnostics;
using Signalbox.Channels;
using Signalbox.Contracts;
using Signalbox.Drawing;

namespace Signalbox.Display;

/// <summary>
/// The desktop on a graphics adapter. Windows are drawn into memory of their own at any time; what has changed is put
/// together in the memory that the device reads, which then is left alone until the device has it.
/// </summary>
/// <remarks>A device that was restarted has nothing: it is given everything again, and the picture is the same as
/// before.</remarks>
internal sealed class Screen : IScreen
{
    private const uint FrameSurface = 1;
    private const uint CursorSurface = 2;
    private const uint Number = 0;
    private const int MillisecondsBetweenPictures = 8;
    private const int MillisecondsBeforeRetry = 100;

    private readonly IGraphicsDevice _device;
    private readonly Desktop _desktop;
    private readonly OwnedBufferPool _frameMemory;
    private readonly BufferSlice _frame;
    private readonly BufferSlice _cursor;
    private readonly bool _hasDeviceCursor;
    private readonly SemaphoreSlim _work = new(0);
    private readonly List<TaskCompletionSource> _settling = [];
    private Canvas? _canvas;
    private (int X, int Y) _cursorPlace = (-1, -1);
    private bool _isWorking;

    /// <summary>A screen that is dark yet.</summary>
    /// <param name="device">The adapter.</param>
    /// <param name="desktop">What is shown.</param>
    /// <param name="frameMemory">A pool of one buffer for the picture, as large as the largest picture.</param>
    /// <param name="cursorMemory">A pool of one buffer for the cursor; null to draw the cursor into the picture.</param>
    internal Screen(IGraphicsDevice device, Desktop desktop, OwnedBufferPool frameMemory, OwnedBufferPool? cursorMemory)
    {
        _device = device;
        _desktop = desktop;
        _frameMemory = frameMemory;
        frameMemory.TryRent(out _frame);
        if (cursorMemory is not null)
        {
            _hasDeviceCursor = true;
            cursorMemory.TryRent(out _cursor);
            CursorImage.Paint(new Canvas(_cursor.Memory, CursorImage.DeviceSize, CursorImage.DeviceSize));
        }
        else
        {
            desktop.Cursor = new SoftwareCursor();
        }

        desktop.Changed = Wake;
    }

    /// <inheritdoc/>
    public bool IsOn => _canvas is not null;

    /// <summary>How many pictures have been shown.</summary>
    internal long Pictures { get; private set; }

    /// <inheritdoc/>
    public Task Settle()
    {
        if (!_isWorking && _desktop.Damage.IsEmpty)
            return Task.CompletedTask;
        var settled = new TaskCompletionSource();
        _settling.Add(settled);
        Wake();
        return settled.Task;
    }

    /// <summary>The pointer has moved: a cursor of the device follows.</summary>
    internal void PointerMoved()
    {
        if (_hasDeviceCursor)
            Wake();
    }

    /// <summary>Shows the desktop for as long as there is a device.</summary>
    /// <exception cref="UnavailableException">There is none, or none any more.</exception>
    internal async Task Run()
    {
        Task following = Follow();
        while (!following.IsCompleted)
        {
            await Task.WhenAny(_work.WaitAsync(), following);
            while (_work.CurrentCount > 0)
                await _work.WaitAsync();
            if (IsOn)
                await ShowChanges();
        }

        await following;
    }

    private async Task Follow()
    {
        await foreach (GraphicsEvent change in _device.Events().ReadAllAsync())
        {
            ScreenInfo? screen = change.Screens.FirstOrDefault(known => known.Number == Number);
            if (screen is { IsConnected: true, Width: > 0, Height: > 0 })
                await SetUp(screen);
        }

        throw new UnavailableException("The graphics device has ended its events.");
    }

    /// <summary>Gives a device that knows nothing all it needs.</summary>
    private async Task SetUp(ScreenInfo screen)
    {
        (int width, int height) = Fit(screen.Width, screen.Height);
        Memory<byte> memory = _frameMemory.Region.Memory.Slice(_frame.RegionOffset, _frame.Length);
        _canvas = null;
        var all = new ScreenArea(0, 0, width, height);
        int frameBytes = width * height * Canvas.PixelBytes;
        GraphicsStatus status = await _device.CreateSurface(
            FrameSurface, (uint)width, (uint)height, hasAlpha: false, [_frame.Slice(0, frameBytes)]);
        if (status == GraphicsStatus.Ok)
            status = await _device.Show(Number, FrameSurface, all);
        if (status != GraphicsStatus.Ok)
        {
            Console.WriteLine($"display: the screen cannot be set up: {status}");
            return;
        }

        await SetCursor();
        _canvas = new Canvas(memory, width, height);
        if (_desktop.Bounds != all)
            _desktop.Resize(width, height);
        else
            _desktop.RedrawAll();
    }

    private async Task SetCursor()
    {
        if (!_hasDeviceCursor)
            return;
        const uint Size = CursorImage.DeviceSize;
        await _device.CreateSurface(CursorSurface, Size, Size, hasAlpha: true, [_cursor]);
        await _device.Present(CursorSurface, [new ScreenArea(0, 0, (int)Size, (int)Size)]);
        (int x, int y) = _cursorPlace = _desktop.Pointer;
        await _device.SetCursor(Number, CursorSurface, 0, 0, (uint)x, (uint)y);
    }

    private async Task ShowChanges()
    {
        long start = Stopwatch.GetTimestamp();
        if (_hasDeviceCursor && _cursorPlace != _desktop.Pointer)
        {
            (int x, int y) = _cursorPlace = _desktop.Pointer;
            await _device.MoveCursor(Number, (uint)x, (uint)y);
        }

        if (_canvas is not { } canvas)
            return;
        bool isShown = true;
        TaskCompletionSource[] settling = [.. _settling];
        _settling.Clear();
        if (!_desktop.Damage.IsEmpty)
        {
            _isWorking = true;
            isShown = await Show(canvas);
            _isWorking = false;
        }

        if (!isShown)
        {
            _settling.AddRange(settling);
            await Task.Delay(MillisecondsBeforeRetry);
            Wake();
            return;
        }

        foreach (TaskCompletionSource settled in settling)
            settled.SetResult();
        int rest = MillisecondsBetweenPictures - (int)Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (rest > 0)
            await Task.Delay(rest);
    }

    private async Task<bool> Show(Canvas canvas)
    {
        ScreenArea[] areas = _desktop.Damage.Take();
        foreach (ScreenArea area in areas)
            _desktop.Compose(canvas, area);
        GraphicsStatus status = await _device.Present(FrameSurface, areas);
        if (status == GraphicsStatus.Ok)
        {
            Pictures++;
            return true;
        }

        // The device was restarted, or has failed: the same will be shown when it is back.
        foreach (ScreenArea area in areas)
            _desktop.AddDamage(area);
        return false;
    }

    /// <summary>The largest picture within what is wanted that there is memory for.</summary>
    private (int Width, int Height) Fit(int width, int height)
    {
        long most = _frame.Length / Canvas.PixelBytes;
        width = int.Min(width, 4096);
        return (width, (int)long.Min(height, most / width));
    }

    private void Wake()
    {
        if (_work.CurrentCount == 0)
            _work.Release();
    }
}
