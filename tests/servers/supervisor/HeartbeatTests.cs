using Signalbox.Abi;
using Signalbox.Contracts;

namespace Signalbox.Supervisor.Tests;

public sealed class HeartbeatTests
{
    private readonly TestSystem _test = new(
        TestSystem.Task("watched") with { HeartbeatMilliseconds = 1000 }, TestSystem.Task("free"));

    [Fact]
    public void Task_is_asked_when_a_sign_of_life_is_due_and_left_alone_if_it_gives_one()
    {
        for (int round = 0; round < 5; round++)
        {
            _test.Pass(1000);
            Assert.Equal(SupervisorNotification.Heartbeat, _test.System.TakeNotified("watched"));
            _test.Supervision.NoteAlive(1);
        }

        Assert.Equal(1u, _test["watched"].Starts);
        Assert.Equal(0UL, _test.System.TakeNotified("free"));
    }

    [Fact]
    public void Silent_task_is_killed_and_started_again()
    {
        _test.Pass(2000);
        DeathRecord death = Assert.Single(_test.Deaths());
        Assert.Equal("gave no sign of life for 1000 ms", death.Cause);
        _test.Pass(0);
        Assert.Equal(2u, _test["watched"].Starts);
    }

    [Theory]
    [InlineData(TaskState.Calling)]
    [InlineData(TaskState.AwaitingReply)]
    public void Task_that_waits_for_another_is_not_to_blame(TaskState state)
    {
        _test.System.State = state;
        _test.Pass(10_000);
        Assert.Empty(_test.Deaths());
    }

    [Fact]
    public void New_instance_has_its_full_time()
    {
        _test.Pass(1900);
        _test.Die("watched");
        _test.Pass(999);
        Assert.Equal(2u, _test["watched"].Starts);
        Assert.Single(_test.Deaths());
        _test.Pass(1);
        Assert.Equal(SupervisorNotification.Heartbeat, _test.System.TakeNotified("watched") & SupervisorNotification.Heartbeat);
    }
}
