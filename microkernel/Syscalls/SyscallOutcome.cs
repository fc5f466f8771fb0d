using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>What a system call can say to the dispatcher besides a status for register a0.</summary>
internal static class SyscallOutcome
{
    /// <summary>The caller waits or has ended; whoever completes it writes its registers.</summary>
    internal const KernelStatus Blocked = (KernelStatus)255;

    /// <summary>Not finished: the caller executes the call again. See <see cref="Work"/>.</summary>
    internal const KernelStatus Again = (KernelStatus)254;
}
