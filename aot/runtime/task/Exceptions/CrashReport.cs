using System;
using System.Diagnostics.CodeAnalysis;

namespace Signalbox.Runtime;

/// <summary>
/// The end of an image that cannot go on: what happened and where, on the console, and a failure to whoever started it.
/// It needs no memory where the exception's own text does not.
/// </summary>
internal static unsafe class CrashReport
{
    /// <summary>What a process of .NET on Linux ends with in this case: 128 and the number of SIGABRT.</summary>
    internal const int ExitCode = 134;

    private const int FrameLimit = 64;

    private static bool _reporting;

    /// <summary>Reports an exception that nobody handles.</summary>
    [DoesNotReturn]
    internal static void Unhandled(Exception exception)
    {
        Begin();
        Platform.Write("Unhandled exception. "u8);
        WriteException(exception);
        Platform.Exit(ExitCode);
    }

    /// <summary>Reports a call of <c>Environment.FailFast</c> or what amounts to one.</summary>
    /// <param name="message">The reason, or null.</param>
    /// <param name="exception">An exception that belongs to it, or null.</param>
    [DoesNotReturn]
    internal static void Terminated(string? message, Exception? exception)
    {
        Begin();
        Platform.Write("Process terminated. "u8);
        ReportText.Write(message ?? "");
        Platform.Write("\n"u8);
        WriteCurrentStack();
        if (exception is not null)
        {
            WriteException(exception);
        }

        Platform.Exit(ExitCode);
    }

    /// <summary>Reports that the runtime itself is at its end.</summary>
    [DoesNotReturn]
    internal static void Fail(ReadOnlySpan<byte> reason)
    {
        Begin();
        Platform.Write("Fatal error in the runtime: "u8);
        Platform.Write(reason);
        Platform.Write("\n"u8);
        WriteCurrentStack();
        Platform.Exit(ExitCode);
    }

    /// <summary>Writes one line of a stack trace.</summary>
    internal static void WriteFrame(nint address)
    {
        Platform.Write("   at 0x"u8);
        ReportText.WriteHex((ulong)address);
        Platform.Write("\n"u8);
    }

    /// <summary>A report that fails is cut short.</summary>
    private static void Begin()
    {
        if (_reporting)
        {
            Platform.Write("\n(the report of a failure has failed)\n"u8);
            Platform.Exit(ExitCode);
        }

        _reporting = true;
    }

    private static void WriteException(Exception exception)
    {
        string? text = Describe(exception);
        if (text is not null)
        {
            ReportText.Write(text);
            Platform.Write("\n"u8);
            return;
        }

        Platform.Write(exception is OutOfMemoryException
            ? "System.OutOfMemoryException: Insufficient memory to continue the execution of the program.\n"u8
            : "(an exception whose description fails)\n"u8);
        for (int index = 0; index < exception._idxFirstFreeStackTraceEntry; index++)
        {
            WriteFrame(exception._corDbgStackTrace![index]);
        }
    }

    /// <summary>What the exception says of itself; null if it cannot, for want of memory or by its own fault.</summary>
    private static string? Describe(Exception exception)
    {
        if (exception == PreallocatedOutOfMemoryException.Instance)
        {
            return null;
        }

        try
        {
            return exception.ToString();
        }
        catch
        {
            return null;
        }
    }

    private static void WriteCurrentStack()
    {
        nint* addresses = stackalloc nint[FrameLimit];
        int count = StackWalk.FromHere(addresses, FrameLimit);
        for (int index = 0; index < count && index < FrameLimit; index++)
        {
            WriteFrame(addresses[index]);
        }
    }
}
