using System.Runtime.CompilerServices;

namespace Signalbox.Microkernel;

/// <summary>t0 to t6: what a function call may change.</summary>
[InlineArray(7)]
internal struct TemporaryRegisters
{
    private ulong _t0;
}
