namespace Signalbox.Microkernel.Tests;

/// <summary>Deadlines as tasks see them, and the timer behind them.</summary>
public sealed class DeadlineTests
{
    private readonly TestKernel _kernel = new();

    private Task First => _kernel.First;

    [Fact]
    public void Receive_ends_at_its_deadline_and_not_before()
    {
        ulong deadline = _kernel.Machine.Now + 100;
        _kernel.Do(First, SyscallNumber.Receive, 0, 0, 0, 0, 0, 0, deadline);
        Assert.Equal(deadline, _kernel.Machine.Timer);
        _kernel.Wait(99);
        Assert.Equal(TaskState.ReceivingUntil, First.State);
        _kernel.Wait(1);
        Assert.Same(First, _kernel.Current);
        Assert.Equal(KernelStatus.TimedOut, TestKernel.Status(First));
    }

    [Fact]
    public void Deadline_that_has_passed_asks_without_waiting()
    {
        Assert.Equal(KernelStatus.TimedOut, _kernel.Ask(First, SyscallNumber.Receive, 0, 0, 0, 0, 0, 0, 1));
        _kernel.Must(First, SyscallNumber.Notify, TestKernel.Self, 1);
        Assert.Equal(KernelStatus.Ok, _kernel.Ask(First, SyscallNumber.Receive, 0, 0, 0, 0, 0, 0, 1));
    }

    [Fact]
    public void Wake_up_before_the_deadline_takes_it_back()
    {
        Child child = _kernel.Spawn(5);
        ulong notify = _kernel.Grant(child, TestKernel.Self, Rights.Notify, 1);
        ulong deadline = _kernel.Machine.Now + 100;
        _kernel.Do(First, SyscallNumber.Receive, 0, 0, 0, 0, 0, 0, deadline);
        _kernel.Do(child.Task, SyscallNumber.Notify, notify, 1);
        Assert.Same(First, _kernel.Current);
        Assert.Equal(0UL, First.Deadline);
        _kernel.Step();
        _kernel.Wait(1_000);
        Assert.Equal(TaskState.Receiving, First.State);
    }

    [Fact]
    public void Nobody_with_a_deadline_means_no_timer()
    {
        Assert.Equal(ulong.MaxValue, _kernel.Machine.Timer);
        _kernel.Step();
        Assert.Equal(ulong.MaxValue, _kernel.Machine.Timer);
    }

    [Fact]
    public void Idle_machine_sleeps_until_the_deadline()
    {
        ulong deadline = _kernel.Machine.Now + 12_345;
        _kernel.Do(First, SyscallNumber.Receive, 0, 0, 0, 0, 0, 0, deadline);
        _kernel.Kernel.OnSyscall(0, 0, 0, 0, 0, 0, 0, (ulong)SyscallNumber.Receive);
        Assert.Same(First, _kernel.Current);
        Assert.Equal(deadline, _kernel.Machine.Now);
    }

    [Fact]
    public void Equals_take_turns_by_the_timer_alone()
    {
        Child one = _kernel.Spawn(5);
        Child other = _kernel.Spawn(5);
        _kernel.Step();
        HashSet<Task> ran = [];
        for (int turn = 0; turn < 4; turn++)
        {
            ran.Add(_kernel.Current);
            Assert.NotEqual(ulong.MaxValue, _kernel.Machine.Timer);
            _kernel.Wait(_kernel.Machine.Timer - _kernel.Machine.Now);
        }

        Assert.Equal([one.Task, other.Task], ran.OrderBy(task => task.Slot));
    }
}
