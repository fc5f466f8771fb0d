namespace Signalbox.Microkernel.Tests;

/// <summary>
/// A task may end in any state: its callers are answered, its supervisor told, and nothing is left over.
/// </summary>
public sealed class DeathTests
{
    private readonly TestKernel _kernel = new();
    private readonly Child _victim;
    private readonly Child _client;
    private readonly ulong _port;
    private readonly ulong _bind;
    private readonly ulong _send;

    public DeathTests()
    {
        _victim = _kernel.Spawn(19, pages: 40, objects: 16, cookie: 0xC00C1E);
        _client = _kernel.Spawn(10);
        _port = _kernel.NewPort();
        _bind = _kernel.Grant(_victim, _port, Rights.Bind | Rights.Transfer);
        _send = _kernel.Grant(_client, _port, Rights.Send);
        _kernel.Grant(_victim, _kernel.Boot.Virtio(0), Rights.Operate);
    }

    private Task Victim => _victim.Task;

    private Task Client => _client.Task;

    private Task First => _kernel.First;

    public static TheoryData<string> States => new(
        "created", "ready", "running", "receiving", "receiving until", "calling", "calling until", "awaiting reply",
        "awaiting reply until", "called", "called and queued", "with a device", "with an interrupt",
        "clearing a region", "with children", "with floating point", "with copies everywhere");

    [Theory]
    [MemberData(nameof(States))]
    public void Death_in_every_state_leaves_nothing_behind(string state)
    {
        Child spare = _kernel.Create(5, 30, 10, 0);
        Counts before = Count();
        Child victim = state == "created" ? _kernel.Create(20, 40, 16) : _kernel.Spawn(20, 40, 16);
        ulong bind = _kernel.Grant(victim, _port, Rights.Bind);
        ulong device = _kernel.Grant(victim, _kernel.Boot.Virtio(1), Rights.Operate);
        ulong other = _kernel.Grant(victim, _port, Rights.Send | Rights.Transfer);
        ulong peer = _kernel.Grant(_client, victim.Handle, Rights.Notify | Rights.Transfer);
        if (state is not "created" and not "ready")
            Bring(victim.Task, state, bind, device, other);
        else if (state == "ready")
            Assert.Equal(TaskState.Ready, victim.Task.State);

        Sleeping.Wake(_kernel, First);
        _kernel.Must(First, SyscallNumber.TaskKill, victim.Handle, 5);
        Assert.Equal(TaskState.Dead, victim.Task.State);
        _kernel.Must(First, SyscallNumber.TaskDestroy, victim.Handle);
        Assert.Equal(TaskState.Free, victim.Task.State);
        Assert.False(HandleSpace.Find(Client, peer).Exists);
        Assert.Equal(KernelStatus.InvalidHandle, _kernel.Ask(First, SyscallNumber.TaskInfo, victim.Handle));
        _kernel.Must(First, SyscallNumber.TaskInfo, spare.Handle);
        if (Client.State == TaskState.Calling)
            _kernel.Kernel.CompleteCall(Client, KernelStatus.TimedOut);
        Assert.Equal(before, Count());
    }

    [Fact]
    public void Callers_received_and_queued_are_answered_with_the_ports_new_epoch()
    {
        Child second = _kernel.Spawn(9);
        ulong secondSend = _kernel.Grant(second, _port, Rights.Send);
        _kernel.Step();
        _kernel.Must(Victim, SyscallNumber.PortBind, _bind);
        _kernel.Do(Victim, SyscallNumber.Receive);
        _kernel.Do(Client, SyscallNumber.Call, _send, new MessageInfo(1, 8).Value, 3);
        Sleeping.Block(_kernel, Victim);
        _kernel.Do(second.Task, SyscallNumber.Call, secondSend, 0);
        Sleeping.Wake(_kernel, Victim);

        _kernel.Fault(Victim, 13, 0xDEAD_BEE8);
        foreach (Task caller in new[] { Client, second.Task })
        {
            Assert.Equal(KernelStatus.PeerRestarted, TestKernel.Status(caller));
            Assert.Equal(1UL, caller.Frame.A1);
            Assert.Equal(TaskState.Ready, caller.State);
        }
    }

    [Fact]
    public void Supervisor_receives_cause_place_address_code_and_registers()
    {
        _kernel.Step();
        Victim.Frame.Pc = 0x1_0004;
        Victim.Frame.Ra = 101;
        Victim.Frame.Saved[11] = 127;
        Victim.Frame.Temporary[6] = 131;
        _kernel.Fault(Victim, 15, 0x4000_0000);

        Assert.Same(First, _kernel.Current);
        var info = new MessageInfo(First.Frame.A1);
        Assert.Equal((MessageKind.Fault, FaultMessage.LengthBytes), (info.Kind, info.LengthBytes));
        Assert.Equal(0xC00C1EUL, First.Frame.A6);
        Assert.Equal(
            ((ulong)FaultReason.StorePageFault, 0x1_0004UL, 0x4000_0000UL, 15UL),
            (First.Frame.A2, First.Frame.A3, First.Frame.A4, First.Frame.A5));
        ulong Register(int number) => BitConverter.ToUInt64(
            _kernel.Buffer(First)[(FaultMessage.RegistersOffset + ((number - 1) * 8))..]);
        Assert.Equal((101UL, 127UL, 131UL), (Register(1), Register(27), Register(31)));
    }

    [Theory]
    [InlineData(0UL, FaultReason.Misaligned)]
    [InlineData(1UL, FaultReason.AccessFault)]
    [InlineData(3UL, FaultReason.Breakpoint)]
    [InlineData(4UL, FaultReason.Misaligned)]
    [InlineData(5UL, FaultReason.AccessFault)]
    [InlineData(6UL, FaultReason.Misaligned)]
    [InlineData(7UL, FaultReason.AccessFault)]
    [InlineData(12UL, FaultReason.InstructionPageFault)]
    [InlineData(13UL, FaultReason.LoadPageFault)]
    [InlineData(15UL, FaultReason.StorePageFault)]
    [InlineData(24UL, FaultReason.Unknown)]
    public void Exception_is_reported_as_what_it_is(ulong cause, FaultReason reason)
    {
        _kernel.Step();
        _kernel.Fault(Victim, cause, 0x5000_0000);
        Assert.Equal((ulong)reason, First.Frame.A2);
    }

    [Fact]
    public void Access_below_a_guarded_stack_is_a_stack_overflow()
    {
        ulong region = _kernel.Grant(_victim, _kernel.NewRegion(2), Rights.Read | Rights.Write);
        const MapOptions Stack = MapOptions.Read | MapOptions.Write | MapOptions.GuardBelow;
        _kernel.Must(First, SyscallNumber.Map, _victim.Handle, region, 0x8000, 0, 0x2000, (ulong)Stack);
        _kernel.Step();
        _kernel.Fault(Victim, 15, 0x7FF8);
        Assert.Equal((ulong)FaultReason.StackOverflow, First.Frame.A2);
        Assert.Equal(0x7FF8UL, First.Frame.A4);
    }

    [Fact]
    public void Exit_carries_its_code()
    {
        _kernel.Step();
        _kernel.Do(Victim, SyscallNumber.TaskKill, TestKernel.Self, 42);
        Assert.Equal((ulong)FaultReason.Exited, First.Frame.A2);
        Assert.Equal(42UL, First.Frame.A5);
    }

    [Fact]
    public void Deaths_are_told_in_their_order_and_before_other_events()
    {
        _kernel.Must(First, SyscallNumber.Notify, TestKernel.Self, 1);
        _kernel.Must(First, SyscallNumber.TaskKill, _client.Handle, 1);
        _kernel.Must(First, SyscallNumber.TaskKill, _victim.Handle, 2);
        ulong[] codes = new ulong[2];
        for (int index = 0; index < 2; index++)
        {
            _kernel.Do(First, SyscallNumber.Receive);
            Assert.Equal(MessageKind.Fault, new MessageInfo(First.Frame.A1).Kind);
            codes[index] = First.Frame.A5;
        }

        Assert.Equal([1UL, 2UL], codes);
        _kernel.Do(First, SyscallNumber.Receive);
        Assert.Equal(MessageKind.Notification, new MessageInfo(First.Frame.A1).Kind);
    }

    [Fact]
    public void Dead_task_cannot_be_killed_started_mapped_or_granted_to()
    {
        _kernel.Must(First, SyscallNumber.TaskKill, _victim.Handle);
        ulong region = _kernel.NewRegion(1);
        Assert.Equal(KernelStatus.WrongState, _kernel.Ask(First, SyscallNumber.TaskKill, _victim.Handle));
        Assert.Equal(KernelStatus.WrongState, _kernel.Ask(First, SyscallNumber.TaskStart, _victim.Handle, 0x10000, 0));
        Assert.Equal(
            KernelStatus.WrongState,
            _kernel.Ask(First, SyscallNumber.Map, _victim.Handle, region, 0x9000, 0, 0x1000, (ulong)MapOptions.Read));
        Assert.Equal(
            KernelStatus.WrongState, _kernel.Ask(First, SyscallNumber.HandleGrant, _victim.Handle, region, 0xFFFF, 0));
        Assert.Equal(KernelStatus.WrongState, _kernel.Ask(First, SyscallNumber.Unmap, _victim.Handle, 0x9000));
    }

    [Fact]
    public void Only_the_task_that_made_it_may_take_a_task_apart()
    {
        ulong handle = _kernel.Grant(_client, _victim.Handle, (Rights)ushort.MaxValue);
        Sleeping.Wake(_kernel, First);
        _kernel.Step();
        Sleeping.Block(_kernel, Victim);
        Assert.Equal(KernelStatus.NotPermitted, _kernel.Ask(Client, SyscallNumber.TaskDestroy, handle));
        _kernel.Must(First.State == TaskState.Receiving ? Client : Client, SyscallNumber.TaskInfo, handle);
    }

    [Fact]
    public void Memory_shared_with_others_outlives_the_task_that_made_it_and_is_charged_to_the_supervisor()
    {
        _kernel.Step();
        _kernel.Must(Victim, SyscallNumber.RegionCreate, 3 * 4096);
        ulong region = Victim.Frame.A1;
        Sleeping.Block(_kernel, Victim);
        Sleeping.Wake(_kernel, First);
        HandleId source = HandleSpace.Find(Victim, region);
        HandleId copy = _kernel.Kernel.Handles.Derive(source, Client, Rights.Read, 0);
        int left = First.PagesLeft;
        _kernel.Must(First, SyscallNumber.TaskDestroy, _victim.Handle);
        Assert.Equal(left + 40 - 3, First.PagesLeft);
        var work = new Work();
        Assert.True(_kernel.Kernel.CloseHandle(copy, ref work));
        Assert.Equal(left + 40, First.PagesLeft);
    }

    [Fact]
    public void End_of_the_first_task_stops_the_machine_with_a_report()
    {
        MachineStoppedException stop = Assert.Throws<MachineStoppedException>(
            () => _kernel.Kernel.OnException(13, 0x1234));
        Assert.True(stop.Failure);
        Assert.Contains("the first task has ended", stop.Message, StringComparison.Ordinal);
    }

    /// <summary>Makes a task run and brings it into a state by system calls.</summary>
    private void Bring(Task task, string state, ulong bind, ulong device, ulong port)
    {
        ulong soon = _kernel.Machine.Now + 1_000_000;
        _kernel.Step();
        switch (state)
        {
            case "receiving":
                _kernel.Do(task, SyscallNumber.Receive);
                break;
            case "receiving until":
                _kernel.Do(task, SyscallNumber.Receive, 0, 0, 0, 0, 0, 0, soon);
                break;
            case "calling":
                _kernel.Do(task, SyscallNumber.Call, port, 0);
                break;
            case "calling until":
                _kernel.Do(task, SyscallNumber.Call, port, 0, 0, 0, 0, 0, soon);
                break;
            case "awaiting reply" or "awaiting reply until":
                _kernel.Do(task, SyscallNumber.Receive, 0, 0, 0, 0, 0, 0, _kernel.Machine.Now + 5);
                _kernel.Must(Victim, SyscallNumber.PortBind, _bind);
                _kernel.Do(Victim, SyscallNumber.Receive);
                _kernel.Wait(5);
                _kernel.Do(task, SyscallNumber.Call, port, 0, 0, 0, 0, 0, state == "awaiting reply" ? 0 : soon);
                Assert.Equal(TaskState.AwaitingReply, task.State);
                break;
            case "called" or "called and queued":
                _kernel.Must(task, SyscallNumber.PortBind, bind);
                _kernel.Do(task, SyscallNumber.Receive);
                _kernel.Do(Victim, SyscallNumber.Receive);
                _kernel.Do(Client, SyscallNumber.Call, _send, 0);
                Assert.Same(task, Client.Server);
                break;
            case "with a device":
                _kernel.Must(task, SyscallNumber.Map, TestKernel.Self, device, 0x9000, 0, 0x1000, 3);
                _kernel.Must(task, SyscallNumber.Acknowledge, device, 1);
                _kernel.Machine.Devices[1].Status = 7;
                break;
            case "with an interrupt":
                _kernel.Must(task, SyscallNumber.Acknowledge, device, 1);
                _kernel.Machine.Plic.Raise(TestMachine.FirstSource + 1, true);
                _kernel.Interrupt();
                Assert.NotEqual(0UL, task.InterruptedDevices);
                break;
            case "clearing a region":
                _kernel.Do(task, SyscallNumber.RegionCreate, 30 * 4096);
                Assert.NotNull(task.UnfinishedRegion);
                break;
            case "with children":
                _kernel.Must(task, SyscallNumber.TaskCreate, 8, 4, 3);
                _kernel.Must(task, SyscallNumber.TaskStart, task.Frame.A1, 0x1_0000, 0);
                _kernel.Must(task, SyscallNumber.TaskCreate, 8, 2, 20);
                break;
            case "with floating point":
                _kernel.Fault(task, ExceptionCause.IllegalInstruction, 0);
                Assert.Same(task, _kernel.Kernel.FloatingPointOwner);
                break;
            case "with copies everywhere":
                for (int index = 0; index < 5; index++)
                    _kernel.Must(task, SyscallNumber.HandleCopy, TestKernel.Self, ushort.MaxValue);
                _kernel.Must(task, SyscallNumber.RegionCreate, 2 * 4096);
                _kernel.Must(task, SyscallNumber.Map, TestKernel.Self, task.Frame.A1, 0x40_0000, 0, 0x2000, 3);
                break;
        }
    }

    private Counts Count() => new(
        _kernel.Kernel.Tasks.Used,
        _kernel.Kernel.Ports.Used,
        _kernel.Kernel.Regions.Used,
        _kernel.Kernel.Mappings.Used,
        _kernel.Kernel.Handles.Used,
        _kernel.Kernel.Pages.FreePages,
        First.PagesLeft,
        First.ObjectsLeft);

    private sealed record Counts(
        int Tasks, int Ports, int Regions, int Mappings, int Handles, int Pages, int FirstPages, int FirstObjects);
}
