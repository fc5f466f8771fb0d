using Signalbox.Abi;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Supervisor.Tests;

/// <summary>A supervisor on a fake machine, with what tests do to it.</summary>
internal sealed class TestSystem
{
    internal TestSystem(params TaskDefinition[] definitions)
    {
        Supervision = new Supervision(System, definitions.Select((task, index) => task with { Number = (uint)index + 1 }));
        Supervision.Begin();
    }

    internal FakeSystem System { get; } = new();

    internal FakeMachineView Machine { get; } = new();

    internal Supervision Supervision { get; }

    /// <summary>An entry of a manifest.</summary>
    internal static TaskDefinition Task(string name) =>
        new() { Number = 0, Name = name, Image = name + ".elf", MemoryPages = 1 };

    /// <summary>A system with such tasks and one that lacks something.</summary>
    internal static TestSystem Lacking(string name, string missing, params TaskDefinition[] definitions)
    {
        var system = new FakeSystem();
        system.Missing.Add(name, missing);
        return new TestSystem(system, definitions);
    }

    private TestSystem(FakeSystem system, TaskDefinition[] definitions)
    {
        System = system;
        Supervision = new Supervision(system, definitions.Select((task, index) => task with { Number = (uint)index + 1 }));
        Supervision.Begin();
    }

    internal SupervisedTask this[string name] => Supervision.Tasks.Single(task => task.Definition.Name == name);

    internal NameService NamesFor(string name) => new(Supervision, System, this[name]);

    internal Management ManagementFor(string name) => new(Supervision, System, Machine, 10_000_000, this[name]);

    /// <summary>A task says that its services are ready.</summary>
    internal void BecomeReady(string name) => Supervision.NoteReady(this[name]);

    /// <summary>A task dies, by itself or because it was killed.</summary>
    internal void Die(string name, FaultReason reason = FaultReason.LoadPageFault, ulong code = 13)
    {
        System.Killed.Remove(this[name].Handle);
        ulong[] registers = new ulong[31];
        registers[0] = 0x20_0100;
        Supervision.OnDeath(new TaskDeath(this[name].Definition.Number, reason, 0x20_0000, 0x10, code, registers));
    }

    /// <summary>Reports the deaths of all that was killed.</summary>
    internal void ReportKilled()
    {
        foreach (Handle task in System.Killed.ToArray())
            Die(System.Running[task].Name, FaultReason.Killed, unchecked((ulong)-1));
    }

    /// <summary>Lets time pass in steps, as the supervisor asks for them.</summary>
    internal void Pass(long milliseconds)
    {
        long end = System.NowMilliseconds + milliseconds;
        while (true)
        {
            long wait = Supervision.Tick();
            ReportKilled();
            if (wait < 0 || System.NowMilliseconds + wait > end)
                break;
            System.NowMilliseconds += long.Max(wait, 1);
        }

        System.NowMilliseconds = end;
        Supervision.Tick();
        ReportKilled();
    }

    /// <summary>The deaths in the journal.</summary>
    internal List<DeathRecord> Deaths()
    {
        List<DeathRecord> deaths = [];
        using var end = new CancellationTokenSource();
        var reader = Supervision.Journal.Read(end.Token);
        while (reader.TryRead(out DeathRecord? death))
            deaths.Add(death);
        end.Cancel();
        return deaths;
    }
}
