using Signalbox.Abi;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Supervisor;

/// <summary>What the supervisor needs of the machine: the kernel's calls on the target, a fake in tests.</summary>
internal interface ISystem
{
    /// <summary>Microseconds since the machine was started.</summary>
    long NowMicroseconds { get; }

    /// <summary>Prints on the console, as it is.</summary>
    void Print(ReadOnlySpan<byte> text);

    /// <summary>Makes the port of a service.</summary>
    /// <exception cref="KernelException">There is none left.</exception>
    Handle CreatePort();

    /// <summary>Takes a port from all who have it; whoever waits at it is told.</summary>
    void ClosePort(Handle port);

    /// <summary>Looks whether the machine has what a task needs: its devices and its image.</summary>
    /// <returns>Null if so; else what is missing, in words. It will not come by waiting.</returns>
    string? FindMissing(TaskDefinition definition);

    /// <summary>Makes a task from its image and lets it run.</summary>
    /// <param name="definition">What the manifest says of it.</param>
    /// <param name="ports">The ports of its services, in their order.</param>
    /// <param name="task">The task.</param>
    /// <returns>Null if it runs; else why not, in words.</returns>
    string? Start(TaskDefinition definition, IReadOnlyList<Handle> ports, out Handle task);

    /// <summary>Takes a task apart, dead or not, with everything that was made for it.</summary>
    void Destroy(Handle task);

    /// <summary>Ends a task; its death is reported as any other.</summary>
    void Kill(Handle task);

    /// <summary>Damages a task's code.</summary>
    /// <returns>False if that cannot be done.</returns>
    bool Inject(Handle task, InjectedFault fault, ulong seed);

    /// <summary>Sets notification bits of a task.</summary>
    void Notify(Handle task, ulong bits);

    /// <summary>Asks how a task is.</summary>
    TaskInformation Look(Handle task);

    /// <summary>Makes a handle to be sent to a task; whoever sends it gives it up.</summary>
    /// <param name="handle">What it is made from.</param>
    /// <param name="rights">Its rights, besides that to send it.</param>
    /// <param name="badge">Its badge or mask.</param>
    /// <returns>The handle.</returns>
    /// <exception cref="KernelException">The supervisor's own table is full.</exception>
    Handle Copy(Handle handle, Rights rights, ulong badge);

    /// <summary>Tells what of the kernel's pools is in use.</summary>
    PoolCounts Counts();

    /// <summary>Switches the message trace.</summary>
    void Trace(bool isOn);

    /// <summary>Switches the machine off.</summary>
    void PowerOff(int exitCode);
}
