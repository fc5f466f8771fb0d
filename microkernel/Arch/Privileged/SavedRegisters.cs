using System.Runtime.CompilerServices;

namespace Signalbox.Microkernel;

/// <summary>s0 to s11: what a function call preserves.</summary>
[InlineArray(12)]
internal struct SavedRegisters
{
    private ulong _s0;
}
