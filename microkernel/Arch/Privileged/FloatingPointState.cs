using System.Runtime.CompilerServices;

namespace Signalbox.Microkernel;

/// <summary>f0 to f31 and fcsr of a task that does not own the floating-point unit.</summary>
[InlineArray(33)]
internal struct FloatingPointState
{
    private ulong _f0;
}
