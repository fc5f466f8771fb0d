using Signalbox.Abi;
using Signalbox.Contracts;

namespace Signalbox.Supervisor;

/// <summary>A service: a name, a port that outlives its provider's instances, and who has found it.</summary>
/// <param name="name">Its name: that of its contract, and <c>/</c> and more if there are several alike.</param>
/// <param name="provider">Who provides it; null for the supervisor itself.</param>
/// <param name="index">Which of the provider's services it is.</param>
internal sealed class Service(string name, SupervisedTask? provider, int index)
{
    internal string Name { get; } = name;

    internal string Contract { get; } = name.Split('/')[0];

    internal SupervisedTask? Provider { get; } = provider;

    /// <summary>Where it is called; <see cref="Handle.None"/> once it was given up.</summary>
    internal Handle Port { get; set; }

    /// <summary>Who wants to know of changes.</summary>
    internal HashSet<SupervisedTask> Clients { get; } = [];

    /// <summary>Who watches it by a stream.</summary>
    internal Broadcast<ServiceChange> Watchers { get; } = new();

    /// <summary>The number of its provider's instance.</summary>
    internal uint Epoch => Provider?.Starts ?? 1;

    internal ServiceState State => (Provider?.Life ?? TaskLife.Up) switch
    {
        TaskLife.Up => ServiceState.Up,
        TaskLife.Waiting or TaskLife.Starting => ServiceState.Starting,
        TaskLife.Ended or TaskLife.GivenUp or TaskLife.Absent => ServiceState.Unavailable,
    };

    internal ServiceChange Now => new(State, Epoch);

    /// <summary>The number that the generator gives the contract: FNV-1a of its name.</summary>
    internal uint ContractNumber =>
        Contract.Aggregate(2166136261, static (hash, character) => unchecked((hash ^ character) * 16777619));

    /// <summary>The badge by which a client is known at the port.</summary>
    internal ulong BadgeOf(SupervisedTask client) => ((ulong)index << 32) | client.Definition.Number;
}
