using System;

namespace Signalbox.Microkernel;

/// <summary>
/// Text on the firmware's console: at boot, and when the kernel stops. Nothing is formatted on the heap.
/// </summary>
internal static class KernelLog<TMachine>
    where TMachine : IMachine
{
    /// <summary>Prints ASCII text.</summary>
    internal static void Write(string text)
    {
        for (int index = 0; index < text.Length; index++)
            TMachine.WriteConsole((byte)text[index]);
    }

    /// <summary>Prints bytes as they are.</summary>
    internal static void Write(ReadOnlySpan<byte> text)
    {
        for (int index = 0; index < text.Length; index++)
            TMachine.WriteConsole(text[index]);
    }

    /// <summary>Prints 0x and as many digits as needed.</summary>
    internal static void WriteHex(ulong value)
    {
        Write("0x");
        int shift = 60;
        while (shift > 0 && value >> shift == 0)
            shift -= 4;
        for (; shift >= 0; shift -= 4)
            TMachine.WriteConsole("0123456789abcdef"u8[(int)(value >> shift) & 15]);
    }

    /// <summary>Prints a decimal number.</summary>
    internal static void WriteNumber(ulong value)
    {
        ulong unit = 1;
        while (value / unit >= 10)
            unit *= 10;
        for (; unit > 0; unit /= 10)
            TMachine.WriteConsole((byte)('0' + (value / unit % 10)));
    }

    /// <summary>Prints a line of text and a number.</summary>
    internal static void WriteLine(string text, ulong value, string unit = "")
    {
        Write(text);
        WriteNumber(value);
        Write(unit);
        Write("\n");
    }
}
