using Signalbox.Abi;

namespace Signalbox.Tasks;

/// <summary>A system call was refused that should not have been.</summary>
/// <param name="operation">What was to be done.</param>
/// <param name="status">What the kernel says.</param>
public sealed class KernelException(string operation, KernelStatus status)
    : Exception($"The kernel refuses to {operation}: {status}.")
{
    /// <summary>What the kernel says.</summary>
    public KernelStatus Status { get; } = status;

    /// <summary>Throws unless all is well.</summary>
    /// <param name="status">What the kernel says.</param>
    /// <param name="operation">What was to be done.</param>
    /// <exception cref="KernelException">It was refused.</exception>
    public static void ThrowIfRefused(KernelStatus status, string operation)
    {
        if (status != KernelStatus.Ok)
            throw new KernelException(operation, status);
    }
}
