using Signalbox.Abi;
using Signalbox.Contracts;

namespace Signalbox.Supervisor;

/// <summary>A task of the manifest through all its instances.</summary>
/// <param name="definition">Its entry in the manifest.</param>
internal sealed class SupervisedTask(TaskDefinition definition)
{
    internal TaskDefinition Definition { get; } = definition;

    internal RestartHistory Restarts { get; } = new(definition);

    internal TaskLife Life { get; set; }

    /// <summary>Its instance; <see cref="Handle.None"/> if there is none.</summary>
    internal Handle Handle { get; set; }

    /// <summary>How many instances there were.</summary>
    internal uint Starts { get; set; }

    /// <summary>When it is to be started, in milliseconds, while it waits.</summary>
    internal long StartAt { get; set; }

    /// <summary>When the next sign of life is due, in milliseconds.</summary>
    internal long HeartbeatAt { get; set; }

    /// <summary>It was asked for a sign of life and has not given it.</summary>
    internal bool IsAsked { get; set; }

    /// <summary>Why it was killed, if it was the supervisor who did it.</summary>
    internal string? Verdict { get; set; }

    /// <summary>It was ended to be started again at once.</summary>
    internal bool IsRestartOrdered { get; set; }

    /// <summary>Its services.</summary>
    internal List<Service> Services { get; } = [];

    /// <summary>Clients of its services that have ended and that it has not been told of.</summary>
    internal SortedSet<uint> LostClients { get; } = [];

    /// <summary>It must show signs of life.</summary>
    internal bool IsWatched => Exists && Definition.HeartbeatMilliseconds != 0;

    internal bool Exists => Handle != Handle.None;
}
