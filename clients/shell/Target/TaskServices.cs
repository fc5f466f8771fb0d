using System.Diagnostics;
using System.Runtime.CompilerServices;
using Signalbox.Channels;
using Signalbox.Channels.Dynamic;
using Signalbox.Contracts;
using Signalbox.Intrinsics;
using Signalbox.Tasks;

namespace Signalbox.Clients.Shell.Target;

/// <summary>The rest of the system by typed channels. A connection is made when it is first needed, and kept.</summary>
internal sealed class TaskServices : IShellServices
{
    private const int BufferBytes = 64 * 1024;
    private const int BufferCount = 8;

    private readonly Dictionary<string, ServiceConnection> _connections = [];
    private SharedPool? _pool;

    /// <inheritdoc/>
    public TimeSpan Uptime => Stopwatch.GetElapsedTime(0);

    /// <inheritdoc/>
    public ulong InstructionsRetired => Hart.ReadInstructionsRetired();

    /// <inheritdoc/>
    public OwnedBufferPool Buffers => Pool.Pool;

    private SharedPool Pool => _pool ??= new SharedPool(BufferBytes, BufferCount);

    /// <inheritdoc/>
    public ValueTask<ServiceInfo[]> ListServices() => Tasks.Services.Names.List();

    /// <inheritdoc/>
    public async ValueTask<ISupervisor> Supervisor() =>
        new SupervisorClient((await Connect(SupervisorContract.Name, SupervisorContract.Id)).Rings);

    /// <inheritdoc/>
    public async ValueTask<IFileSystem> Files() =>
        new FileSystemClient((await Connect(FileSystemContract.Name, FileSystemContract.Id, Pool)).Rings);

    /// <inheritdoc/>
    public async ValueTask<IBlockDevice> Disk(string service) =>
        new BlockDeviceClient((await Connect(service, BlockDeviceContract.Id, Pool)).Rings);

    /// <inheritdoc/>
    public async ValueTask<INetworkStack> Network() =>
        new NetworkStackClient((await Connect(NetworkStackContract.Name, NetworkStackContract.Id, Pool)).Rings);

    /// <inheritdoc/>
    public async ValueTask<INetworkDevice> Adapter() =>
        new NetworkDeviceClient((await Connect(NetworkDeviceContract.Name, NetworkDeviceContract.Id, Pool)).Rings);

    /// <inheritdoc/>
    public async ValueTask<string> Call(
        string service, ContractDescriptor contract, string method, string arguments, CancellationToken cancellationToken) =>
        await (await Dynamic(service, contract)).CallAsync(method, arguments, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> Watch(
        string service,
        ContractDescriptor contract,
        string method,
        string arguments,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DynamicClient client = await Dynamic(service, contract);
        await foreach (string item in client.WatchAsync(method, arguments, cancellationToken))
            yield return item;
    }

    private async ValueTask<DynamicClient> Dynamic(string service, ContractDescriptor contract)
    {
        bool hasBuffers = contract.Methods.Any(static method =>
            method.Parameters.Any(static parameter => parameter.Direction != LeaseDirection.None));
        ServiceConnection connection = hasBuffers
            ? await Connect(service, contract.Id, Pool)
            : await Connect(service, contract.Id);
        return new DynamicClient(connection.Rings, contract, hasBuffers ? Pool.Pool : null);
    }

    private async ValueTask<ServiceConnection> Connect(string service, uint contract, params SharedPool[] pools)
    {
        if (_connections.TryGetValue(service, out ServiceConnection? connection))
            return connection;
        connection = await Tasks.Services.Connect(service, contract, pools);

        // Two may have asked at the same time; the first one's is kept.
        if (_connections.TryAdd(service, connection))
            return connection;
        connection.Dispose();
        return _connections[service];
    }
}
