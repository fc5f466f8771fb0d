using System.Threading.Channels;
using Signalbox.Abi;
using Signalbox.Contracts;

namespace Signalbox.Supervisor.Tests;

public sealed class AuthorityTests
{
    private readonly TestSystem _test = new(
        TestSystem.Task("echo") with { Provides = ["signalbox.echo", "signalbox.block"] },
        TestSystem.Task("other") with { Provides = ["signalbox.other"] },
        TestSystem.Task("client") with { Calls = ["signalbox.echo"] },
        TestSystem.Task("nobody"));

    private NameService Client => _test.NamesFor("client");

    [Fact]
    public async Task Task_gets_the_services_that_its_entry_names_and_no_rights_but_to_call()
    {
        ServiceReply reply = await Client.Find("signalbox.echo");
        Assert.Equal(ServiceStatus.Ok, reply.Status);
        (Handle from, Rights rights, ulong badge) = _test.System.Copies[reply.Port];
        Assert.Equal(_test.Supervision.FindService("signalbox.echo")!.Port, from);
        Assert.Equal(Rights.Send, rights);
        Assert.Equal(_test["client"].Definition.Number, badge);
    }

    [Theory]
    [InlineData("signalbox.other")]
    [InlineData("signalbox.block")]
    [InlineData("signalbox.supervisor")]
    [InlineData("")]
    [InlineData("no such thing")]
    public async Task What_an_entry_does_not_name_does_not_exist(string name)
    {
        Assert.Equal(ServiceStatus.NotFound, (await Client.Find(name)).Status);
        Assert.Equal(ServiceState.Unavailable, (await Client.Reach(name)).State);
        ChannelReader<ServiceChange> changes = Client.Watch(name, CancellationToken.None);
        Assert.Equal(ServiceState.Unavailable, (await changes.ReadAsync()).State);
        Assert.True(changes.Completion.IsCompleted);
        Assert.Empty(_test.System.Copies);
    }

    [Fact]
    public async Task List_has_what_an_entry_names()
    {
        ServiceInfo service = Assert.Single(await Client.List());
        Assert.Equal(("signalbox.echo", ServiceState.Starting), (service.Name, service.State));
        Assert.Empty(await _test.NamesFor("nobody").List());
    }

    [Fact]
    public async Task Wake_right_is_for_one_bit_of_the_server_that_was_asked_for()
    {
        Assert.Equal(ServiceState.Starting, (await Client.Reach("signalbox.echo")).State);
        _test.BecomeReady("echo");
        ServicePeer peer = await Client.Reach("signalbox.echo");
        Assert.Equal((ServiceState.Up, 1u), (peer.State, peer.Epoch));
        Assert.Equal((_test.System.HandleOf("echo"), Rights.Notify, 1UL), _test.System.Copies[peer.Wake]);
    }

    [Fact]
    public async Task Badges_of_two_services_of_a_task_differ()
    {
        var test = new TestSystem(
            TestSystem.Task("echo") with { Provides = ["a", "b"] }, TestSystem.Task("client") with { Calls = ["a", "b"] });
        ulong first = test.System.Copies[(await test.NamesFor("client").Find("a")).Port].Badge;
        ulong second = test.System.Copies[(await test.NamesFor("client").Find("b")).Port].Badge;
        Assert.Equal((2UL, 2UL | (1UL << 32)), (first, second));
    }

    [Fact]
    public async Task Server_is_told_of_the_clients_it_has_lost_and_of_no_others()
    {
        await Client.Find("signalbox.echo");
        _test.Die("nobody");
        Assert.Equal(0UL, _test.System.TakeNotified("echo"));
        _test.Die("client");
        Assert.Equal(SupervisorNotification.ClientLost, _test.System.TakeNotified("echo"));
        Assert.Equal(0UL, _test.System.TakeNotified("other"));
        Assert.Equal([_test["client"].Definition.Number], await _test.NamesFor("echo").TakeLostClients());
        Assert.Empty(await _test.NamesFor("echo").TakeLostClients());
    }

    [Fact]
    public async Task Epoch_counts_the_instances_and_clients_are_told_of_each_change()
    {
        await Client.Find("signalbox.echo");
        using var end = new CancellationTokenSource();
        ChannelReader<ServiceChange> changes = Client.Watch("signalbox.echo", end.Token);
        _test.BecomeReady("echo");
        _test.Die("echo");
        _test.Pass(0);
        _test.BecomeReady("echo");
        List<ServiceChange> seen = [];
        while (changes.TryRead(out ServiceChange change))
            seen.Add(change);
        Assert.Equal(new ServiceChange(ServiceState.Starting, 1), seen[0]);
        Assert.Equal(new ServiceChange(ServiceState.Up, 1), seen[1]);
        Assert.Equal(new ServiceChange(ServiceState.Up, 2), seen[^1]);
        Assert.Equal(SupervisorNotification.ServiceChanged, _test.System.TakeNotified("client"));
        Assert.Equal(0UL, _test.System.TakeNotified("other"));
    }

    [Fact]
    public void Service_that_two_tasks_provide_is_refused()
    {
        TaskDefinition task = TestSystem.Task("echo") with { Provides = ["signalbox.echo"] };
        Assert.Throws<InvalidOperationException>(() => new TestSystem(task, task with { Name = "echo2" }));
    }

    [Fact]
    public async Task Faults_are_put_into_the_task_that_is_named()
    {
        Management management = _test.ManagementFor("client");
        Assert.Equal(SupervisorStatus.Ok, await management.Inject("echo", InjectedFault.FlippedBits, 7));
        Assert.Equal((_test.System.HandleOf("echo"), InjectedFault.FlippedBits, 7UL), Assert.Single(_test.System.Injected));
        Assert.Equal(SupervisorStatus.NotFound, await management.Inject("supervisor", InjectedFault.Hang, 0));
    }

    [Fact]
    public async Task Power_goes_off_with_a_code_after_the_last_words()
    {
        _test.Supervision.Console.Write(_test["echo"].Definition, "half a li"u8);
        await _test.ManagementFor("client").PowerOff(42);
        Assert.Equal(42, _test.System.ExitCode);
        Assert.Contains("echo: half a li\n", _test.System.Console, StringComparison.Ordinal);
    }
}
