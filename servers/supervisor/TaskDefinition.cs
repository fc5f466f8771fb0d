using System.Text;
using Signalbox.Abi;

namespace Signalbox.Supervisor;

/// <summary>A task's entry in the manifest.</summary>
internal sealed record TaskDefinition
{
    /// <summary>Its number, from 1.</summary>
    internal required uint Number { get; init; }

    internal required string Name { get; init; }

    internal string Image { get; init; } = "";

    internal string Arguments { get; init; } = "";

    internal int Priority { get; init; } = 1;

    /// <summary>Everything that the task has, image and stack included.</summary>
    internal int MemoryPages { get; init; }

    internal int Objects { get; init; }

    internal IReadOnlyList<ManifestDevice> Devices { get; init; } = [];

    /// <summary>Names of the services that it may call.</summary>
    internal IReadOnlyList<string> Calls { get; init; } = [];

    /// <summary>Names of the services that it provides.</summary>
    internal IReadOnlyList<string> Provides { get; init; } = [];

    internal RestartPolicy Policy { get; init; } = RestartPolicy.Always;

    internal int RestartLimit { get; init; } = 5;

    internal long RestartWindowMilliseconds { get; init; } = 10_000;

    internal long BackOffMilliseconds { get; init; }

    /// <summary>0 if it need not show signs of life.</summary>
    internal long HeartbeatMilliseconds { get; init; }

    /// <summary>Copies all entries out of a manifest.</summary>
    internal static List<TaskDefinition> ReadAll(Manifest manifest)
    {
        List<TaskDefinition> definitions = [];
        for (int index = 0; index < manifest.TaskCount; index++)
            definitions.Add(Read(manifest.Task(index), (uint)index + 1));
        return definitions;
    }

    private static TaskDefinition Read(ManifestTask task, uint number)
    {
        var devices = new ManifestDevice[task.DeviceCount];
        for (int index = 0; index < devices.Length; index++)
            devices[index] = task.Device(index);
        string[] calls = new string[task.CallCount];
        for (int index = 0; index < calls.Length; index++)
            calls[index] = Encoding.UTF8.GetString(task.Call(index));
        string[] provides = new string[task.ServiceCount];
        for (int index = 0; index < provides.Length; index++)
            provides[index] = Encoding.UTF8.GetString(task.Service(index));
        return new TaskDefinition
        {
            Number = number,
            Name = Encoding.UTF8.GetString(task.Name),
            Image = Encoding.UTF8.GetString(task.Image),
            Arguments = Encoding.UTF8.GetString(task.Arguments),
            Priority = task.Priority,
            MemoryPages = task.MemoryPages,
            Objects = task.Objects,
            Devices = devices,
            Calls = calls,
            Provides = provides,
            Policy = task.Policy,
            RestartLimit = task.RestartLimit,
            RestartWindowMilliseconds = task.RestartWindowMilliseconds,
            BackOffMilliseconds = task.BackOffMilliseconds,
            HeartbeatMilliseconds = task.HeartbeatMilliseconds,
        };
    }
}
