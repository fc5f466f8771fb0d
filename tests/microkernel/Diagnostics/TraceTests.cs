namespace Signalbox.Microkernel.Tests;

public sealed class TraceTests
{
    private readonly TestKernel _kernel = new();
    private readonly Child _server;
    private readonly Child _client;
    private readonly ulong _send;

    public TraceTests()
    {
        _server = _kernel.Spawn(20, cookie: 8);
        _client = _kernel.Spawn(10, cookie: 9);
        ulong port = _kernel.NewPort();
        ulong bind = _kernel.Grant(_server, port, Rights.Bind);
        _send = _kernel.Grant(_client, port, Rights.Send, badge: 3);
        Switch(on: true);
        _kernel.Step();
        _kernel.Must(_server.Task, SyscallNumber.PortBind, bind);
        _kernel.Do(_server.Task, SyscallNumber.Receive);
    }

    [Fact]
    public void Call_and_reply_stand_in_both_rings_with_one_flow()
    {
        _kernel.Do(_client.Task, SyscallNumber.Call, _send, new MessageInfo(77, 0).Value);
        ulong token = _client.Task.Token;
        _kernel.Do(_server.Task, SyscallNumber.ReplyReceive, token, new MessageInfo(78, 0).Value);

        TraceRecord[] client = [.. Ring(_client.Task).Where(record => record.Flow == token)];
        Assert.Equal([TraceEvent.Call, TraceEvent.Return], client.Select(record => record.Event));
        Assert.Equal(((byte)_server.Task.Slot, 77u), (client[0].Peer, client[0].Detail));
        TraceRecord[] server = [.. Ring(_server.Task).Where(record => record.Flow == token)];
        Assert.Equal([TraceEvent.Receive, TraceEvent.Reply], server.Select(record => record.Event));
        Assert.Equal(((byte)_client.Task.Slot, 77u, 3UL), (server[0].Peer, server[0].Detail, server[0].Argument));
        Assert.Equal(78u, server[1].Detail);
    }

    [Fact]
    public void Ring_names_its_task_by_the_cookie()
    {
        _kernel.Do(_client.Task, SyscallNumber.Call, _send, 0);
        Assert.Equal(_client.Task.Cookie, TraceRingLayout.Cookie(Bytes(_client.Task)));
        Assert.Equal(_server.Task.Cookie, TraceRingLayout.Cookie(Bytes(_server.Task)));
        Assert.NotEqual(_client.Task.Cookie, _server.Task.Cookie);
    }

    [Fact]
    public void Every_stretch_on_the_hart_has_a_begin_and_an_end()
    {
        for (int call = 0; call < 5; call++)
        {
            _kernel.Do(_client.Task, SyscallNumber.Call, _send, 0);
            _kernel.Do(_server.Task, SyscallNumber.ReplyReceive, _client.Task.Token, 0);
        }

        foreach (Task task in new[] { _client.Task, _server.Task })
        {
            TraceEvent[] switches =
                [.. Ring(task).Select(record => record.Event).Where(what => what is TraceEvent.Run or TraceEvent.Stop)];
            Assert.InRange(switches.Length, 6, 100);
            for (int index = 1; index < switches.Length; index++)
                Assert.NotEqual(switches[index - 1], switches[index]);
        }
    }

    [Fact]
    public void Full_ring_keeps_the_newest_records()
    {
        int capacity = TraceRingLayout.Capacity(512);
        for (int round = 0; round < 3 * capacity; round++)
        {
            _kernel.Machine.Now += 1;
            _kernel.Do(_client.Task, SyscallNumber.Call, _send, new MessageInfo((uint)round, 0).Value);
            _kernel.Do(_server.Task, SyscallNumber.ReplyReceive, _client.Task.Token, 0);
        }

        TraceRecord[] ring = Ring(_client.Task);
        Assert.Equal(capacity, ring.Length);
        Assert.Equal(ring.OrderBy(record => record.Time), ring);
        Assert.Contains(ring, record => record.Event == TraceEvent.Call && record.Detail == (3 * capacity) - 1);
    }

    [Fact]
    public void Trace_that_is_off_writes_nothing()
    {
        Sleeping.Wake(_kernel, _kernel.First);
        Switch(on: false);
        ulong before = Written(_client.Task);
        _kernel.Step();
        _kernel.Do(_client.Task, SyscallNumber.Call, _send, 0);
        Assert.Equal(before, Written(_client.Task));
    }

    [Fact]
    public void Trace_region_can_be_read_by_the_first_task_and_not_written()
    {
        Sleeping.Wake(_kernel, _kernel.First);
        Task first = _kernel.First;
        _kernel.Must(first, SyscallNumber.Map, TestKernel.Self, _kernel.Boot.Trace, 0x100_0000, 0, 0x1000, 1);
        Assert.Equal(KernelStatus.NotPermitted, _kernel.Ask(
            first, SyscallNumber.Map, TestKernel.Self, _kernel.Boot.Trace, 0x200_0000, 0, 0x1000, 3));
        PhysicalAddress? place = _kernel.Machine.TranslateUser(
            first.Frame.Translation, 0x100_0000, PageTableEntry.Readable);
        Assert.Equal(_kernel.Kernel.Trace.Start, place);
    }

    [Fact]
    public void Record_comes_out_as_it_went_in()
    {
        TraceRecord record = new(1, TraceEvent.Death, 2, 3, 4, 5, 6, 7);
        byte[] bytes = new byte[TraceRecord.SizeBytes];
        record.Write(bytes);
        Assert.Equal(record, TraceRecord.Read(bytes));
    }

    private void Switch(bool on) => _kernel.Must(
        _kernel.First, SyscallNumber.SystemControl, _kernel.Boot.Firmware, (ulong)SystemOperation.Trace, on ? 1UL : 0);

    private ReadOnlySpan<byte> Bytes(Task task) =>
        _kernel.Machine.Memory(_kernel.Kernel.Trace.Start + ((ulong)task.Slot * 512), 512);

    private ulong Written(Task task) => TraceRingLayout.Written(Bytes(task));

    private TraceRecord[] Ring(Task task)
    {
        ulong written = Written(task);
        ulong first = written - ulong.Min(written, (ulong)TraceRingLayout.Capacity(512));
        List<TraceRecord> records = [];
        for (ulong number = first; number < written; number++)
            records.Add(TraceRecord.Read(Bytes(task)[TraceRingLayout.Offset(512, number)..]));
        return [.. records];
    }
}
