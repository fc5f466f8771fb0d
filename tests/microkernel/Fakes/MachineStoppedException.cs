namespace Signalbox.Microkernel.Tests;

/// <summary>The kernel switched the simulated machine off.</summary>
internal sealed class MachineStoppedException(bool failure, string console) : Exception(console)
{
    public bool Failure { get; } = failure;
}
