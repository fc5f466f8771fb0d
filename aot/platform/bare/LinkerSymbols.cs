using System.Runtime;
using System.Runtime.CompilerServices;

namespace Signalbox.Platform.Bare;

/// <summary>Addresses that the linker script defines. They are symbols, not functions: only their address is used.</summary>
internal static unsafe class LinkerSymbols
{
    internal static byte* HeapStart => (byte*)(delegate*<void>)&HeapStartSymbol;

    internal static byte* HeapEnd => (byte*)(delegate*<void>)&HeapEndSymbol;

    internal static byte* StackBottom => (byte*)(delegate*<void>)&StackBottomSymbol;

    internal static byte* StackTop => (byte*)(delegate*<void>)&StackTopSymbol;

    [RuntimeImport("__heap_start")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void HeapStartSymbol();

    [RuntimeImport("__heap_end")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void HeapEndSymbol();

    [RuntimeImport("__stack_bottom")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void StackBottomSymbol();

    [RuntimeImport("__stack_top")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void StackTopSymbol();
}
