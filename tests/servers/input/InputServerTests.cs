using System.Threading.Channels;

namespace Signalbox.Input.Tests;

public sealed class InputServerTests
{
    private const ushort KeyKind = 1;

    private readonly SimulatedInput _input = new();
    private readonly VirtioInputDevice _device;
    private readonly InputServer _server;

    public InputServerTests() => (_device, _server) = Start(_input);

    [Fact]
    public async Task Device_is_described_from_its_configuration()
    {
        InputDeviceInfo info = await _server.Accept().GetInfo();
        Assert.Equal("QEMU Virtio Keyboard", info.Name);
        Assert.Equal((6, 0x627, 1, 2), (info.Bus, info.Vendor, info.Product, info.Version));
        Assert.Equal([InputEventKind.Key, InputEventKind.Absolute, InputEventKind.Light], info.Codes.Select(codes => codes.Kind));
        Assert.Equal(
            [new InputAxis(0, 0, 32767, 0, 0, 0), new InputAxis(1, -5, 1000, 0, 0, 0)], info.Axes);
        Assert.True(InputConfiguration.Has(info, InputEventKind.Key, 9));
        Assert.False(InputConfiguration.Has(info, InputEventKind.Key, 10));
        Assert.False(InputConfiguration.Has(info, InputEventKind.Key, 60_000));
    }

    [Fact]
    public void Strange_configuration_does_no_harm()
    {
        var strange = new SimulatedInput();
        strange.SetAnswer(1, 0, [.. Enumerable.Repeat((byte)0xFE, 200)]);
        strange.SetAnswer(3, 0, [1]);
        strange.SetAnswer(0x11, 3, [.. Enumerable.Repeat((byte)0xFF, 128)]);
        strange.SetAnswer(0x12, 2, [1, 2, 3]);
        (_, InputServer server) = Start(strange);
        Assert.Equal(128, server.Information.Name.Length);
        Assert.Equal(2, server.Information.Axes.Length);
    }

    [Fact]
    public void Whole_batches_come_in_order_each_once()
    {
        ChannelReader<InputBatch> events = Attach(out _);
        _input.Send((KeyKind, 30, 1), (2, 0, -7), (0, 0, 0), (KeyKind, 30, 0), (0, 0, 0));
        Assert.Equal(2, _server.Deliver());
        InputBatch[] batches = ReadAll(events);
        Assert.Equal([1ul, 2ul], batches.Select(batch => batch.Number));
        Assert.Equal(
            [new InputEvent(InputEventKind.Key, 30, 1), new InputEvent(InputEventKind.Relative, 0, -7)], batches[0].Events);
        Assert.Equal([new InputEvent(InputEventKind.Key, 30, 0)], batches[1].Events);
        Assert.Equal(0, _server.Deliver());
    }

    [Fact]
    public void Batch_is_not_seen_before_it_has_ended()
    {
        ChannelReader<InputBatch> events = Attach(out _);
        _input.Send((KeyKind, 30, 1));
        Assert.Equal(0, _server.Deliver());
        Assert.Empty(ReadAll(events));
        _input.Send((0, 0, 0));
        Assert.Equal(1, _server.Deliver());
        Assert.Single(ReadAll(events));
    }

    [Fact]
    public void Batch_of_which_events_were_lost_is_not_seen()
    {
        ChannelReader<InputBatch> events = Attach(out _);
        _input.Send((KeyKind, 30, 1), (0, 3, 0), (KeyKind, 31, 1), (0, 0, 0), (KeyKind, 32, 1), (0, 0, 0));
        _server.Deliver();
        Assert.Equal([32], ReadAll(events).SelectMany(batch => batch.Events).Select(change => (int)change.Code));
        Assert.Equal(2ul, _server.Information.DroppedEvents);
    }

    [Fact]
    public void Endless_batch_takes_no_more_memory_and_is_thrown_away()
    {
        ChannelReader<InputBatch> events = Attach(out _);
        for (int count = 0; count < 1000; count++)
        {
            _input.Send((KeyKind, 30, 1));
            _server.Deliver();
            _device.Refill();
        }

        _input.Send((0, 0, 0), (KeyKind, 31, 1), (0, 0, 0));
        _server.Deliver();
        Assert.Equal([31], ReadAll(events).SelectMany(batch => batch.Events).Select(change => (int)change.Code));
        Assert.Equal(1000ul, _server.Information.DroppedEvents);
    }

    [Fact]
    public void All_clients_get_everything_from_when_they_came()
    {
        ChannelReader<InputBatch> first = Attach(out _);
        _input.SendKey(1, 1);
        _server.Deliver();
        ChannelReader<InputBatch> second = Attach(out CancellationTokenSource gone);
        _input.SendKey(2, 1);
        _server.Deliver();
        gone.Cancel();
        _input.SendKey(3, 1);
        _server.Deliver();
        Assert.Equal([1, 2, 3], ReadAll(first).Select(batch => (int)batch.Events[0].Code));
        Assert.Equal([2], ReadAll(second).Select(batch => (int)batch.Events[0].Code));
        Assert.True(second.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public void Client_that_does_not_read_is_cut_off_and_harms_nobody()
    {
        ChannelReader<InputBatch> slow = Attach(out _);
        ChannelReader<InputBatch> fast = Attach(out _);
        int read = 0;
        for (int count = 0; count < InputSession.MostWaiting + 10; count++)
        {
            _input.SendKey(1, 1);
            _server.Deliver();
            _device.Refill();
            read += ReadAll(fast).Length;
        }

        Assert.Equal(InputSession.MostWaiting + 10, read);
        Assert.Equal(0, _input.Lost);
        ReadAll(slow);
        Assert.True(slow.Completion.IsFaulted);
    }

    [Fact]
    public void Buffers_go_back_only_on_purpose()
    {
        Attach(out _);
        Assert.Equal(64, _device.Room);
        _input.SendKey(1, 1);
        _server.Deliver();
        Assert.Equal(62, _device.Room);
        _device.Refill();
        Assert.Equal(64, _device.Room);
    }

    [Fact]
    public void Buffers_of_a_batch_that_has_not_ended_are_kept_as_long_as_there_are_others()
    {
        for (int count = 1; count < 32; count++)
        {
            _input.Send((KeyKind, 30, 1));
            _server.Deliver();
            _device.Refill();
            Assert.Equal(64 - count, _device.Room);
        }

        _input.Send((KeyKind, 30, 1));
        _server.Deliver();
        _device.Refill();
        Assert.Equal(64, _device.Room);
    }

    [Fact]
    public async Task Buffers_go_back_when_clients_have_their_batches_or_the_device_runs_out()
    {
        ChannelReader<InputBatch> events = Attach(out _);
        var interrupt = new TaskCompletionSource<ulong>();
        int published = 0;
        var server = new InputServer(_device, () =>
        {
            published++;
            return ValueTask.CompletedTask;
        });
        InputSession session = server.Accept();
        ChannelReader<InputBatch> reader = session.Events();
        reader.TryRead(out _);
        _input.SendKey(1, 1);
        Task running = server.Run(() => interrupt.Task);
        Assert.Equal(62, _device.Room);
        Assert.True(reader.TryRead(out _));
        for (int wait = 0; wait < 1000 && _device.Room < 64; wait++)
            await Task.Delay(5);
        Assert.Equal(64, _device.Room);
        Assert.True(published > 0);
        Assert.False(running.IsCompleted);
        _ = events;
    }

    [Fact]
    public async Task Lights_are_switched_as_far_as_there_are_any()
    {
        InputSession session = _server.Accept();
        Assert.Equal(InputStatus.Ok, await session.SetLights(InputLights.NumLock | InputLights.ScrollLock));
        _input.TakeLights();
        Assert.Equal([((ushort)0x11, (ushort)0, 1)], _input.Lights);
        Assert.Equal(InputStatus.Ok, await session.SetLights(InputLights.CapsLock));
        _input.TakeLights();
        Assert.Equal([((ushort)0x11, (ushort)0, 0), ((ushort)0x11, (ushort)1, 1)], _input.Lights[1..]);
        for (int count = 0; count < 101; count++)
            await session.SetLights((InputLights)(count % 2));
        for (int turn = 0; turn < 20; turn++)
        {
            _input.TakeLights();
            _device.TryArm();
        }

        Assert.Equal(((ushort)0x11, (ushort)1, 0), _input.Lights.FindLast(light => light.Code == 1));
        Assert.Equal(((ushort)0x11, (ushort)0, 0), _input.Lights.FindLast(light => light.Code == 0));
    }

    [Fact]
    public async Task Device_without_lights_says_so()
    {
        var mouse = new SimulatedInput();
        mouse.SetAnswer(0x11, 0x11, []);
        (_, InputServer server) = Start(mouse);
        Assert.Equal(InputStatus.Unsupported, await server.Accept().SetLights(InputLights.CapsLock));
    }

    private static (VirtioInputDevice Device, InputServer Server) Start(SimulatedInput input)
    {
        VirtioDevice virtio = VirtioDevice.Open(input.Device, input.Device.Memory, VirtioInputProtocol.DeviceId, 0);
        var device = new VirtioInputDevice(virtio);
        return (device, new InputServer(device, () => ValueTask.CompletedTask));
    }

    private static InputBatch[] ReadAll(ChannelReader<InputBatch> events)
    {
        var read = new List<InputBatch>();
        while (events.TryRead(out InputBatch? batch))
            read.Add(batch);
        return [.. read];
    }

    private ChannelReader<InputBatch> Attach(out CancellationTokenSource gone)
    {
        gone = new CancellationTokenSource();
        ChannelReader<InputBatch> events = _server.Accept().Events(gone.Token);
        Assert.True(events.TryRead(out InputBatch? first));
        Assert.Equal(0ul, first.Number);
        return events;
    }
}
