using System.Threading.Channels;
using Signalbox.Abi;
using Signalbox.Channels;
using Signalbox.MessagePack;

namespace Signalbox.Contracts;

/// <summary>Where servers are found. The supervisor answers each task with what the manifest allows it, and nothing else.</summary>
[Contract("signalbox.names")]
public interface INameService
{
    /// <summary>Finds a service. The handle is good for all instances of its server.</summary>
    /// <param name="name">The service's name in the manifest.</param>
    [Method(1), Idempotent]
    ValueTask<ServiceReply> Find(string name);

    /// <summary>The services that the caller may use.</summary>
    [Method(2), Idempotent]
    ValueTask<ServiceInfo[]> List();

    /// <summary>Tells of the starts and deaths of a service's server, beginning with how it is now.</summary>
    /// <param name="name">The service's name in the manifest.</param>
    /// <param name="cancellationToken">Ends the telling.</param>
    [Method(3), Idempotent]
    ChannelReader<ServiceChange> Watch(string name, CancellationToken cancellationToken = default);

    /// <summary>Says how a service is now, and gives what is needed to wake its server. Whoever has found a service is
    /// notified when it is time to ask again.</summary>
    /// <param name="name">The service's name in the manifest.</param>
    [Method(4), Idempotent]
    ValueTask<ServicePeer> Reach(string name);

    /// <summary>The caller has bound the ports of all its services: from now on they are up.</summary>
    [Method(5), Idempotent]
    ValueTask Ready();

    /// <summary>Which clients of the caller's services have ended since it last asked. It is notified when there are
    /// any.</summary>
    [Method(6)]
    ValueTask<uint[]> TakeLostClients();

    /// <summary>Says whether the caller has written a line to the serial port that is not finished, such as a prompt.
    /// The supervisor, which prints there too, then erases it before it prints, and notifies the caller by
    /// <see cref="SupervisorNotification.ConsolePrinted"/>, who is to write it again. Only for the task that the manifest
    /// gives the port; that of another is ignored.</summary>
    /// <param name="isUnfinished">Whether the cursor is not at the start of a line.</param>
    [Method(7), Idempotent]
    ValueTask NoteConsoleLine(bool isUnfinished);
}

/// <summary>What has become of a lookup.</summary>
public enum ServiceStatus : byte
{
    /// <summary>Found.</summary>
    Ok = 0,

    /// <summary>The manifest has no such service, or not for the caller.</summary>
    NotFound = 1,

    /// <summary>Its server has been given up.</summary>
    Unavailable = 2,
}

/// <summary>How a service's server is.</summary>
public enum ServiceState : byte
{
    /// <summary>It has not been started yet, or is being started again.</summary>
    Starting = 0,

    /// <summary>It can be called.</summary>
    Up = 1,

    /// <summary>It has been given up.</summary>
    Unavailable = 2,
}

/// <summary>A service that was looked up.</summary>
/// <param name="Status">Whether it was found.</param>
/// <param name="Port">Where it is called.</param>
/// <param name="Contract">The number of the contract that it speaks.</param>
/// <param name="Epoch">The number of its present instance.</param>
[MessagePackObject]
public sealed record ServiceReply(
    [property: Key(0)] ServiceStatus Status,
    [property: Key(1)] Handle Port = default,
    [property: Key(2)] uint Contract = 0,
    [property: Key(3)] uint Epoch = 0);

/// <summary>A service that can be looked up.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Contract">The name of the contract that it speaks.</param>
/// <param name="State">How its server is.</param>
/// <param name="Epoch">The number of its present instance.</param>
[MessagePackObject]
public sealed record ServiceInfo(
    [property: Key(0)] string Name,
    [property: Key(1)] string Contract,
    [property: Key(2)] ServiceState State,
    [property: Key(3)] uint Epoch);

/// <summary>A server has started, died or been given up.</summary>
/// <param name="State">How it is now.</param>
/// <param name="Epoch">The number of its present instance, or of the last one.</param>
[MessagePackObject]
public readonly record struct ServiceChange(
    [property: Key(0)] ServiceState State,
    [property: Key(1)] uint Epoch);

/// <summary>A service's present instance.</summary>
/// <param name="State">How it is.</param>
/// <param name="Epoch">Its number.</param>
/// <param name="Wake">If it is up, a handle to notify it.</param>
[MessagePackObject]
public sealed record ServicePeer(
    [property: Key(0)] ServiceState State,
    [property: Key(1)] uint Epoch = 0,
    [property: Key(2)] Handle Wake = default);
