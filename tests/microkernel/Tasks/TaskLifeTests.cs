namespace Signalbox.Microkernel.Tests;

public sealed class TaskLifeTests
{
    private readonly TestKernel _kernel = new();

    private Task First => _kernel.First;

    [Fact]
    public void New_task_starts_where_told_with_its_start_message_and_nothing_else_in_its_registers()
    {
        Child child = _kernel.Create(5);
        byte[] message = [.. Enumerable.Range(0, 200).Select(index => (byte)index)];
        message.CopyTo(_kernel.Buffer(First));
        _kernel.Must(First, SyscallNumber.TaskStart, child.Handle, 0x1_0000, 0x2_0000, (ulong)message.Length);
        _kernel.Step();
        Assert.Same(child.Task, _kernel.Current);
        ref TrapFrame frame = ref child.Task.Frame;
        Assert.Equal((0x1_0000UL, 0x2_0000UL, 200UL), (frame.Pc, frame.Sp, frame.A0));
        for (int register = 1; register <= 31; register++)
        {
            if (register is not 2 and not 10)
                Assert.Equal(0UL, frame.Register(register));
        }

        Assert.True(_kernel.Buffer(child.Task)[..200].SequenceEqual(message));
        Assert.True(_kernel.Buffer(child.Task)[200..].IndexOfAnyExcept((byte)0) < 0, "the page was not clear");
    }

    [Fact]
    public void Task_cannot_be_started_twice_or_with_too_long_a_message()
    {
        Child child = _kernel.Create(5);
        Assert.Equal(
            KernelStatus.InvalidArgument, _kernel.Ask(First, SyscallNumber.TaskStart, child.Handle, 0, 0, 1025));
        _kernel.Must(First, SyscallNumber.TaskStart, child.Handle, 0x1_0000, 0);
        Assert.Equal(KernelStatus.WrongState, _kernel.Ask(First, SyscallNumber.TaskStart, child.Handle, 0x1_0000, 0));
    }

    [Fact]
    public void Quota_is_taken_from_the_maker_and_comes_back()
    {
        int pages = First.PagesLeft;
        int objects = First.ObjectsLeft;
        Child child = _kernel.Create(5, pages: 30, objects: 7);
        Assert.Equal((pages - 30, objects - 8), (First.PagesLeft, First.ObjectsLeft));
        Assert.Equal(30 - Kernel<FakeMachine>.PagesPerTask, child.Task.PagesLeft);
        _kernel.Must(First, SyscallNumber.TaskDestroy, child.Handle);
        Assert.Equal((pages, objects), (First.PagesLeft, First.ObjectsLeft));
    }

    [Fact]
    public void Nobody_gives_more_than_he_has_nor_a_priority_above_his_own()
    {
        ulong all = (ulong)First.PagesLeft;
        Assert.Equal(KernelStatus.QuotaExceeded, _kernel.Ask(First, SyscallNumber.TaskCreate, all + 1, 0, 5));
        Assert.Equal(
            KernelStatus.QuotaExceeded,
            _kernel.Ask(First, SyscallNumber.TaskCreate, 10, (ulong)First.ObjectsLeft, 5));
        Assert.Equal(KernelStatus.QuotaExceeded, _kernel.Ask(First, SyscallNumber.TaskCreate, 10, ulong.MaxValue, 5));
        Assert.Equal(KernelStatus.InvalidArgument, _kernel.Ask(First, SyscallNumber.TaskCreate, 3, 0, 5));
        Assert.Equal(KernelStatus.InvalidArgument, _kernel.Ask(First, SyscallNumber.TaskCreate, 10, 0, 32));

        Child child = _kernel.Spawn(5, pages: 40, objects: 10);
        _kernel.Step();
        Assert.Equal(KernelStatus.InvalidArgument, _kernel.Ask(child.Task, SyscallNumber.TaskCreate, 4, 0, 6));
        _kernel.Must(child.Task, SyscallNumber.TaskCreate, 4, 0, 5);
    }

    [Fact]
    public void Objects_and_pages_stop_at_the_quota()
    {
        Child child = _kernel.Spawn(5, pages: 10, objects: 3);
        _kernel.Step();
        _kernel.Must(child.Task, SyscallNumber.PortCreate);
        _kernel.Must(child.Task, SyscallNumber.RegionCreate, 4 * 4096);
        Assert.Equal(KernelStatus.QuotaExceeded, _kernel.Ask(child.Task, SyscallNumber.RegionCreate, 3 * 4096));
        _kernel.Must(child.Task, SyscallNumber.RegionCreate, 2 * 4096);
        Assert.Equal(KernelStatus.QuotaExceeded, _kernel.Ask(child.Task, SyscallNumber.PortCreate));
        Assert.Equal(KernelStatus.QuotaExceeded, _kernel.Ask(child.Task, SyscallNumber.RegionCreate, 4096));
    }

    [Fact]
    public void Task_slots_run_out_with_a_status_and_are_used_again()
    {
        List<Child> children = [];
        while (_kernel.Kernel.Tasks.Used < _kernel.Kernel.Tasks.All.Length)
            children.Add(_kernel.Create(5, 8, 0));
        Assert.Equal(KernelStatus.PoolExhausted, _kernel.Ask(First, SyscallNumber.TaskCreate, 8, 0, 5));
        _kernel.Must(First, SyscallNumber.TaskDestroy, children[0].Handle);
        Assert.Same(children[0].Task, _kernel.Create(5, 8, 0).Task);
    }

    [Fact]
    public void Info_tells_state_time_and_use()
    {
        Child child = _kernel.Spawn(5, pages: 20, objects: 6);
        ulong region = _kernel.NewRegion(1);
        ulong handle = _kernel.Grant(child, region, Rights.Read);
        _kernel.Must(First, SyscallNumber.Map, child.Handle, handle, 0x9000, 0, 0x1000, (ulong)MapOptions.Read);
        _kernel.Step();
        _kernel.Machine.Now += 777;
        Sleeping.Wake(_kernel, First);
        _kernel.Must(First, SyscallNumber.TaskInfo, child.Handle);
        ref TrapFrame frame = ref First.Frame;
        Assert.Equal((ulong)TaskState.Ready | (5 << 16) | ((ulong)child.Task.Slot << 24), frame.A1);
        Assert.Equal(777UL, frame.A2);
        Assert.Equal((6UL, 14UL), (frame.A3, frame.A4));
        Assert.Equal((1UL, 5UL, 1UL), (frame.A5, frame.A6, frame.A7));
    }

    [Fact]
    public void Times_of_all_tasks_add_up_to_the_time_that_passed()
    {
        Child[] children = [_kernel.Spawn(5), _kernel.Spawn(5), _kernel.Spawn(8)];
        ulong start = _kernel.Machine.Now;
        _kernel.Must(First, SyscallNumber.TaskInfo, TestKernel.Self);
        ulong before = _kernel.Kernel.Tasks.All.Aggregate(0UL, (sum, task) => sum + task.RunTicks);
        _kernel.Step();
        StepRandom random = new(3);
        for (int step = 0; step < 200; step++)
        {
            _kernel.Machine.Now += (ulong)random.Below(5_000);
            _kernel.Do(_kernel.Current, SyscallNumber.Yield);
            _kernel.Wait((ulong)random.Below(200_000));
        }

        Sleeping.Wake(_kernel, First);
        ulong after = _kernel.Kernel.Tasks.All.Aggregate(0UL, (sum, task) => sum + task.RunTicks);
        Assert.Equal(_kernel.Machine.Now - start, after - before);
    }

    [Fact]
    public void Unknown_system_calls_are_refused()
    {
        foreach (ulong number in new ulong[] { 23, 255, 256, 258, ulong.MaxValue })
        {
            _kernel.Syscall(number, 1, 2, 3);
            Assert.Equal(KernelStatus.InvalidSyscall, TestKernel.Status(First));
        }
    }

    [Fact]
    public void Long_operations_let_interrupts_in_and_go_on()
    {
        ulong length = 200 * 4096;
        int steps = 0;
        ulong start = First.Frame.Pc;
        do
        {
            _kernel.Do(First, SyscallNumber.RegionCreate, length);
            Assert.Equal(length, First.Frame.Pc == start ? First.Frame.A0 : length);
            steps++;
        }
        while (First.Frame.Pc == start);
        Assert.Equal(KernelStatus.Ok, TestKernel.Status(First));
        Assert.InRange(steps, 200 * Work.PageClear / Work.UnitsPerStep, 30);
    }
}
