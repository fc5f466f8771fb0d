using System.Runtime.InteropServices;

namespace Signalbox.KernelProfile;

/// <summary>What Trap.S saves beside the registers that a C# method may change.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TrapFrame
{
    internal ulong ProgramCounter;
    internal ulong Status;
}
