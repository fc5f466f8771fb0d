using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime;

namespace Signalbox.Runtime;

/// <summary>
/// The end of a kernel: an exception cannot be caught here. It says what and where by the firmware's console and
/// switches the machine off, unless the kernel has set a function of its own for that.
/// </summary>
internal static unsafe class Panic
{
    /// <summary>The same as for an unhandled exception in a task.</summary>
    private const int ExitCode = 134;

    private static delegate* unmanaged<PanicSite*, void> _hook;
    private static bool _panicking;

    /// <summary>What compiled code calls in place of a throw.</summary>
    [DoesNotReturn]
    [RuntimeExport("SignalboxPanic")]
    internal static void Stop(PanicSite* site)
    {
        if (!_panicking)
        {
            _panicking = true;
            if (_hook != null)
            {
                _hook(site);
            }
        }

        // Also what is left to do when the kernel's own function panics or returns.
        Sbi.Write("\nkernel panic: "u8);
        Write(site->TypeName);
        Sbi.Write(" in "u8);
        Write(site->Method);
        if (site->File != null)
        {
            Sbi.Write(" in "u8);
            Write(site->File);
            Sbi.Write(":"u8);
            Sbi.WriteDecimal((uint)site->Line);
        }

        Sbi.Write("\n"u8);
        Sbi.Exit(ExitCode);
    }

    /// <summary>The runtime's own panics.</summary>
    [DoesNotReturn]
    internal static void Stop(ReadOnlySpan<byte> reason)
    {
        fixed (byte* first = reason)
        {
            fixed (byte* where = "the kernel's runtime"u8)
            {
                PanicSite site = new() { TypeName = first, Method = where };
                Stop(&site);
            }
        }
    }

    /// <summary>Sets the function that reports a panic and stops the machine.</summary>
    [RuntimeExport("SignalboxSetPanicHook")]
    internal static void SetHook(delegate* unmanaged<PanicSite*, void> hook) => _hook = hook;

    /// <summary>A throw of an exception object, where the compiler could not name its type.</summary>
    [DoesNotReturn]
    [RuntimeExport("RhpThrowEx")]
    internal static void Throw(byte* exception) => Stop("an exception object was thrown"u8);

    [DoesNotReturn]
    [RuntimeExport("RhpRethrow")]
    internal static void Rethrow(byte* exception) => Throw(exception);

    private static void Write(byte* text)
    {
        nuint length = 0;
        while (text[length] != 0)
        {
            length++;
        }

        Sbi.Write(text, length);
    }
}
