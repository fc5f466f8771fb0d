using System.Threading.Channels;
using Signalbox.Abi;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell.Tests;

/// <summary>A supervisor that notes what it is asked for.</summary>
internal sealed class FakeSupervisor : ISupervisor
{
    public List<string> Orders { get; } = [];

    public List<TaskDescription> Tasks { get; } =
    [
        new("blk", 1, TaskState.Receiving, 18, 2, 6 << 20, TimeSpan.FromMilliseconds(1500), TaskLife.Up, 2 << 20, 12),
        new("shell", 2, TaskState.Running, 8, 0, 16 << 20, TimeSpan.FromMilliseconds(20), TaskLife.Up, 7 << 20, 12),
        new("gpu", 3, TaskState.Free, 8, 0, 16 << 20, TimeSpan.Zero, TaskLife.Absent, 0, 0),
    ];

    public List<DeathRecord> Deaths { get; } =
    [
        new(0, "blk", FaultReason.Killed, 0, 0, 0, TimeSpan.FromSeconds(3), TimeSpan.FromMilliseconds(4.2), "was killed by order", 0),
        new(1, "blk", FaultReason.LoadPageFault, 0x1234, 8, 13, TimeSpan.FromSeconds(4), null, "read at 0x8", 0),
    ];

    public List<TracedEvent> Traced { get; } = [];

    public SupervisorStatus Status { get; set; }

    public ValueTask Heartbeat() => ValueTask.CompletedTask;

    public ValueTask<TaskDescription[]> ListTasks() => ValueTask.FromResult<TaskDescription[]>([.. Tasks]);

    public ValueTask<SupervisorStatus> Kill(string name) => Note($"kill {name}", name);

    public ValueTask<SupervisorStatus> Revive(string name) => Note($"revive {name}", name);

    public ChannelReader<DeathRecord> Journal(CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<DeathRecord>();
        foreach (DeathRecord death in Deaths)
            channel.Writer.TryWrite(death);
        cancellationToken.Register(() => channel.Writer.TryComplete());
        return channel.Reader;
    }

    public ValueTask<PoolCounts> Pools() => ValueTask.FromResult(new PoolCounts(5, 4, 26, 28, 84, 56064, 0));

    public ValueTask<SupervisorStatus> PowerOff(byte exitCode) => Note($"power off {exitCode}");

    public ValueTask<SupervisorStatus> Trace(bool isOn) => Note($"trace {isOn}");

    public ValueTask<SupervisorStatus> Restart(string name) => Note($"restart {name}", name);

    public ValueTask<SupervisorStatus> Inject(string name, InjectedFault fault, ulong seed) => Note($"{fault} {name}", name);

    public ValueTask<SupervisorStatus> Reboot() => Note("reboot");

    public ValueTask<DeviceDescription[]> ListDevices() => ValueTask.FromResult<DeviceDescription[]>(
    [
        new(DeviceKind.Firmware, 0, 0, 0, ""),
        new(DeviceKind.Uart16550, 0, 0x1000_0000, 10, "console"),
        new(DeviceKind.VirtioMmio, 2, 0x1000_1000, 1, "blk"),
        new(DeviceKind.VirtioMmio, 99, 0x1000_2000, 2, ""),
    ]);

    public ValueTask<TracedEvent[]> ReadTrace(TimeSpan since, int mostRecords) => ValueTask.FromResult<TracedEvent[]>(
    [
        .. Traced.Where(traced => traced.When > since).Take(mostRecords),
    ]);

    private ValueTask<SupervisorStatus> Note(string order, string? name = null)
    {
        if (name is not null && Tasks.TrueForAll(task => task.Name != name))
            return ValueTask.FromResult(SupervisorStatus.NotFound);
        Orders.Add(order);
        return ValueTask.FromResult(Status);
    }
}
