namespace Signalbox.Microkernel.Tests;

public sealed class SchedulerTests
{
    private const ulong Slice = 1_000;

    private readonly Scheduler _scheduler = new(Slice);
    private ulong _now = 1;

    [Fact]
    public void Highest_priority_runs_whatever_the_order_of_waking()
    {
        Task[] tasks = [MakeTask(3), MakeTask(9), MakeTask(5), MakeTask(9)];
        foreach (Task task in tasks)
            _scheduler.Wake(task);
        Assert.Same(tasks[1], Choose());
        Assert.Equal(9, _scheduler.TopReady);
    }

    [Fact]
    public void Equals_share_the_hart_in_turns()
    {
        Task[] tasks = [MakeTask(5), MakeTask(5), MakeTask(5)];
        foreach (Task task in tasks)
            _scheduler.Wake(task);
        List<Task> order = [];
        for (int turn = 0; turn < 9; turn++)
        {
            order.Add(Choose()!);
            _now = _scheduler.SliceEnd;
        }

        Assert.Equal([.. tasks, .. tasks, .. tasks], order);
    }

    [Fact]
    public void Task_alone_at_its_priority_needs_no_timer()
    {
        _scheduler.Wake(MakeTask(5));
        _scheduler.Wake(MakeTask(3));
        Choose();
        Assert.Equal(ulong.MaxValue, _scheduler.SliceTimer);
    }

    [Fact]
    public void Slice_begins_when_an_equal_wakes_and_not_before()
    {
        Task task = MakeTask(5);
        _scheduler.Wake(task);
        Choose();
        _now = 50_000;
        _scheduler.Wake(MakeTask(5));
        Assert.Same(task, Choose());
        Assert.Equal(_now + Slice, _scheduler.SliceTimer);
    }

    [Fact]
    public void Interrupted_task_goes_on_with_the_rest_of_its_slice()
    {
        Task victim = MakeTask(5);
        Task peer = MakeTask(5);
        Task driver = MakeTask(20);
        _scheduler.Wake(victim);
        _scheduler.Wake(peer);
        Choose();
        ulong ran = 0;

        // A driver wakes every quarter of a slice. The victim may not run for longer than one slice all the same.
        while (_scheduler.Current == victim)
        {
            _now += Slice / 4;
            ran += Slice / 4;
            Assert.InRange(ran, 0UL, Slice);
            _scheduler.Wake(driver);
            Assert.Same(driver, Choose());
            _now += 10;
            driver.BlockOnReceive(hasDeadline: false);
            Choose();
        }

        Assert.Same(peer, _scheduler.Current);
    }

    [Fact]
    public void Caller_does_not_get_a_new_slice_with_every_reply()
    {
        Task caller = MakeTask(5);
        Task peer = MakeTask(5);
        Task server = MakeTask(9);
        _scheduler.Wake(caller);
        _scheduler.Wake(peer);
        Choose();
        for (int call = 0; call < 1_000 && _scheduler.Current == caller; call++)
        {
            _now += Slice / 10;
            caller.BlockOnReceive(hasDeadline: false);
            _scheduler.Wake(server);
            Assert.Same(server, Choose());
            server.BlockOnReceive(hasDeadline: false);
            _scheduler.Wake(caller);
            Choose();
            Assert.True(call < 12, "the peer starves");
        }

        Assert.Same(peer, _scheduler.Current);
    }

    [Fact]
    public void Hand_over_goes_before_equals_that_wait()
    {
        Task caller = MakeTask(5);
        Task waiting = MakeTask(5);
        Task receiver = MakeTask(5);
        _scheduler.Wake(caller);
        Choose();
        _scheduler.Wake(waiting);
        Choose();
        caller.BlockOnReceive(hasDeadline: false);
        _scheduler.Wake(receiver);
        Assert.Same(receiver, Choose());
    }

    [Fact]
    public void Hand_over_of_lower_priority_waits_for_those_above_it()
    {
        Task caller = MakeTask(9);
        Task ready = MakeTask(7);
        Task receiver = MakeTask(5);
        _scheduler.Wake(caller);
        _scheduler.Wake(ready);
        Choose();
        caller.BlockOnReceive(hasDeadline: false);
        _scheduler.Wake(receiver);
        Assert.Same(ready, Choose());
    }

    [Fact]
    public void Yield_lets_equals_run_and_nobody_below()
    {
        Task one = MakeTask(5);
        Task other = MakeTask(5);
        Task low = MakeTask(1);
        _scheduler.Wake(one);
        _scheduler.Wake(low);
        Choose();
        _scheduler.Yield(one);
        Assert.Same(one, Choose());
        _scheduler.Wake(other);
        Choose();
        _scheduler.Yield(one);
        Assert.Same(other, Choose());
    }

    [Fact]
    public void Withdrawn_task_does_not_run()
    {
        Task one = MakeTask(5);
        Task other = MakeTask(7);
        _scheduler.Wake(one);
        _scheduler.Wake(other);
        _scheduler.Withdraw(one);
        _scheduler.Withdraw(other);
        Assert.Null(Choose());
        Assert.Equal(Scheduler.NothingReady, _scheduler.TopReady);
    }

    [Fact]
    public void Random_histories_always_run_one_of_the_highest_that_can()
    {
        for (ulong seed = 0; seed < 30; seed++)
        {
            StepRandom random = new(seed);
            Scheduler scheduler = new(Slice);
            List<Task> asleep = [.. Enumerable.Range(0, 12).Select(_ => MakeTask(random.Below(4)))];
            List<Task> awake = [];
            for (int step = 0; step < 2_000; step++)
            {
                _now += (ulong)random.Below(400);
                if (asleep.Count > 0 && random.Chance(40))
                {
                    Task task = random.Pick(asleep);
                    asleep.Remove(task);
                    awake.Add(task);
                    scheduler.Wake(task);
                }
                else if (scheduler.Current is { } current && random.Chance(40))
                {
                    current.BlockOnReceive(hasDeadline: false);
                    awake.Remove(current);
                    asleep.Add(current);
                }

                Task? chosen = scheduler.Choose(_now);
                int highest = awake.Count == 0 ? -1 : awake.Max(task => task.Priority);
                Assert.True((chosen?.Priority ?? -1) == highest, $"seed {seed}, step {step}");
                Assert.Equal(
                    awake.Where(task => task != chosen).Select(task => task.Priority).DefaultIfEmpty(-1).Max(),
                    scheduler.TopReady);
            }
        }
    }

    private static Task MakeTask(int priority) => new(slot: 1, handles: 2) { Priority = priority };

    private Task? Choose() => _scheduler.Choose(_now);
}
