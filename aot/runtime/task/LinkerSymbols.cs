using System.Runtime;
using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

/// <summary>
/// Addresses that every linker script for tasks defines. They are symbols, not functions: only their address is used.
/// </summary>
internal static unsafe class LinkerSymbols
{
    /// <summary>First of the words outside the heap that may refer to objects in it.</summary>
    internal static byte* CollectorRootsStart => (byte*)(delegate*<void>)&CollectorRootsStartSymbol;

    internal static byte* CollectorRootsEnd => (byte*)(delegate*<void>)&CollectorRootsEndSymbol;

    /// <summary>The sorted table of functions (<c>.eh_frame_hdr</c>).</summary>
    internal static byte* FrameTable => (byte*)(delegate*<void>)&FrameTableSymbol;

    internal static byte* TextStart => (byte*)(delegate*<void>)&TextStartSymbol;

    internal static byte* TextEnd => (byte*)(delegate*<void>)&TextEndSymbol;

    [RuntimeImport("__gcroots_start")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void CollectorRootsStartSymbol();

    [RuntimeImport("__gcroots_end")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void CollectorRootsEndSymbol();

    [RuntimeImport("__eh_frame_hdr_start")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void FrameTableSymbol();

    [RuntimeImport("__text_start")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void TextStartSymbol();

    [RuntimeImport("__text_end")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void TextEndSymbol();
}
