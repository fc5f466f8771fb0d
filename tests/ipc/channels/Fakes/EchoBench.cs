using Signalbox.Abi;
using Signalbox.Channels.Memory;
using Signalbox.Contracts;

namespace Signalbox.Channels.Tests;

/// <summary>A client task, a server task that can be restarted, and a connection between them.</summary>
internal sealed class EchoBench : IDisposable, IServerWatch
{
    private const ulong Badge = 77;
    private const int BufferBytes = 128;
    private const int Buffers = 4;

    private readonly HostPort _port = new(Badge);
    private readonly ConnectionLayout _layout;
    private TaskCompletionSource _isUp = new();

    public EchoBench(int seed = 1, int requestCapacity = 1024, int responseCapacity = 1024, int crashAt = 0)
    {
        _layout = new ConnectionLayout(requestCapacity, responseCapacity);
        Machine = new HostMachine(seed);
        ClientTask = Machine.AddTask("client");
        Region = HostRegion.Create(_layout.TotalBytes);
        PoolRegion = HostRegion.Create(BufferBytes * Buffers);
        Pool = new OwnedBufferPool(PoolRegion, BufferBytes, Buffers);
        Handle[] handles = [Kernel.Add(Region), Kernel.Add(new ClientSignal(this)), Kernel.Add(PoolRegion)];
        var offer = new ConnectionOffer
        {
            Contract = EchoContract.Id,
            Layout = _layout,
            Pools = [(BufferBytes, Buffers)],
        };
        Connection = new RingConnection(
            Region, _layout, new ServerSignal(this), new PortConnector(_port, this, offer, handles), _port, Pool);
        ClientTask.PollSet.Add(Connection);
        Echo = new EchoClient(Connection);
        StartServer(crashAt);
        ClientTask.Post(Connection.Open);
        Machine.RunUntilIdle();
    }

    public HostMachine Machine { get; }

    public HostKernel Kernel { get; } = new();

    public HostTask ClientTask { get; }

    public HostTask ServerTask { get; private set; } = null!;

    public SharedRegion Region { get; }

    public SharedRegion PoolRegion { get; }

    public OwnedBufferPool Pool { get; }

    public RingConnection Connection { get; }

    public EchoClient Echo { get; }

    public EchoServer Server { get; private set; } = null!;

    public PortServer ServerPort { get; private set; } = null!;

    public HostPort Port => _port;

    /// <summary>What all server instances together have done.</summary>
    public List<string> Journal { get; } = [];

    public ServerConnection ServerEnd => ServerPort.Connections.Single();

    public ConnectionLayout Layout => _layout;

    public ValueTask WaitUntilUp() => new(_isUp.Task);

    /// <summary>Runs a program in the client's task to its end.</summary>
    public void Run(Func<Task> program) => Machine.Run(ClientTask.Start(program));

    public void KillServer()
    {
        ServerTask.Kill();
        _isUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>What the kernel does when a server has died, and the supervisor after that.</summary>
    public void RestartServer(int crashAt = 0)
    {
        KillServer();
        ClientTask.Post(Connection.PeerLost);
        Machine.RunUntilIdle();
        StartServer(crashAt);
    }

    public void GiveUp() => _isUp.SetException(new UnavailableException("The server has died too often."));

    public void StartServer(int crashAt = 0)
    {
        HostTask task = Machine.AddTask("server");
        task.CrashAt = crashAt;
        ServerTask = task;
        Server = new EchoServer(task, Journal);
        EchoServer server = Server;
        ServerPort = new PortServer(Kernel, task.PollSet, EchoContract.Id, _ => new EchoDispatcher(server));
        _port.Receiver = task;
        _port.Server = ServerPort;
        _isUp.TrySetResult();
    }

    public void Dispose() => Machine.Dispose();

    /// <summary>Wakes whichever instance there is; a dead one hears nothing.</summary>
    private sealed class ServerSignal(EchoBench bench) : IPeerSignal
    {
        public void Notify() => bench.ServerTask.Signal.Notify();
    }

    /// <summary>Wakes the client; the server may die right before or after that.</summary>
    private sealed class ClientSignal(EchoBench bench) : IPeerSignal
    {
        public void Notify()
        {
            bench.ServerTask.CrashPoint();
            bench.ClientTask.Signal.Notify();
            bench.ServerTask.CrashPoint();
        }
    }
}
