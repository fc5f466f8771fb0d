using System.Diagnostics;
using Signalbox.Abi;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Supervisor;

/// <summary>The machine as the kernel shows it.</summary>
internal sealed class KernelSystem(Handle firmware, TaskLoader loader) : ISystem
{
    private const long KilledByUs = -1;

    /// <inheritdoc/>
    public long NowMicroseconds => Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1_000_000);

    /// <inheritdoc/>
    public void Print(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            ReadOnlySpan<byte> part = text[..int.Min(text.Length, MessageBuffer.LengthBytes)];
            part.CopyTo(Kernel.Buffer);
            Kernel.Control(firmware, SystemOperation.Print, (ulong)part.Length);
            text = text[part.Length..];
        }
    }

    /// <inheritdoc/>
    public Handle CreatePort()
    {
        KernelException.ThrowIfRefused(Kernel.CreatePort(out Handle port), "make a port");
        return port;
    }

    /// <inheritdoc/>
    public void ClosePort(Handle port)
    {
        Kernel.Revoke(port);
        Kernel.Close(port);
    }

    /// <inheritdoc/>
    public string? FindMissing(TaskDefinition definition) => loader.FindMissing(definition);

    /// <inheritdoc/>
    public string? Start(TaskDefinition definition, IReadOnlyList<Handle> ports, out Handle task) =>
        loader.Start(definition, ports, out task);

    /// <inheritdoc/>
    public void Destroy(Handle task) => loader.Destroy(task);

    /// <inheritdoc/>
    public void Kill(Handle task) => Kernel.KillTask(task, KilledByUs);

    /// <inheritdoc/>
    public bool Inject(Handle task, InjectedFault fault, ulong seed) => loader.Inject(task, fault, seed);

    /// <inheritdoc/>
    public void Notify(Handle task, ulong bits) => Kernel.Notify(task, bits);

    /// <inheritdoc/>
    public TaskInformation Look(Handle task)
    {
        Kernel.GetTask(task, out TaskInformation information);
        return information;
    }

    /// <inheritdoc/>
    public Handle Copy(Handle handle, Rights rights, ulong badge)
    {
        KernelException.ThrowIfRefused(
            Kernel.Copy(handle, rights | Rights.Transfer, badge, out Handle copy), "make a handle");
        return copy;
    }

    /// <inheritdoc/>
    public PoolCounts Counts()
    {
        Kernel.GetCounts(firmware, out KernelCounts counts);
        return new PoolCounts(
            counts.Tasks,
            counts.Ports,
            counts.Regions,
            counts.Mappings,
            counts.Handles,
            counts.FreePages,
            counts.QuarantinedPages);
    }

    /// <inheritdoc/>
    public void Trace(bool isOn) => Kernel.Control(firmware, SystemOperation.Trace, isOn ? 1UL : 0);

    /// <inheritdoc/>
    public void PowerOff(int exitCode) =>
        Kernel.Control(firmware, SystemOperation.PowerOff, (ulong)exitCode);
}
