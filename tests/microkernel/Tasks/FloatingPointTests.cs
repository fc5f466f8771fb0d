namespace Signalbox.Microkernel.Tests;

/// <summary>The floating-point registers belong to one task at a time, and no other ever sees its values.</summary>
public sealed class FloatingPointTests
{
    private const ulong Illegal = ExceptionCause.IllegalInstruction;

    private readonly TestKernel _kernel = new();
    private readonly Task[] _tasks;

    public FloatingPointTests()
    {
        _tasks = [.. Enumerable.Range(0, 3).Select(_ => _kernel.Spawn(5).Task)];
        _kernel.Step();
    }

    private static bool IsOn(Task task) => task.Frame.Status == FakeMachine.StatusWord(floatingPoint: true);

    [Fact]
    public void First_use_switches_the_unit_on_with_zeros()
    {
        Array.Fill(_kernel.Machine.FloatingPoint, 0xBADUL);
        Assert.False(IsOn(_tasks[0]));
        _kernel.Fault(_tasks[0], Illegal, 0);
        Assert.Same(_tasks[0], _kernel.Current);
        Assert.True(IsOn(_tasks[0]));
        Assert.All(_kernel.Machine.FloatingPoint, value => Assert.Equal(0UL, value));
    }

    [Fact]
    public void Every_task_keeps_its_own_values()
    {
        for (int turn = 0; turn < 9; turn++)
        {
            Task task = _tasks[turn % 3];
            Assert.Same(task, _kernel.Current);
            if (!IsOn(task))
                _kernel.Fault(task, Illegal, 0);
            Assert.Single(_tasks, IsOn);
            ulong expected = turn < 3 ? 0 : (ulong)(turn - 3 + 100);
            Assert.All(_kernel.Machine.FloatingPoint, value => Assert.Equal(expected, value));
            Array.Fill(_kernel.Machine.FloatingPoint, (ulong)(turn + 100));
            _kernel.Do(task, SyscallNumber.Yield);
        }
    }

    [Fact]
    public void Switching_tasks_without_use_saves_nothing()
    {
        _kernel.Fault(_tasks[0], Illegal, 0);
        Array.Fill(_kernel.Machine.FloatingPoint, 7UL);
        for (int turn = 0; turn < 3; turn++)
            _kernel.Do(_kernel.Current, SyscallNumber.Yield);
        Assert.True(IsOn(_tasks[0]));
        Assert.All(_kernel.Machine.FloatingPoint, value => Assert.Equal(7UL, value));
    }

    [Fact]
    public void Illegal_instruction_with_the_unit_on_is_a_fault()
    {
        _kernel.Fault(_tasks[0], Illegal, 0);
        _kernel.Fault(_tasks[0], Illegal, 0);
        Assert.Equal(FaultReason.IllegalInstruction, _tasks[0].FaultReason);
        Assert.Null(_kernel.Kernel.FloatingPointOwner);
    }

    [Fact]
    public void Successor_in_the_slot_of_a_dead_task_starts_with_zeros()
    {
        _kernel.Fault(_tasks[0], Illegal, 0);
        Array.Fill(_kernel.Machine.FloatingPoint, 0x5EC3E7UL);
        _kernel.Fault(_tasks[0], 13, 0);
        Task first = _kernel.First;
        _kernel.Must(first, SyscallNumber.TaskDestroy, _kernel.Kernel.Handles.Entry(_tasks[0].Root).Key);
        Task next = _kernel.Spawn(20).Task;
        Assert.Same(_tasks[0], next);
        _kernel.Step();
        _kernel.Fault(next, Illegal, 0);
        Assert.All(_kernel.Machine.FloatingPoint, value => Assert.Equal(0UL, value));
    }
}
