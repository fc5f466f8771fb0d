namespace Signalbox.Gpu.Tests;

public sealed class GraphicsSessionTests
{
    private readonly GpuBench _bench = new();

    private SimulatedAdapter Adapter => _bench.Adapter;

    [Theory]
    [InlineData(false, VirtioFeature.OfLibrary)]
    [InlineData(true, VirtioFeature.OfLibrary)]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    public void Areas_of_scattered_memory_come_to_the_screen(bool isLegacy, ulong features)
    {
        var bench = new GpuBench(new SimulatedAdapter(isLegacy, features));
        var random = new Random(5);
        foreach (int index in (int[])[2, 0])
            random.NextBytes(bench.Pool.Region.Slice(index * GpuBench.BufferBytes, GpuBench.BufferBytes));
        byte[] picture =
        [
            .. bench.Pool.Region.Slice(2 * GpuBench.BufferBytes, 40_000), .. bench.Pool.Region.Slice(0, 40_000),
        ];
        Assert.Equal(GraphicsStatus.Ok, bench.Create(1, 200, 100, bench.Buffer(2, 40_000), bench.Buffer(0, 40_000)));
        Assert.Equal(GraphicsStatus.Ok, bench.Finish(bench.Session.Show(0, 1, new ScreenArea(0, 0, 200, 100))));
        ScreenArea[] areas = [new(10, 20, 30, 60), new(150, 0, 50, 100)];
        Assert.Equal(GraphicsStatus.Ok, bench.Finish(bench.Session.Present(1, areas)));

        SimulatedAdapter.Resource resource = bench.Adapter.Resources[bench.Adapter.Shown[0]];
        for (int y = 0; y < 100; y++)
        {
            for (int x = 0; x < 200; x++)
            {
                bool isSent = areas.Any(area => x >= area.X && x < area.X + area.Width && y >= area.Y && y < area.Y + area.Height);
                int offset = ((y * 200) + x) * 4;
                Assert.Equal(isSent ? picture[offset] : 0, resource.Pixels[offset]);
            }
        }

        Assert.Equal([(10u, 20u, 30u, 60u), (150u, 0u, 50u, 100u)], bench.Adapter.Flushed);
    }

    [Fact]
    public async Task Screens_are_known_with_their_monitors()
    {
        GraphicsInfo info = await _bench.Session.GetInfo();
        Assert.True(info.HasEdid);
        Assert.Equal(
            [new ScreenInfo(0, true, 1280, 800, "QEMU Monitor"), new ScreenInfo(1, false, 0, 0, "QEMU Monitor")], info.Screens);
    }

    [Fact]
    public void Device_without_edid_does_without()
    {
        var bench = new GpuBench(new SimulatedAdapter(hasEdid: false));
        Assert.True(bench.Events.TryRead(out GraphicsEvent? first));
        Assert.Equal("", first.Screens[0].Monitor);
        Assert.DoesNotContain(0x010Au, bench.Adapter.Commands);
    }

    [Fact]
    public void New_resolution_is_told_and_acknowledged()
    {
        Assert.True(_bench.Events.TryRead(out GraphicsEvent? first));
        Assert.True(first.IsAttached);
        Adapter.Resize(1024, 768);
        for (int turn = 0; turn < 5; turn++)
            _bench.Run();
        Assert.True(_bench.Events.TryRead(out GraphicsEvent? second));
        Assert.False(second.IsAttached);
        Assert.Equal((1024, 768), (second.Screens[0].Width, second.Screens[0].Height));
        Assert.Equal(1, Adapter.EventsCleared);
    }

    [Fact]
    public void Screen_of_an_impossible_size_is_not_connected()
    {
        Adapter.Resize(uint.MaxValue, 1);
        for (int turn = 0; turn < 5; turn++)
            _bench.Run();
        _bench.Events.TryRead(out _);
        Assert.True(_bench.Events.TryRead(out GraphicsEvent? change));
        Assert.False(change.Screens[0].IsConnected);
    }

    [Fact]
    public void One_client_does_not_wait_for_another()
    {
        Assert.Equal(GraphicsStatus.Ok, _bench.Create(1, 10, 10));
        GraphicsSession other = _bench.Server.Accept();
        _ = other.Events();
        Task<GraphicsStatus> second = other.CreateSurface(1, 10, 10, false, [_bench.Buffer(1)]).AsTask();
        Task<GraphicsStatus> first = _bench.Session.Present(1, [new ScreenArea(0, 0, 10, 10)]).AsTask();
        _bench.Driver.Poll();

        // The device answers the later ones and keeps the earlier ones.
        List<SimulatedChain> chains = Adapter.Control.PopAll();
        Assert.Equal(4, chains.Count);
        Adapter.Answer(chains[2]);
        Adapter.Answer(chains[3]);
        _bench.Driver.Poll();
        Assert.True(first.IsCompletedSuccessfully);
        Assert.False(second.IsCompleted);
        Adapter.Answer(chains[0]);
        Adapter.Answer(chains[1]);
        _bench.Driver.Poll();
        Assert.True(second.IsCompletedSuccessfully);
    }

    [Fact]
    public void More_commands_than_the_queue_takes_are_done_in_order()
    {
        Assert.Equal(GraphicsStatus.Ok, _bench.Create(1, 100, 100));
        ScreenArea[] areas = [.. Enumerable.Range(0, 16).Select(index => new ScreenArea(index, 0, 1, 1))];
        List<Task<GraphicsStatus>> calls = [];
        for (int call = 0; call < 40; call++)
            calls.Add(_bench.Session.Present(1, areas).AsTask());
        for (int turn = 0; turn < 100; turn++)
            _bench.Run();
        Assert.All(calls, call => Assert.Equal(GraphicsStatus.Ok, call.Result));
        Assert.Equal(40 * 16, Adapter.Flushed.Count);
    }

    [Fact]
    public void Surface_in_the_place_of_another_takes_its_number()
    {
        Assert.Equal(GraphicsStatus.Ok, _bench.Create(1, 10, 10));
        Assert.Equal(GraphicsStatus.Ok, _bench.Finish(_bench.Session.Show(0, 1, new ScreenArea(0, 0, 10, 10))));
        Assert.Equal(GraphicsStatus.Ok, _bench.Create(1, 20, 20));
        Assert.Equal(20u, Assert.Single(Adapter.Resources).Value.Width);
        Assert.Equal(0u, Adapter.Shown[0]);
    }

    [Fact]
    public void Surfaces_go_with_their_client()
    {
        GraphicsSession other = _bench.Server.Accept();
        _ = other.Events();
        Assert.Equal(GraphicsStatus.Ok, _bench.Finish(other.CreateSurface(1, 5, 5, true, [_bench.Buffer(1)])));
        Assert.Equal(GraphicsStatus.Ok, _bench.Create(1, 10, 10));
        Assert.Equal(GraphicsStatus.Ok, _bench.Finish(_bench.Session.Show(1, 1, new ScreenArea(0, 0, 10, 10))));
        _bench.Gone.Cancel();
        _bench.Run();
        SimulatedAdapter.Resource left = Assert.Single(Adapter.Resources).Value;
        Assert.Equal((5u, 1u), (left.Width, left.Format));
        Assert.Equal(0u, Adapter.Shown[1]);
        Assert.Equal(GraphicsStatus.NotAttached, _bench.Create(1, 10, 10));
    }

    [Fact]
    public void Strange_requests_never_reach_the_device()
    {
        Assert.Equal(GraphicsStatus.Ok, _bench.Create(1, 100, 100));
        int before = Adapter.Commands.Count;
        Assert.Equal(GraphicsStatus.OutOfRange, _bench.Create(0, 10, 10));
        Assert.Equal(GraphicsStatus.OutOfRange, _bench.Create(2, 0, 10));
        Assert.Equal(GraphicsStatus.OutOfRange, _bench.Create(2, 8193, 1));
        Assert.Equal(GraphicsStatus.OutOfRange, _bench.Create(2, 129, 128));
        Assert.Equal(GraphicsStatus.OutOfRange, _bench.Create(2, uint.MaxValue, uint.MaxValue));
        Assert.Equal(GraphicsStatus.OutOfRange, _bench.Create(2, 1, 1, _bench.Buffer(), _bench.Buffer(1, 0)));
        Assert.Equal(GraphicsStatus.UnknownSurface, _bench.Finish(_bench.Session.Present(2, [new ScreenArea(0, 0, 1, 1)])));
        Assert.Equal(GraphicsStatus.UnknownSurface, _bench.Finish(_bench.Session.DestroySurface(2)));
        Assert.Equal(GraphicsStatus.UnknownScreen, _bench.Finish(_bench.Session.Show(2, 1, new ScreenArea(0, 0, 1, 1))));
        Assert.Equal(GraphicsStatus.UnknownScreen, _bench.Finish(_bench.Session.MoveCursor(99, 0, 0)));
        Assert.Equal(GraphicsStatus.OutOfRange, _bench.Finish(_bench.Session.SetCursor(0, 1, 0, 0, 0, 0)));
        Assert.Equal(GraphicsStatus.OutOfRange, _bench.Finish(_bench.Session.MoveCursor(0, uint.MaxValue, 0)));
        Assert.Equal(GraphicsStatus.OutOfRange, _bench.Finish(_bench.Session.Present(1, [])));
        Assert.Equal(GraphicsStatus.OutOfRange, _bench.Finish(_bench.Session.Present(1, new ScreenArea[17])));
        foreach (ScreenArea area in (ScreenArea[])[
            new(0, 0, 101, 1), new(100, 0, 1, 1), new(-1, 0, 1, 1), new(0, 0, 0, 1), new(0, 99, 1, 2),
            new(int.MaxValue, 0, int.MaxValue, 1), new(1, 0, int.MaxValue, 1), new(0, 0, 1, -1)])
        {
            Assert.Equal(GraphicsStatus.OutOfRange, _bench.Finish(_bench.Session.Present(1, [area])));
            Assert.Equal(GraphicsStatus.OutOfRange, _bench.Finish(_bench.Session.Show(0, 1, area)));
        }

        Assert.Equal(before, Adapter.Commands.Count);
    }

    [Fact]
    public void Surface_that_the_device_has_no_room_for_leaves_nothing_behind()
    {
        Adapter.Failure = (0x0106, 0x1201);
        Assert.Equal(GraphicsStatus.OutOfMemory, _bench.Create(1, 10, 10));
        _bench.Run();
        Assert.Empty(Adapter.Resources);
        Assert.Equal(GraphicsStatus.UnknownSurface, _bench.Finish(_bench.Session.Present(1, [new ScreenArea(0, 0, 1, 1)])));
        Assert.Equal(GraphicsStatus.Ok, _bench.Create(1, 10, 10));
    }

    [Fact]
    public void Failure_of_one_area_is_told()
    {
        Assert.Equal(GraphicsStatus.Ok, _bench.Create(1, 10, 10));
        Adapter.Failure = (0x0105, 0x1200);
        Assert.Equal(
            GraphicsStatus.DeviceError,
            _bench.Finish(_bench.Session.Present(1, [new ScreenArea(0, 0, 1, 1), new ScreenArea(2, 2, 1, 1)])));
        Assert.Equal(GraphicsStatus.Ok, _bench.Finish(_bench.Session.Present(1, [new ScreenArea(0, 0, 1, 1)])));
    }

    [Fact]
    public void Cursor_gets_its_picture_and_the_last_place()
    {
        Assert.Equal(GraphicsStatus.Ok, _bench.Create(3, 64, 64));
        Assert.Equal(GraphicsStatus.Ok, _bench.Finish(_bench.Session.SetCursor(0, 3, 1, 2, 30, 40)));
        for (uint x = 0; x < 100; x++)
            Assert.Equal(GraphicsStatus.Ok, _bench.Finish(_bench.Session.MoveCursor(0, x, 7)));
        _bench.Run();
        _bench.Run();
        byte[] first = Adapter.Cursors[0];
        Assert.Equal([0x00, 0x03], first[..2]);
        Assert.Equal([30, 40], [first[28], first[32]]);
        Assert.Equal([1, 2], [first[44], first[48]]);
        Assert.NotEqual(0, first[40]);
        byte[] last = Adapter.Cursors[^1];
        Assert.Equal([0x01, 0x03], last[..2]);
        Assert.Equal([99, 7], [last[28], last[32]]);
        Assert.InRange(Adapter.Cursors.Count, 2, 20);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0x1101u)]
    [InlineData(0x1206u)]
    [InlineData(0xFFFF_FFFFu)]
    public void Answer_that_does_not_fit_is_misbehaviour(uint answer)
    {
        Assert.Equal(GraphicsStatus.Ok, _bench.Create(1, 10, 10));
        Adapter.Failure = (0x0105, answer);
        _ = _bench.Session.Present(1, [new ScreenArea(0, 0, 1, 1)]).AsTask();
        Assert.Throws<DeviceMisbehavedException>(_bench.Run);
    }

    [Fact]
    public void Answer_with_another_fence_is_misbehaviour()
    {
        Assert.Equal(GraphicsStatus.Ok, _bench.Create(1, 10, 10));
        _ = _bench.Session.Present(1, [new ScreenArea(0, 0, 1, 1)]).AsTask();
        _bench.Driver.Poll();
        List<SimulatedChain> chains = Adapter.Control.PopAll();
        byte[] answer = new byte[24];
        answer[1] = 0x11;
        answer[4] = 1;
        answer[8] = 250;
        Adapter.Control.Complete(chains[0], chains[0].Write(Adapter.Device.Memory, answer));
        Assert.Throws<DeviceMisbehavedException>(() => _bench.Driver.Poll());
    }
}
