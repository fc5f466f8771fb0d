using System.Threading.Channels;
using Signalbox.Abi;
using Signalbox.Contracts;

namespace Signalbox.Supervisor;

/// <summary>The name service as one task sees it: what its manifest entry names, and nothing else exists.</summary>
internal sealed class NameService(Supervision supervision, ISystem system, SupervisedTask caller) : INameService
{
    // The bits that a client may set to wake a server.
    private const ulong WakeMask = 1;

    /// <inheritdoc/>
    public ValueTask<ServiceReply> Find(string name)
    {
        if (FindAllowed(name) is not { } service)
            return ValueTask.FromResult(new ServiceReply(ServiceStatus.NotFound));
        if (service.State == ServiceState.Unavailable)
            return ValueTask.FromResult(new ServiceReply(ServiceStatus.Unavailable));
        service.Clients.Add(caller);
        Handle port = system.Copy(service.Port, Rights.Send, service.BadgeOf(caller));
        return ValueTask.FromResult(
            new ServiceReply(ServiceStatus.Ok, port, service.ContractNumber, service.Epoch));
    }

    /// <inheritdoc/>
    public ValueTask<ServiceInfo[]> List() => ValueTask.FromResult<ServiceInfo[]>(
    [
        .. caller.Definition.Calls.Select(FindAllowed).OfType<Service>()
            .Select(service => new ServiceInfo(service.Name, service.Contract, service.State, service.Epoch)),
    ]);

    /// <inheritdoc/>
    public ChannelReader<ServiceChange> Watch(string name, CancellationToken cancellationToken)
    {
        if (FindAllowed(name) is { } service)
            return service.Watchers.Subscribe([service.Now], cancellationToken);
        var nothing = Channel.CreateBounded<ServiceChange>(1);
        nothing.Writer.TryWrite(new ServiceChange(ServiceState.Unavailable, 0));
        nothing.Writer.Complete();
        return nothing.Reader;
    }

    /// <inheritdoc/>
    public ValueTask<ServicePeer> Reach(string name)
    {
        if (FindAllowed(name) is not { } service)
            return ValueTask.FromResult(new ServicePeer(ServiceState.Unavailable));
        if (service.State != ServiceState.Up)
            return ValueTask.FromResult(new ServicePeer(service.State, service.Epoch));
        Handle server = service.Provider?.Handle ?? Handle.Self;
        Handle wake = system.Copy(server, Rights.Notify, WakeMask);
        return ValueTask.FromResult(new ServicePeer(ServiceState.Up, service.Epoch, wake));
    }

    /// <inheritdoc/>
    public ValueTask Ready()
    {
        supervision.NoteReady(caller);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<uint[]> TakeLostClients()
    {
        uint[] lost = [.. caller.LostClients];
        caller.LostClients.Clear();
        return ValueTask.FromResult(lost);
    }

    /// <inheritdoc/>
    public ValueTask NoteConsoleLine(bool isUnfinished)
    {
        if (caller.Definition.Devices.Any(device => device.Kind == DeviceKind.Uart16550))
            supervision.Console.LineOwner = isUnfinished ? caller : null;
        return ValueTask.CompletedTask;
    }

    private Service? FindAllowed(string name) =>
        caller.Definition.Calls.Contains(name) ? supervision.FindService(name) : null;
}
