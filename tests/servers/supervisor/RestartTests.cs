using Signalbox.Abi;
using Signalbox.Contracts;

namespace Signalbox.Supervisor.Tests;

public sealed class RestartTests
{
    private static readonly TaskDefinition Server = TestSystem.Task("server") with
    {
        Provides = ["signalbox.echo"],
        RestartLimit = 3,
        RestartWindowMilliseconds = 10_000,
        BackOffMilliseconds = 100,
    };

    [Fact]
    public void All_tasks_are_started_in_the_order_of_the_manifest()
    {
        var test = new TestSystem(Server, TestSystem.Task("b"), TestSystem.Task("a"));
        Assert.Equal(["server", "b", "a"], test.System.Starts);
        Assert.Equal(TaskLife.Starting, test["server"].Life);
        Assert.Equal(TaskLife.Up, test["b"].Life);
    }

    [Fact]
    public void Dead_task_is_taken_apart_and_started_again_after_its_back_off()
    {
        var test = new TestSystem(Server);
        test.Die("server");
        Assert.Empty(test.System.Running);
        Assert.Equal(100, test.Supervision.Tick());
        test.Pass(99);
        Assert.Single(test.System.Starts);
        test.Pass(1);
        Assert.Equal(2, test.System.Starts.Count);
        Assert.Equal(2u, test["server"].Starts);
    }

    [Fact]
    public void Back_off_doubles_with_each_death_and_has_an_end()
    {
        var history = new RestartHistory(Server with { RestartLimit = 100, RestartWindowMilliseconds = int.MaxValue });
        List<long> delays = [];
        for (int death = 0; death < 12; death++)
        {
            Assert.True(history.TryPlan(death, out long delay));
            delays.Add(delay);
        }

        Assert.Equal([100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000, 30_000], delays);
    }

    [Fact]
    public async Task Task_that_dies_too_often_is_given_up_and_dependants_are_told()
    {
        var client = TestSystem.Task("client") with { Calls = ["signalbox.echo"] };
        var test = new TestSystem(Server, client);
        Handle port = test.System.Copies[(await Find(test)).Port].From;
        for (int death = 0; death < 4; death++)
        {
            test.Pass(1000);
            test.System.TakeNotified("client");
            test.Die("server");
        }

        Assert.Equal(TaskLife.GivenUp, test["server"].Life);
        Assert.Equal(SupervisorNotification.ServiceChanged, test.System.TakeNotified("client"));
        Assert.DoesNotContain(port, test.System.Ports);
        Assert.Equal(ServiceStatus.Unavailable, (await Find(test)).Status);
        Assert.Equal(ServiceState.Unavailable, (await test.NamesFor("client").Reach("signalbox.echo")).State);
        Assert.Contains("given up, for it died too often", test.System.Console, StringComparison.Ordinal);
        test.Pass(100_000);
        Assert.Equal(4, test.System.Starts.Count(name => name == "server"));
    }

    [Fact]
    public void Deaths_outside_the_window_do_not_count()
    {
        var test = new TestSystem(Server);
        for (int death = 0; death < 20; death++)
        {
            test.Pass(5000);
            Assert.True(test["server"].Exists);
            test.Die("server");
        }

        Assert.Equal(TaskLife.Waiting, test["server"].Life);
    }

    [Theory]
    [InlineData(RestartPolicy.Never, 0UL, TaskLife.Ended)]
    [InlineData(RestartPolicy.Never, 7UL, TaskLife.Ended)]
    [InlineData(RestartPolicy.OnFault, 0UL, TaskLife.Ended)]
    [InlineData(RestartPolicy.OnFault, 7UL, TaskLife.Waiting)]
    [InlineData(RestartPolicy.Always, 0UL, TaskLife.Waiting)]
    public void Policy_decides_what_becomes_of_a_task_that_exits(RestartPolicy policy, ulong code, TaskLife expected)
    {
        var test = new TestSystem(Server with { Policy = policy });
        test.Die("server", FaultReason.Exited, code);
        Assert.Equal(expected, test["server"].Life);
    }

    [Fact]
    public void Given_up_task_is_revived_with_a_clean_slate_and_a_new_port()
    {
        var test = new TestSystem(Server with { RestartLimit = 0 });
        test.Die("server");
        Assert.Equal(TaskLife.GivenUp, test["server"].Life);
        Assert.Equal(SupervisorStatus.Ok, test.Supervision.Revive("server"));
        Assert.True(test["server"].Exists);
        Assert.Single(test.System.Ports);
        Assert.Equal(SupervisorStatus.WrongState, test.Supervision.Revive("server"));
        Assert.Equal(SupervisorStatus.NotFound, test.Supervision.Revive("nobody"));
    }

    [Fact]
    public void Kill_by_order_counts_as_a_death()
    {
        var test = new TestSystem(Server with { RestartLimit = 1 });
        Assert.Equal(SupervisorStatus.NotFound, test.Supervision.Kill("nobody"));
        Assert.Equal(SupervisorStatus.Ok, test.Supervision.Kill("server"));
        test.ReportKilled();
        Assert.Equal(SupervisorStatus.WrongState, test.Supervision.Kill("server"));
        test.Pass(1000);
        Assert.Equal(SupervisorStatus.Ok, test.Supervision.Kill("server"));
        test.ReportKilled();
        Assert.Equal(TaskLife.GivenUp, test["server"].Life);
    }

    [Fact]
    public void Restart_by_order_is_immediate_and_does_not_count()
    {
        var test = new TestSystem(Server with { RestartLimit = 0, Policy = RestartPolicy.Never });
        for (int restart = 0; restart < 50; restart++)
        {
            Assert.Equal(SupervisorStatus.Ok, test.Supervision.Restart("server"));
            test.ReportKilled();
            test.Pass(0);
            Assert.True(test["server"].Exists);
        }

        Assert.Equal(51u, test["server"].Starts);
        Assert.Equal(SupervisorStatus.NotFound, test.Supervision.Restart("nobody"));
        test.Die("server");
        Assert.Equal(TaskLife.Ended, test["server"].Life);
        Assert.Equal(SupervisorStatus.Ok, test.Supervision.Restart("server"));
        Assert.True(test["server"].Exists);
    }

    [Fact]
    public void Task_that_cannot_be_started_counts_as_dying()
    {
        var test = new TestSystem();
        test.System.Problems.Add("server.elf", "there is no memory");
        var supervision = new Supervision(test.System, [Server with { Number = 1 }]);
        supervision.Begin();
        for (int tick = 0; tick < 10; tick++)
        {
            test.System.NowMilliseconds += 1000;
            supervision.Tick();
        }

        Assert.Equal(TaskLife.GivenUp, supervision.Tasks[0].Life);
        Assert.Contains("could not be started: there is no memory", test.System.Console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Task_without_its_device_is_not_started_and_its_service_is_unavailable()
    {
        var client = TestSystem.Task("client") with { Calls = ["signalbox.echo"] };
        TestSystem test = TestSystem.Lacking("server", "the machine has no virtio:2", Server, client);
        Assert.Equal(["client"], test.System.Starts);
        Assert.Equal(TaskLife.Absent, test["server"].Life);
        Assert.Equal(ServiceStatus.Unavailable, (await Find(test)).Status);
        Assert.Contains(
            "server is not started: the machine has no virtio:2\n", test.System.Console, StringComparison.Ordinal);
        Assert.Empty(test.Deaths());
        Assert.Equal(-1, test.Supervision.Tick());
        test.System.Missing.Clear();
        Assert.Equal(SupervisorStatus.Ok, test.Supervision.Revive("server"));
        Assert.Equal(ServiceStatus.Ok, (await Find(test)).Status);
    }

    [Fact]
    public void End_comes_when_no_task_is_left_and_tells_whether_all_went_well()
    {
        TaskDefinition once = TestSystem.Task("once") with { Policy = RestartPolicy.Never };
        var test = new TestSystem(once, once with { Name = "twice" });
        Assert.Null(test.Supervision.FindEnd());
        test.Die("once", FaultReason.Exited, 0);
        Assert.Null(test.Supervision.FindEnd());
        test.Die("twice", FaultReason.Exited, 0);
        Assert.Equal(0, test.Supervision.FindEnd());

        Assert.Equal(1, TestSystem.Lacking("once", "nothing there", once).Supervision.FindEnd());
        Assert.Equal(1, new TestSystem().Supervision.FindEnd());
    }

    [Fact]
    public void Report_of_a_task_that_is_not_there_is_ignored()
    {
        var test = new TestSystem(Server);
        test.Die("server");
        test.Die("server");
        test.Supervision.OnDeath(new Tasks.TaskDeath(99, FaultReason.Exited, 0, 0, 0, new ulong[31]));
        Assert.Single(test.Deaths());
    }

    private static ValueTask<ServiceReply> Find(TestSystem test) => test.NamesFor("client").Find("signalbox.echo");
}
