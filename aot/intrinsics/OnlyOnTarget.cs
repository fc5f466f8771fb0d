using System;

namespace Signalbox.Intrinsics;

/// <summary>What every intrinsic does on a machine that is not the target.</summary>
internal static class OnlyOnTarget
{
    internal static PlatformNotSupportedException Error() =>
        new("This operation is a RISC-V instruction; it exists only in images made by the ahead-of-time compiler.");
}
