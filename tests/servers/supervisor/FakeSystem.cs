using System.Text;
using Signalbox.Abi;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Supervisor.Tests;

/// <summary>A machine on which tasks are but handles: what is done to them is written down, and the test sets the time.</summary>
internal sealed class FakeSystem : ISystem
{
    private readonly StringBuilder _console = new();
    private ulong _nextHandle = 100;

    /// <summary>The clock.</summary>
    internal long NowMilliseconds { get; set; }

    internal string Console => _console.ToString();

    /// <summary>The instances that run, by their handles.</summary>
    internal Dictionary<Handle, TaskDefinition> Running { get; } = [];

    /// <summary>Names of what was started, in order.</summary>
    internal List<string> Starts { get; } = [];

    /// <summary>Ports that exist.</summary>
    internal HashSet<Handle> Ports { get; } = [];

    /// <summary>Notification bits by task name.</summary>
    internal Dictionary<string, ulong> Notified { get; } = [];

    /// <summary>What was killed and has not been reported dead yet.</summary>
    internal List<Handle> Killed { get; } = [];

    /// <summary>What each handle that was given out was made from, and how.</summary>
    internal Dictionary<Handle, (Handle From, Rights Rights, ulong Badge)> Copies { get; } = [];

    /// <summary>Images that cannot be started, and why.</summary>
    internal Dictionary<string, string> Problems { get; } = [];

    /// <summary>Tasks that lack something, and what.</summary>
    internal Dictionary<string, string> Missing { get; } = [];

    /// <summary>What all tasks are doing.</summary>
    internal TaskState State { get; set; }

    internal List<(Handle Task, InjectedFault Fault, ulong Seed)> Injected { get; } = [];

    internal int? ExitCode { get; private set; }

    public long NowMicroseconds => NowMilliseconds * 1000;

    /// <summary>The instance of a task that runs.</summary>
    internal Handle HandleOf(string name) => Running.Single(task => task.Value.Name == name).Key;

    /// <summary>The notification bits that a task was sent since the last time.</summary>
    internal ulong TakeNotified(string name)
    {
        Notified.Remove(name, out ulong bits);
        return bits;
    }

    public void Print(ReadOnlySpan<byte> text) => _console.Append(Encoding.UTF8.GetString(text));

    public Handle CreatePort()
    {
        Handle port = NewHandle();
        Ports.Add(port);
        return port;
    }

    public void ClosePort(Handle port) => Assert.True(Ports.Remove(port));

    public string? FindMissing(TaskDefinition definition) => Missing.GetValueOrDefault(definition.Name);

    public string? Start(TaskDefinition definition, IReadOnlyList<Handle> ports, out Handle task)
    {
        task = Handle.None;
        Starts.Add(definition.Name);
        if (Problems.TryGetValue(definition.Image, out string? problem))
            return problem;
        Assert.All(ports, port => Assert.Contains(port, Ports));
        Assert.DoesNotContain(Running.Values, other => other.Name == definition.Name);
        task = NewHandle();
        Running.Add(task, definition);
        return null;
    }

    public void Destroy(Handle task) => Assert.True(Running.Remove(task));

    public void Kill(Handle task)
    {
        Assert.True(Running.ContainsKey(task));
        Killed.Add(task);
    }

    public bool Inject(Handle task, InjectedFault fault, ulong seed)
    {
        Injected.Add((task, fault, seed));
        return true;
    }

    public void Notify(Handle task, ulong bits)
    {
        string name = Running[task].Name;
        Notified[name] = Notified.GetValueOrDefault(name) | bits;
    }

    public TaskInformation Look(Handle task) => new(State, FaultReason.None, 1, 0, 0, 0, 0, 0, 0);

    public Handle Copy(Handle handle, Rights rights, ulong badge)
    {
        Handle copy = NewHandle();
        Copies.Add(copy, (handle, rights, badge));
        return copy;
    }

    public PoolCounts Counts() => new(1, 2, 3, 4, 5, 6, 7);

    public void Trace(bool isOn)
    {
    }

    public void PowerOff(int exitCode) => ExitCode = exitCode;

    private Handle NewHandle() => new(_nextHandle++);
}
