using Signalbox.Abi;
using Signalbox.Contracts;

namespace Signalbox.Supervisor;

/// <content>Who is told what, and what is done by order.</content>
internal sealed partial class Supervision
{
    /// <summary>Makes a service known.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="provider">Who provides it; null for the supervisor itself.</param>
    /// <param name="index">Which of the provider's services it is.</param>
    /// <exception cref="InvalidOperationException">There is one of that name already.</exception>
    internal Service AddService(string name, SupervisedTask? provider, int index)
    {
        var service = new Service(name, provider, index) { Port = _system.CreatePort() };
        if (!_services.TryAdd(name, service))
            throw new InvalidOperationException($"The manifest has {name} twice.");
        return service;
    }

    /// <summary>A service by its name, whoever may call it.</summary>
    internal Service? FindService(string name) => _services.GetValueOrDefault(name);

    /// <summary>Ends a task as if it had died.</summary>
    internal SupervisorStatus Kill(string name)
    {
        if (FindTask(name) is not { } task)
            return SupervisorStatus.NotFound;
        if (!task.Exists)
            return SupervisorStatus.WrongState;
        task.Verdict ??= "was killed by order";
        _system.Kill(task.Handle);
        return SupervisorStatus.Ok;
    }

    /// <summary>Starts a task that has been given up or has ended, with a clean slate.</summary>
    internal SupervisorStatus Revive(string name)
    {
        if (FindTask(name) is not { } task)
            return SupervisorStatus.NotFound;
        if (task.Life is not (TaskLife.GivenUp or TaskLife.Ended or TaskLife.Absent))
            return SupervisorStatus.WrongState;
        StartAnew(task);
        return SupervisorStatus.Ok;
    }

    /// <summary>Ends a task's instance, if it has one, and starts the next, whatever its policy.</summary>
    internal SupervisorStatus Restart(string name)
    {
        if (FindTask(name) is not { } task)
            return SupervisorStatus.NotFound;
        if (!task.Exists)
        {
            StartAnew(task);
            return SupervisorStatus.Ok;
        }

        task.Restarts.Clear();
        task.IsRestartOrdered = true;
        task.Verdict ??= "was ended by order";
        _system.Kill(task.Handle);
        return SupervisorStatus.Ok;
    }

    /// <summary>Damages a task's code.</summary>
    internal SupervisorStatus Inject(string name, InjectedFault fault, ulong seed)
    {
        if (FindTask(name) is not { } task)
            return SupervisorStatus.NotFound;
        return task.Exists && _system.Inject(task.Handle, fault, seed)
            ? SupervisorStatus.Ok
            : SupervisorStatus.WrongState;
    }

    private void StartAnew(SupervisedTask task)
    {
        task.Restarts.Clear();
        foreach (Service service in task.Services.Where(service => service.Port == Handle.None))
            service.Port = _system.CreatePort();
        Start(task);
    }

    /// <summary>Tells the clients of a task's services that something has changed.</summary>
    private void Announce(SupervisedTask task)
    {
        foreach (Service service in task.Services)
        {
            if (service.State == ServiceState.Unavailable && service.Port != Handle.None)
            {
                // Who waits at the port with a call that no instance has taken must not wait for ever.
                _system.ClosePort(service.Port);
                service.Port = Handle.None;
            }

            service.Watchers.Publish(service.Now);
            foreach (SupervisedTask client in service.Clients)
            {
                if (client.Exists)
                    _system.Notify(client.Handle, SupervisorNotification.ServiceChanged);
            }
        }
    }

    /// <summary>Tells the servers that a client is gone.</summary>
    private void TellServers(SupervisedTask client)
    {
        ClientLost?.Invoke(client.Definition.Number);
        foreach (Service service in _services.Values)
        {
            if (!service.Clients.Remove(client) || service.Provider is not { Exists: true } server)
                continue;
            server.LostClients.Add(client.Definition.Number);
            _system.Notify(server.Handle, SupervisorNotification.ClientLost);
        }
    }

    private SupervisedTask? FindTask(string name) => _tasks.FirstOrDefault(task => task.Definition.Name == name);
}
