using System.Runtime.InteropServices;

namespace Signalbox.KernelProfile;

/// <summary>What Trap.S and the runtime offer.</summary>
internal static class Assembly
{
    [DllImport("*", EntryPoint = "KernelProfileTrapVector")]
    internal static extern nuint TrapVector();

    [DllImport("*", EntryPoint = "KernelProfileBreak")]
    internal static extern void Break();

    [DllImport("*", EntryPoint = "SignalboxSealHeap")]
    internal static extern void SealHeap();
}
