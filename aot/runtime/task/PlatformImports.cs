using System.Runtime;
using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

/// <summary>The platform's functions by their symbols.</summary>
internal static unsafe class PlatformImports
{
    [RuntimeImport("SignalboxPlatformInitialize")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Initialize(nuint first, nuint second, nuint third, TaskMemory* memory);

    [RuntimeImport("SignalboxPlatformWrite")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Write(byte* text, nuint bytes);

    [RuntimeImport("SignalboxPlatformReadByte")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern int ReadByte();

    [RuntimeImport("SignalboxPlatformNowTicks")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern ulong NowTicks();

    [RuntimeImport("SignalboxPlatformIdle")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Idle(ulong untilTicks);

    [RuntimeImport("SignalboxPlatformExit")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Exit(int code);

    [RuntimeImport("SignalboxPlatformRandom")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Random(byte* target, nuint bytes);
}
