using System;
using System.Runtime;

namespace Signalbox.Runtime;

/// <summary>The last words of the class library.</summary>
[ReplacementFor("System.RuntimeExceptionHelpers",
    Reason = "the class library writes a dump for a debugger and ends a process")]
internal static class FailFastReplacement
{
    public static void FailFast(string? message, Exception? exception, string? errorSource, RhFailFastReason reason,
        nint pExAddress, nint pExContext) => CrashReport.Terminated(message, exception);

    public static void ReportUnhandledException(Exception exception) => CrashReport.Unhandled(exception);
}
