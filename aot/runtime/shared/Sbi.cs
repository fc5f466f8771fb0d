using System;
using System.Diagnostics.CodeAnalysis;
using Signalbox.Intrinsics;

namespace Signalbox.Runtime;

/// <summary>
/// Calls of the supervisor binary interface, as far as an image needs them to print, wait and stop. RISC-V SBI
/// specification 2.0; the legacy calls (chapter 5) serve where the firmware is older than the debug console.
/// </summary>
internal static unsafe class Sbi
{
    private const nuint LegacyPutCharacter = 0x01;
    private const nuint LegacyGetCharacter = 0x02;
    private const nuint LegacyShutdown = 0x08;
    private const nuint Base = 0x10;
    private const nuint BaseProbeExtension = 3;
    private const nuint Timer = 0x54494D45;
    private const nuint TimerSet = 0;
    private const nuint SystemReset = 0x53525354;
    private const nuint ResetShutdown = 0;
    private const nuint DebugConsole = 0x4442434E;
    private const nuint DebugConsoleWrite = 0;
    private const nuint DebugConsoleRead = 1;
    private const nuint DebugConsoleWriteByte = 2;

    private const int MostDecimalDigits = 10;

    private const int Unknown = 0;
    private const int Present = 1;
    private const int Absent = 2;

    private static int _debugConsole;

    /// <summary>Writes bytes to the firmware's console; fastest where memory is mapped at its physical address.</summary>
    internal static void Write(byte* text, nuint bytes)
    {
        if (HasDebugConsole())
        {
            while (bytes != 0)
            {
                EnvironmentResult result = Call(DebugConsole, DebugConsoleWrite, bytes, (nuint)text, 0);
                nuint written = result.A1;
                if (result.A0 != 0)
                {
                    // The firmware does not see this memory at its address (a kernel in the high half): byte by byte.
                    Call(DebugConsole, DebugConsoleWriteByte, *text, 0, 0);
                    written = 1;
                }

                text += written;
                bytes -= written;
            }

            return;
        }

        for (nuint index = 0; index < bytes; index++)
        {
            Call(LegacyPutCharacter, 0, text[index], 0, 0);
        }
    }

    /// <summary>The same for constant text.</summary>
    internal static void Write(ReadOnlySpan<byte> text)
    {
        fixed (byte* first = text)
        {
            Write(first, (nuint)text.Length);
        }
    }

    /// <summary>Reads a byte from the firmware's console; -1 if none has arrived.</summary>
    internal static int ReadByte()
    {
        if (HasDebugConsole())
        {
            byte value = 0;
            EnvironmentResult result = Call(DebugConsole, DebugConsoleRead, 1, (nuint)(&value), 0);
            return result.A0 == 0 && result.A1 == 1 ? value : -1;
        }

        return (int)Call(LegacyGetCharacter, 0, 0, 0, 0).A0;
    }

    /// <summary>Raises the timer interrupt at a moment of the <c>time</c> register, and clears it until then.</summary>
    internal static void SetTimer(ulong time) => Call(Timer, TimerSet, (nuint)time, 0, 0);

    /// <summary>
    /// Writes a last line <c>signalbox: exit N</c>, from which a harness knows the code, and switches the machine off,
    /// which can tell only success from failure.
    /// </summary>
    [DoesNotReturn]
    internal static void Exit(int code)
    {
        Write("signalbox: exit "u8);
        if (code < 0)
        {
            Write("-"u8);
        }

        WriteDecimal(code < 0 ? 0u - (uint)code : (uint)code);
        Write("\n"u8);
        Shutdown(failed: code != 0);
    }

    /// <summary>Switches the machine off.</summary>
    /// <param name="failed">Whether to tell it that the system failed.</param>
    [DoesNotReturn]
    internal static void Shutdown(bool failed)
    {
        Call(SystemReset, 0, ResetShutdown, failed ? 1u : 0u, 0);
        Call(LegacyShutdown, 0, 0, 0, 0);
        while (true)
        {
            Hart.WaitForInterrupt();
        }
    }

    /// <summary>Writes a number in decimal digits.</summary>
    internal static void WriteDecimal(uint value)
    {
        byte* digits = stackalloc byte[MostDecimalDigits];
        byte* first = digits + MostDecimalDigits;
        do
        {
            *--first = (byte)('0' + (value % 10));
            value /= 10;
        }
        while (value != 0);

        Write(first, (nuint)(digits + MostDecimalDigits - first));
    }

    private static bool HasDebugConsole()
    {
        if (_debugConsole == Unknown)
        {
            _debugConsole = Call(Base, BaseProbeExtension, DebugConsole, 0, 0).A1 != 0 ? Present : Absent;
        }

        return _debugConsole == Present;
    }

    private static EnvironmentResult Call(nuint extension, nuint function, nuint a0, nuint a1, nuint a2) =>
        Hart.EnvironmentCall(a0, a1, a2, 0, 0, 0, function, extension);
}
