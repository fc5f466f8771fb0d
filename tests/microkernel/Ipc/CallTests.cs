namespace Signalbox.Microkernel.Tests;

/// <summary>Every test runs with the fast path and without: they must not differ.</summary>
public abstract class CallTests
{
    private readonly TestKernel _kernel = new();
    private readonly Child _server;
    private readonly Child _client;
    private readonly ulong _port;
    private readonly ulong _serverPort;
    private readonly ulong _clientPort;

    private protected CallTests(bool fast)
    {
        _kernel.UsesFastPath = fast;
        _server = _kernel.Spawn(20);
        _client = _kernel.Spawn(10);
        _port = _kernel.NewPort();
        _serverPort = _kernel.Grant(_server, _port, Rights.Bind);
        _clientPort = _kernel.Grant(_client, _port, Rights.Send, badge: 0xBAD6E);
        _kernel.Step();
        _kernel.Must(Server, SyscallNumber.PortBind, _serverPort);
    }

    private Task Server => _server.Task;

    private Task Client => _client.Task;

    [Fact]
    public void Call_to_a_waiting_receiver_switches_to_it_with_words_label_badge_and_token()
    {
        _kernel.Do(Server, SyscallNumber.Receive);
        Call(new MessageInfo(77, 32), 1, 2, 3, 4);
        Assert.Same(Server, _kernel.Current);
        AssertReceived(Server, new MessageInfo(77, 32), 1, 2, 3, 4);
        Assert.Equal(0xBAD6EUL, Server.Frame.A6);
        Assert.Equal(Client.Token, Server.Frame.A7);
    }

    [Fact]
    public void Call_before_the_receiver_asks_waits_in_the_queue()
    {
        _kernel.Do(Server, SyscallNumber.Receive, 0, 0, 0, 0, 0, 0, _kernel.Machine.Now + 100);
        _kernel.Wait(100);
        Assert.Equal(KernelStatus.TimedOut, TestKernel.Status(Server));
        Block(Server);
        Call(new MessageInfo(1, 8), 42);
        Assert.Equal(TaskState.Calling, Client.State);
        Assert.Same(_kernel.Background, _kernel.Current);
        Wake(Server);
        _kernel.Do(Server, SyscallNumber.Receive);
        AssertReceived(Server, new MessageInfo(1, 8), 42, 0, 0, 0);
        Assert.Equal(TaskState.AwaitingReply, Client.State);
    }

    [Fact]
    public void Reply_and_receive_answers_and_waits()
    {
        _kernel.Do(Server, SyscallNumber.Receive);
        Call(new MessageInfo(1, 8), 42);
        _kernel.Do(Server, SyscallNumber.ReplyReceive, Server.Frame.A7, new MessageInfo(2, 16).Value, 7, 8);
        Assert.Same(Client, _kernel.Current);
        AssertReceived(Client, new MessageInfo(2, 16), 7, 8, 0, 0);
        Assert.Equal(TaskState.Receiving, Server.State);
    }

    [Fact]
    public void Reply_lets_the_server_go_on_while_it_has_the_higher_priority()
    {
        _kernel.Do(Server, SyscallNumber.Receive);
        Call(new MessageInfo(1, 0));
        _kernel.Must(Server, SyscallNumber.Reply, Server.Frame.A7, new MessageInfo(2, 8).Value, 5);
        Assert.Equal(TaskState.Ready, Client.State);
        _kernel.Do(Server, SyscallNumber.Receive);
        AssertReceived(Client, new MessageInfo(2, 8), 5, 0, 0, 0);
    }

    [Fact]
    public void Token_works_once()
    {
        _kernel.Do(Server, SyscallNumber.Receive);
        Call(new MessageInfo(1, 0));
        ulong token = Server.Frame.A7;
        _kernel.Must(Server, SyscallNumber.Reply, token, 0);
        Assert.Equal(KernelStatus.StaleReply, _kernel.Ask(Server, SyscallNumber.Reply, token, 0));
        Assert.Equal(KernelStatus.StaleReply, _kernel.Ask(Server, SyscallNumber.ReplyReceive, token, 0));
    }

    [Fact]
    public void Token_of_a_caller_that_waits_for_another_does_not_work()
    {
        _kernel.Do(Server, SyscallNumber.Receive);
        Call(new MessageInfo(1, 0));
        ulong token = Server.Frame.A7;
        _kernel.Do(Server, SyscallNumber.Receive);
        Assert.Same(_kernel.Background, _kernel.Current);
        Assert.Equal(KernelStatus.StaleReply, _kernel.Ask(_kernel.Background, SyscallNumber.Reply, token, 0));
        Assert.Equal(TaskState.AwaitingReply, Client.State);
    }

    [Fact]
    public void Call_with_a_deadline_gives_up_and_its_reply_is_stale()
    {
        _kernel.Do(Server, SyscallNumber.Receive);
        Call(new MessageInfo(1, 0), deadline: _kernel.Machine.Now + 50);
        ulong token = Server.Frame.A7;
        _kernel.Do(Server, SyscallNumber.Receive);
        _kernel.Wait(50);
        Assert.Same(Client, _kernel.Current);
        Assert.Equal(KernelStatus.TimedOut, TestKernel.Status(Client));
        Block(Client);
        Wake(Server);
        Assert.Equal(KernelStatus.StaleReply, _kernel.Ask(Server, SyscallNumber.Reply, token, 0));
    }

    [Fact]
    public void Call_whose_deadline_has_passed_is_not_sent()
    {
        _kernel.Do(Server, SyscallNumber.Receive);
        _kernel.Do(Client, SyscallNumber.Call, _clientPort, 0, 0, 0, 0, 0, _kernel.Machine.Now);
        Assert.Equal(KernelStatus.TimedOut, TestKernel.Status(Client));
        Assert.Equal(TaskState.Receiving, Server.State);
    }

    [Theory]
    [InlineData(1025UL)]
    [InlineData(5UL << 11)]
    [InlineData(1UL << 16)]
    [InlineData(1UL << 31)]
    public void Message_description_with_a_wrong_length_count_or_kind_is_refused(ulong info)
    {
        _kernel.Do(Server, SyscallNumber.Receive);
        Assert.Equal(KernelStatus.InvalidArgument, _kernel.Ask(Client, SyscallNumber.Call, _clientPort, info));
    }

    [Fact]
    public void Calls_are_received_in_the_order_they_were_made()
    {
        Child second = MakeClient(9);
        Child third = MakeClient(8);
        Block(Server);
        Call(new MessageInfo(1, 0));
        CallAs(second, 2);
        CallAs(third, 3);
        Wake(Server);
        for (uint label = 1; label <= 3; label++)
        {
            _kernel.Do(Server, SyscallNumber.Receive);
            Assert.Equal(label, new MessageInfo(Server.Frame.A1).Label);
        }
    }

    [Fact]
    public void Ports_of_one_receiver_take_turns()
    {
        _kernel.Do(Server, SyscallNumber.Receive);
        Child[] clients = [MakeClient(9), MakeClient(8)];
        WakeFirst();
        ulong other = _kernel.NewPort();
        ulong bind = _kernel.Grant(_server, other, Rights.Bind);
        ulong send = _kernel.Grant(_client, other, Rights.Send);
        _kernel.Step();
        Wake(Server);
        _kernel.Must(Server, SyscallNumber.PortBind, bind);
        Block(Server);
        _kernel.Do(Client, SyscallNumber.Call, send, new MessageInfo(100, 0).Value);
        CallAs(clients[0], 1);
        CallAs(clients[1], 2);
        Wake(Server);
        List<uint> order = [];
        for (int index = 0; index < 3; index++)
        {
            _kernel.Do(Server, SyscallNumber.Receive);
            order.Add(new MessageInfo(Server.Frame.A1).Label);
        }

        Assert.Equal(100u, order.Take(2).Single(label => label == 100));
    }

    [Fact]
    public void Port_without_a_receiver_keeps_calls_for_the_next()
    {
        Child next = MakeServer(19);
        WakeFirst();
        _kernel.Must(_kernel.First, SyscallNumber.TaskKill, _server.Handle, 0);
        _kernel.Do(_kernel.First, SyscallNumber.Receive);
        _kernel.Do(_kernel.First, SyscallNumber.Receive);
        Block(next.Task);
        Call(new MessageInfo(9, 8), 3);
        Assert.Equal(TaskState.Calling, Client.State);
        Wake(next.Task);
        _kernel.Must(next.Task, SyscallNumber.PortBind, next.Handle);
        _kernel.Do(next.Task, SyscallNumber.Receive);
        AssertReceived(next.Task, new MessageInfo(9, 8), 3, 0, 0, 0);
    }

    [Fact]
    public void Port_with_a_receiver_refuses_another()
    {
        Child other = MakeServer(19);
        _kernel.Do(Server, SyscallNumber.Receive);
        Assert.Equal(KernelStatus.Busy, _kernel.Ask(other.Task, SyscallNumber.PortBind, other.Handle));
    }

    [Fact]
    public void Closing_the_last_handle_of_a_port_answers_waiting_callers()
    {
        Block(Server);
        Call(new MessageInfo(1, 0));
        WakeFirst();
        _kernel.Must(_kernel.First, SyscallNumber.HandleRevoke, _port);
        Assert.Equal(TaskState.Calling, Client.State);
        _kernel.Must(_kernel.First, SyscallNumber.HandleClose, _port);
        Assert.Equal(KernelStatus.PortClosed, TestKernel.Status(Client));
        Assert.Equal(TaskState.Ready, Client.State);
        Assert.DoesNotContain(_kernel.Kernel.Ports.All, port => port.Receiver == Server);
    }

    private protected static void AssertReceived(
        Task task, MessageInfo info, ulong word0, ulong word1, ulong word2, ulong word3)
    {
        Assert.Equal(KernelStatus.Ok, TestKernel.Status(task));
        Assert.Equal(info.Value, task.Frame.A1);
        Assert.Equal(
            (word0, word1, word2, word3), (task.Frame.A2, task.Frame.A3, task.Frame.A4, task.Frame.A5));
    }

    private void Call(
        MessageInfo info, ulong word0 = 0, ulong word1 = 0, ulong word2 = 0, ulong word3 = 0, ulong deadline = 0) =>
        _kernel.Do(Client, SyscallNumber.Call, _clientPort, info.Value, word0, word1, word2, word3, deadline);

    /// <summary>A further client; its <see cref="Child.Handle"/> is its own handle to the port.</summary>
    private Child MakeClient(int priority) => MakePeer(priority, Rights.Send);

    private Child MakeServer(int priority) => MakePeer(priority, Rights.Bind);

    private Child MakePeer(int priority, Rights rights)
    {
        WakeFirst();
        Child child = _kernel.Spawn(priority);
        ulong handle = _kernel.Grant(child, _port, rights);
        _kernel.Step();
        return child with { Handle = handle };
    }

    private void CallAs(Child client, uint label) =>
        _kernel.Do(client.Task, SyscallNumber.Call, client.Handle, new MessageInfo(label, 0).Value);

    /// <summary>The task waits until <see cref="Wake"/>, at a moment when nothing is pending for it.</summary>
    private void Block(Task task) => Sleeping.Block(_kernel, task);

    private void Wake(Task task) => Sleeping.Wake(_kernel, task);

    private void WakeFirst() => Sleeping.Wake(_kernel, _kernel.First);
}

public sealed class CallOverTheFastPathTests() : CallTests(fast: true);

public sealed class CallOverTheGeneralPathTests() : CallTests(fast: false);
