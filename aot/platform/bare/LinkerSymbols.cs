using System.Runtime;
using System.Runtime.CompilerServices;

namespace Signalbox.Platform.Bare;

/// <summary>Addresses that bare.ld defines. They are symbols, not functions: only their address is used.</summary>
internal static unsafe class LinkerSymbols
{
    internal static byte* TextStart => (byte*)(delegate*<void>)&TextStartSymbol;

    internal static byte* TextEnd => (byte*)(delegate*<void>)&TextEndSymbol;

    internal static byte* ReadOnlyStart => (byte*)(delegate*<void>)&ReadOnlyStartSymbol;

    internal static byte* ReadOnlyEnd => (byte*)(delegate*<void>)&ReadOnlyEndSymbol;

    internal static byte* PageTablesStart => (byte*)(delegate*<void>)&PageTablesStartSymbol;

    internal static byte* PageTablesEnd => (byte*)(delegate*<void>)&PageTablesEndSymbol;

    internal static byte* StackGuard => (byte*)(delegate*<void>)&StackGuardSymbol;

    internal static byte* StackBottom => (byte*)(delegate*<void>)&StackBottomSymbol;

    internal static byte* StackTop => (byte*)(delegate*<void>)&StackTopSymbol;

    internal static byte* HeapStart => (byte*)(delegate*<void>)&HeapStartSymbol;

    internal static byte* HeapEnd => (byte*)(delegate*<void>)&HeapEndSymbol;

    [RuntimeImport("__text_start")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void TextStartSymbol();

    [RuntimeImport("__text_end")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void TextEndSymbol();

    [RuntimeImport("__rodata_start")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void ReadOnlyStartSymbol();

    [RuntimeImport("__rodata_end")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void ReadOnlyEndSymbol();

    [RuntimeImport("__page_tables_start")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void PageTablesStartSymbol();

    [RuntimeImport("__page_tables_end")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void PageTablesEndSymbol();

    [RuntimeImport("__stack_guard")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void StackGuardSymbol();

    [RuntimeImport("__stack_bottom")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void StackBottomSymbol();

    [RuntimeImport("__stack_top")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void StackTopSymbol();

    [RuntimeImport("__heap_start")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void HeapStartSymbol();

    [RuntimeImport("__heap_end")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void HeapEndSymbol();
}
