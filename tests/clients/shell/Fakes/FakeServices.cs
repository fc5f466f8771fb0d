using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Signalbox.Channels;
using Signalbox.Channels.Memory;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell.Tests;

/// <summary>A system that consists of fakes.</summary>
internal sealed class FakeServices : IShellServices
{
    // Pinned by the collector's own means, and kept alive by the region.
    private static readonly ulong[] Memory = GC.AllocateArray<ulong>(64 * 1024 / sizeof(ulong) * 2, pinned: true);

    public FakeSupervisor FakeSupervisor { get; } = new();

    /// <summary>Null if there is no file system.</summary>
    public FakeFiles? FakeFiles { get; set; } = new();

    public List<ServiceInfo> Services { get; } =
    [
        new("signalbox.block", "signalbox.block", ServiceState.Up, 3),
        new("signalbox.block.1", "signalbox.block.1", ServiceState.Starting, 1),
        new("signalbox.echo", "signalbox.echo", ServiceState.Up, 1),
        new("signalbox.strange", "signalbox.strange", ServiceState.Up, 1),
    ];

    /// <summary>The calls by text, as they came.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>What a call by text does.</summary>
    public Func<CancellationToken, Task<string>> Answer { get; set; } = static _ => Task.FromResult("42");

    public TimeSpan Uptime { get; private set; }

    public ulong InstructionsRetired => 1000;

    public OwnedBufferPool Buffers { get; } = new(
        new SharedRegion(Marshal.UnsafeAddrOfPinnedArrayElement(Memory, 0), Memory.Length * sizeof(ulong), Memory), 65536, 2);

    public ValueTask<ServiceInfo[]> ListServices() => ValueTask.FromResult<ServiceInfo[]>([.. Services]);

    public ValueTask<ISupervisor> Supervisor()
    {
        Uptime += TimeSpan.FromMilliseconds(100);
        return ValueTask.FromResult<ISupervisor>(FakeSupervisor);
    }

    public ValueTask<IFileSystem> Files() => FakeFiles is null
        ? throw new UnavailableException("There is no service signalbox.files, or the manifest does not let shell call it.")
        : ValueTask.FromResult<IFileSystem>(FakeFiles);

    public ValueTask<IBlockDevice> Disk(string service) => throw new UnavailableException($"{service} has been given up.");

    /// <summary>Null if there is no network.</summary>
    public FakeNetwork? FakeNetwork { get; set; } = new();

    public ValueTask<INetworkStack> Network() =>
        ValueTask.FromResult<INetworkStack>(FakeNetwork ?? throw new UnavailableException("There is no stack."));

    public ValueTask<INetworkDevice> Adapter() =>
        ValueTask.FromResult<INetworkDevice>(FakeNetwork ?? throw new UnavailableException("There is no adapter."));

    public async ValueTask<string> Call(
        string service, ContractDescriptor contract, string method, string arguments, CancellationToken cancellationToken)
    {
        Calls.Add($"{service} {contract.Name} {method} {arguments}");
        return await Answer(cancellationToken);
    }

    public async IAsyncEnumerable<string> Watch(
        string service,
        ContractDescriptor contract,
        string method,
        string arguments,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Calls.Add($"{service} {contract.Name} {method} {arguments}");
        yield return "1";
        yield return "2";
        yield return await Answer(cancellationToken);
    }
}
