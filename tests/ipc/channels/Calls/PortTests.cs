using Signalbox.Abi;
using Signalbox.Channels.Memory;
using Signalbox.Contracts;
using Signalbox.MessagePack;

namespace Signalbox.Channels.Tests.Calls;

/// <summary>Short calls to a server's port: calls without rings, handles, offers of connections.</summary>
public sealed class PortTests : IDisposable
{
    private const ulong Badge = 5;

    private readonly HostMachine _machine = new(seed: 2);
    private readonly HostKernel _kernel = new();
    private readonly HostTask _client;
    private readonly HostTask _server;
    private readonly HostPort _port = new(Badge);
    private readonly Vault _vault = new();
    private readonly VaultClient _proxy;

    public PortTests()
    {
        _client = _machine.AddTask("client");
        _server = _machine.AddTask("server");
        Server = new PortServer(_kernel, _server.PollSet, VaultContract.Id, _ => new VaultDispatcher(_vault));
        _port.Receiver = _server;
        _port.Server = Server;
        _proxy = new VaultClient(new PortConnection(_port));
    }

    private PortServer Server { get; }

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Call_without_rings_has_its_result() => Run(async () =>
    {
        Assert.Equal(6, await _proxy.Length("abcdef"));
        var error = await Assert.ThrowsAsync<RemoteException>(async () => await _proxy.Length(""));
        Assert.Equal("Nothing has no length.", error.Message);
    });

    [Fact]
    public void Handles_travel_both_ways() => Run(async () =>
    {
        Handle handle = _kernel.Add(new object());
        Ticket ticket = await _proxy.Store("gold", handle);
        Assert.Equal(new Ticket("gold", handle), ticket);
        Assert.Equal(handle, await _proxy.Take("gold"));
        Assert.Equal(Handle.None, await _proxy.Take("silver"));
    });

    [Fact]
    public void Handles_that_nobody_has_taken_are_closed() => Run(() =>
    {
        Handle first = _kernel.Add(new object());
        Handle second = _kernel.Add(new object());
        Assert.Contains("method 99", Exchange("[0, 1, 99, []]", first, second));
        Assert.Equal([first, second], _kernel.Closed);
        _kernel.Closed.Clear();
        Assert.Equal("[1, 1, null, [\"x\", ext(1, h'00')]]", Exchange("[0, 1, 2, [x, ext(1, h'01')]]", first, second));
        Assert.Equal([first], _kernel.Closed);
        _kernel.Closed.Clear();
        Assert.Contains("came no value 1", Exchange("[0, 1, 2, [x, ext(1, h'01')]]", first));
        Assert.Contains("something else", Exchange("[0, 1, 2, [x, ext(2, h'00')]]", first));
        Assert.Equal([first, first], _kernel.Closed);
        return Task.CompletedTask;
    });

    [Theory]
    [InlineData("5")]
    [InlineData("[8, 1]")]
    [InlineData("[7, 1]")]
    [InlineData("[3, 1]")]
    public void Message_that_makes_no_sense_is_answered_and_its_handles_are_closed(string message) => Run(() =>
    {
        Handle handle = _kernel.Add(new object());
        Assert.StartsWith("[1, ", Exchange(message, handle));
        Assert.Equal([handle], _kernel.Closed);
        return Task.CompletedTask;
    });

    [Fact]
    public void Idempotent_call_is_made_again_when_the_server_dies_over_it() => Run(async () =>
    {
        _port.Refusals.Enqueue(KernelStatus.PeerRestarted);
        Assert.Equal(3, await _proxy.Length("abc"));
        Assert.Equal(2, _port.Calls);
        _port.Refusals.Enqueue(KernelStatus.PeerRestarted);
        await Assert.ThrowsAsync<PeerRestartedException>(async () => await _proxy.Take("gold"));
        Assert.Equal(3, _port.Calls);
    });

    [Fact]
    public void Port_that_is_gone_means_unavailable() => Run(async () =>
    {
        _port.Refusals.Enqueue(KernelStatus.PortClosed);
        await Assert.ThrowsAsync<UnavailableException>(async () => await _proxy.Length("abc"));
    });

    [Fact]
    public void Request_longer_than_a_short_message_is_refused() => Run(() =>
    {
        Assert.Throws<MessagePackSerializationException>(() => { _ = _proxy.Length(new string('x', 2000)); });
        return Task.CompletedTask;
    });

    [Fact]
    public void Stream_needs_rings() => Run(async () => await Assert.ThrowsAsync<InvalidOperationException>(
        async () => await new EchoClient(new PortConnection(_port)).Numbers(0, 1, default).ReadAsync()));

    [Theory]
    [InlineData("[7, 1, 1, 0, 1024, 1024, []]", 2)]
    [InlineData("[7, 1, 1, CONTRACT, 1024, 1024, []]", 1)]
    [InlineData("[7, 1, 1, CONTRACT, 1024, 1024, []]", 3)]
    [InlineData("[7, 1, 1, CONTRACT, 1000, 1024, []]", 2)]
    [InlineData("[7, 1, 1, CONTRACT, 1024, 0, []]", 2)]
    [InlineData("[7, 1, 1, CONTRACT, 4096, 4096, []]", 2)]
    [InlineData("[7, 1, 1, CONTRACT, 1024, 1024, [[64, 1000]]]", 3)]
    [InlineData("[7, 1, 1, CONTRACT, 1024, 1024, [[64]]]", 3)]
    [InlineData("[7, 1, 1, CONTRACT, 1024, 1024, [[1, 1], [1, 1], [1, 1]]]", 2)]
    public void Offer_that_cannot_be_is_refused_and_leaves_nothing_behind(string offer, int handleCount) => Run(() =>
    {
        SharedRegion region = HostRegion.Create(4096);
        Handle[] handles = [_kernel.Add(region), _kernel.Add(_client.Signal), _kernel.Add(region)];
        string answer = Exchange(offer.Replace("CONTRACT", VaultContract.Id.ToString()), handles[..handleCount]);
        Assert.StartsWith("[1, 1, [1, ", answer);
        Assert.Empty(Server.Connections);
        Assert.Equal(handleCount, _kernel.Closed.Count);
        return Task.CompletedTask;
    });

    [Fact]
    public void Offer_of_what_is_no_region_is_refused() => Run(() =>
    {
        string offer = $"[7, 1, 1, {VaultContract.Id}, 1024, 1024, []]";
        Assert.StartsWith("[1, 1, [1, \"A region", Exchange(offer, _kernel.Add(new object()), _kernel.Add(_client.Signal)));
        return Task.CompletedTask;
    });

    [Fact]
    public void Second_offer_of_a_client_replaces_its_first_connection() => Run(() =>
    {
        SharedRegion region = HostRegion.Create(4096);
        Handle[] handles = [_kernel.Add(region), _kernel.Add(_client.Signal)];
        string offer = $"[7, 1, 1, {VaultContract.Id}, 1024, 1024, []]";
        Assert.Equal("[1, 1, null, null]", Exchange(offer, handles));
        ServerConnection first = Server.Connections.Single();
        Assert.Equal("[1, 1, null, null]", Exchange(offer, handles));
        Assert.NotSame(first, Server.Connections.Single());
        Assert.NotNull(first.Closed);
        Assert.Single(_kernel.Unmapped);
        Assert.Equal(handles, _kernel.Closed);
        Assert.Equal("[1, 2, null, null]", Exchange($"[7, 2, 1, {VaultContract.Id}, 1024, 1024, []]", handles));
        Assert.Equal(2, Server.Connections.Count());
        Server.ClientLost(Badge + 1);
        Assert.Equal(2, Server.Connections.Count());
        Server.ClientLost(Badge);
        Assert.Empty(Server.Connections);
        Assert.Equal(3, _kernel.Unmapped.Count);
        return Task.CompletedTask;
    });

    [Fact]
    public void Farewell_of_a_client_ends_its_connection() => Run(() =>
    {
        var offer = new ConnectionOffer
        {
            Connection = 300,
            Contract = VaultContract.Id,
            Layout = new ConnectionLayout(1024, 1024),
        };
        var message = new MessageBuffer();
        offer.Write(message);
        Exchange(
            MessagePackSerializer.ConvertToJson(message.Written),
            _kernel.Add(HostRegion.Create(4096)),
            _kernel.Add(_client.Signal));
        ServerConnection connection = Assert.Single(Server.Connections);

        offer.WriteFarewell(message);
        Assert.Equal("[1, 300, null, null]", Exchange(MessagePackSerializer.ConvertToJson(message.Written)));

        Assert.Empty(Server.Connections);
        Assert.NotNull(connection.Closed);
        Assert.Single(_kernel.Unmapped);
        return Task.CompletedTask;
    });

    [Fact]
    public void Memory_of_a_lost_client_stays_mapped_until_its_calls_have_ended()
    {
        using var bench = new EchoBench();
        bench.Server.Holds.Add(1);
        bench.ClientTask.Start(async () => await bench.Echo.Ping(1));
        bench.Machine.RunUntilIdle();
        bench.ServerTask.Post(() => bench.ServerPort.ClientLost(77));
        bench.Machine.RunUntilIdle();
        Assert.Empty(bench.Kernel.Unmapped);
        bench.Server.Release(1);
        bench.Machine.RunUntilIdle();
        Assert.Equal(2, bench.Kernel.Unmapped.Count);
    }

    [Fact]
    public void Ring_connection_sends_methods_with_handles_by_the_port()
    {
        SharedRegion region = HostRegion.Create(ConnectionLayout.Standard.TotalBytes);
        Handle[] handles = [_kernel.Add(region), _kernel.Add(_client.Signal)];
        var connection = new RingConnection(
            region,
            ConnectionLayout.Standard,
            _server.Signal,
            new PortConnector(_port, new AlwaysUp(), new ConnectionOffer { Contract = VaultContract.Id }, handles),
            _port);
        _client.PollSet.Add(connection);
        _client.Post(connection.Open);
        _machine.RunUntilIdle();
        var proxy = new VaultClient(connection);
        int calls = _port.Calls;
        Run(async () =>
        {
            Assert.Equal(2, await proxy.Length("ab"));
            Assert.Equal(calls, _port.Calls);
            Handle handle = _kernel.Add(new object());
            await proxy.Store("x", handle);
            Assert.Equal(handle, await proxy.Take("x"));
            Assert.Equal(calls + 2, _port.Calls);
        });
    }

    [Fact]
    public void Connector_tries_again_after_a_death_and_gives_up_on_a_refusal()
    {
        SharedRegion region = HostRegion.Create(ConnectionLayout.Standard.TotalBytes);
        Handle[] handles = [_kernel.Add(region), _kernel.Add(_client.Signal)];
        RingConnection Connect(uint contract)
        {
            var connection = new RingConnection(
                region,
                ConnectionLayout.Standard,
                _server.Signal,
                new PortConnector(_port, new AlwaysUp(), new ConnectionOffer { Contract = contract }, handles));
            _client.Post(connection.Open);
            _machine.RunUntilIdle();
            return connection;
        }

        _port.Refusals.Enqueue(KernelStatus.PeerRestarted);
        RingConnection connected = Connect(VaultContract.Id);
        Assert.True(connected.IsConnected);
        Assert.Equal(2u, connected.Epoch);
        Assert.IsType<UnavailableException>(Connect(contract: 1).Closed);
        _port.Refusals.Enqueue(KernelStatus.PortClosed);
        Assert.IsType<UnavailableException>(Connect(VaultContract.Id).Closed);
    }

    private void Run(Func<Task> program) => _machine.Run(_client.Start(program));

    private string Exchange(string message, params Handle[] handles)
    {
        byte[] response = new byte[Abi.MessageBuffer.LengthBytes];
        var responseHandles = new Handle[Abi.MessageBuffer.MaxHandles];
        KernelStatus status = _port.Call(
            MessagePackSerializer.ConvertFromJson(message), handles, response, responseHandles, out int length, out _);
        Assert.Equal(KernelStatus.Ok, status);
        return MessagePackSerializer.ConvertToJson(response.AsSpan(0, length));
    }

    private sealed class AlwaysUp : IServerWatch
    {
        public ValueTask WaitUntilUp() => ValueTask.CompletedTask;
    }

    private sealed class Vault : IVault
    {
        private readonly Dictionary<string, Handle> _stored = [];

        public ValueTask<int> Length(string text) => text.Length > 0
            ? ValueTask.FromResult(text.Length)
            : throw new InvalidOperationException("Nothing has no length.");

        public ValueTask<Ticket> Store(string name, Handle handle)
        {
            _stored[name] = handle;
            return ValueTask.FromResult(new Ticket(name, handle));
        }

        public ValueTask<Handle> Take(string name) => ValueTask.FromResult(_stored.GetValueOrDefault(name));
    }
}
