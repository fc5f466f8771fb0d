using System.Runtime;
using System.Runtime.CompilerServices;

namespace Signalbox.Platform.Signalbox;

/// <summary>Addresses that signalbox.ld defines. They are symbols, not functions: only their address is used.</summary>
internal static unsafe class LinkerSymbols
{
    internal static byte* HeapStart => (byte*)(delegate*<void>)&HeapStartSymbol;

    internal static byte* HeapEnd => (byte*)(delegate*<void>)&HeapEndSymbol;

    [RuntimeImport("__heap_start")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void HeapStartSymbol();

    [RuntimeImport("__heap_end")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void HeapEndSymbol();
}
