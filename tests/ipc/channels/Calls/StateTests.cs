using Signalbox.Channels.Memory;

namespace Signalbox.Channels.Tests.Calls;

/// <summary>Contracts whose methods are allowed in some states only, and what a restart does to the state.</summary>
public sealed class StateTests : IDisposable
{
    private readonly HostMachine _machine = new(seed: 5);
    private readonly SharedRegion _region = HostRegion.Create(Layout.TotalBytes);
    private readonly HostTask _client;
    private readonly RingConnection _connection;
    private readonly DoorClient _door;
    private readonly List<string> _journal = [];
    private HostTask _server = null!;
    private TaskCompletionSource? _openGate;

    public StateTests()
    {
        _client = _machine.AddTask("client");
        _connection = new RingConnection(_region, Layout, new Forward(() => _server.Signal), new Connector(this));
        _client.PollSet.Add(_connection);
        _door = new DoorClient(_connection);
        _client.Post(_connection.Open);
        _machine.RunUntilIdle();
    }

    private static ConnectionLayout Layout => new(512, 512);

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Method_is_refused_in_a_state_that_does_not_allow_it() => Run(async () =>
    {
        await RefusesAsync(_door.Pass("early").AsTask);
        await _door.Open(10);
        Assert.Equal(5, await _door.Pass("Frida"));
        await RefusesAsync(async () => await _door.Lock(1));
        await _door.Close();
        await RefusesAsync(_door.Pass("late").AsTask);
        Assert.True(await _door.Lock(7));
        await RefusesAsync(async () => await _door.Open(1));
    });

    [Fact]
    public void Transition_that_fails_changes_nothing() => Run(async () =>
    {
        await Assert.ThrowsAsync<RemoteException>(async () => await _door.Open(-1));
        await RefusesAsync(_door.Pass("x").AsTask);
        Assert.DoesNotContain("pass x", _journal);
    });

    [Fact]
    public void Requests_wait_behind_a_transition()
    {
        _openGate = new TaskCompletionSource();
        Task open = _client.Start(async () => await _door.Open(90));
        Task pass = _client.Start(async () => await _door.Pass("behind"));
        _machine.RunUntilIdle();
        Assert.False(pass.IsCompleted);
        _server.Post(_openGate.SetResult);
        _machine.Run(open, pass);
        Assert.Equal(["open 90", "pass behind"], _journal);
    }

    [Fact]
    public void New_server_is_brought_into_the_state_first()
    {
        Run(async () =>
        {
            await _door.Open(1);
            await _door.Close();
            await _door.Open(2);
            await _door.Open(3);
        });
        _journal.Clear();
        Restart();
        Run(async () => Assert.Equal(3, await _door.Pass("Eva")));
        Assert.Equal(["open 3", "pass Eva"], _journal);

        _journal.Clear();
        Restart();
        Restart();
        Run(async () => await _door.Pass("Ada"));
        Assert.Equal(["open 3", "open 3", "pass Ada"], _journal);
    }

    [Fact]
    public void Way_back_to_the_first_state_is_forgotten()
    {
        Run(async () =>
        {
            await _door.Open(1);
            await _door.Close();
        });
        _journal.Clear();
        Restart();
        Run(async () => await RefusesAsync(_door.Pass("x").AsTask));
        Assert.Empty(_journal);
    }

    [Fact]
    public void Server_that_does_not_come_into_the_state_is_of_no_use()
    {
        Run(async () => await _door.Open(1));
        _openGate = new TaskCompletionSource();
        _openGate.SetException(new InvalidOperationException("It is stuck."));
        Restart();
        Run(async () => await Assert.ThrowsAsync<UnavailableException>(async () => await _door.Pass("x")));
    }

    private static async Task RefusesAsync(Func<Task> call) =>
        Assert.Equal(CallError.WrongState, (await Assert.ThrowsAsync<RemoteException>(call)).Error);

    private void Run(Func<Task> program) => _machine.Run(_client.Start(program));

    private void Restart()
    {
        _server.Kill();
        _client.Post(_connection.PeerLost);
        _machine.RunUntilIdle();
    }

    private void StartServer()
    {
        _server = _machine.AddTask("server");
        var connection = new ServerConnection(
            _region, Layout, new Forward(() => _client.Signal), new DoorDispatcher(new Door(this)));
        _server.PollSet.Add(connection);
    }

    private sealed class Door(StateTests test) : IDoor
    {
        public async ValueTask Open(int angle)
        {
            test._journal.Add($"open {angle}");
            if (angle < 0)
                throw new InvalidOperationException("It opens the other way.");
            if (test._openGate is not null)
                await test._openGate.Task;
        }

        public ValueTask Close() => ValueTask.CompletedTask;

        public ValueTask<bool> Lock(int code) => ValueTask.FromResult(code == 7);

        public ValueTask<int> Pass(string name)
        {
            test._journal.Add($"pass {name}");
            return ValueTask.FromResult(name.Length);
        }
    }

    private sealed class Connector(StateTests test) : IConnector
    {
        public ValueTask<bool> ConnectAsync(uint epoch)
        {
            test.StartServer();
            return ValueTask.FromResult(true);
        }
    }

    private sealed class Forward(Func<IPeerSignal> target) : IPeerSignal
    {
        public void Notify() => target().Notify();
    }
}
