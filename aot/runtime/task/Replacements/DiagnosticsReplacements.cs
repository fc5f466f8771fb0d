using System;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using Internal.DeveloperExperience;

namespace Signalbox.Runtime;

/// <summary>
/// <c>Debug.WriteLine</c> goes nowhere, as without a debugger on .NET; a failed <c>Debug.Assert</c> ends the image.
/// </summary>
[ReplacementFor("System.Diagnostics.DebugProvider",
    Reason = "the class library writes to the system's log and walks the stack for names")]
internal static class DebugProviderReplacement
{
    public static void WriteCore(string message) => DebugProvider.s_WriteCore?.Invoke(message);

    public static void Fail(DebugProvider self, string? message, string? detailMessage) =>
        DebugProvider.FailCore("", message, detailMessage, "Assertion failed.");
}

/// <summary>The runtime's own events go nowhere.</summary>
[ReplacementFor("System.Diagnostics.Tracing.NativeRuntimeEventSource",
    Reason = "event tracing is off, and these two would call into the native runtime")]
internal static class NativeRuntimeEventSourceReplacement
{
    public static void WaitHandleWaitStart(
        NativeRuntimeEventSource self,
        NativeRuntimeEventSource.WaitHandleWaitSourceMap WaitSource,
        nint AssociatedObjectID,
        ushort ClrInstanceID)
    {
    }

    public static void WaitHandleWaitStop(NativeRuntimeEventSource self, ushort ClrInstanceID)
    {
    }
}

/// <summary>A trace listener's log file, which the class library opens and appends to.</summary>
[ReplacementFor("System.Diagnostics.DefaultTraceListener", Reason = "there are no files")]
internal static class DefaultTraceListenerReplacement
{
    // The listener's own type stands in an assembly that the runtime does not refer to.
    public static void WriteToLogFile(object self, string message) =>
        throw new PlatformNotSupportedException("A trace listener cannot log to a file: there are no files.");
}

/// <summary>A frame of a stack trace is its return address.</summary>
[ReplacementFor("System.Diagnostics.StackFrame", Reason = "an image carries no metadata to name its methods with")]
internal static class StackFrameReplacement
{
    public static void InitializeForIpAddress(StackFrame self, nint ipAddress, bool needFileInfo)
    {
        self._ipAddress = ipAddress;
        self._isLastFrameFromForeignExceptionStackTrace = ipAddress == Exception.EdiSeparator;
        self._nativeOffset = StackFrame.OFFSET_UNKNOWN;
        self._ilOffset = StackFrame.OFFSET_UNKNOWN;
    }

    public static bool TryInitializeMethodBase(StackFrame self) => false;
}

/// <summary>What stands for a method's name in a stack trace.</summary>
[ReplacementFor("Internal.DeveloperExperience.DeveloperExperience",
    Reason = "the class library asks for modules and their files")]
internal static class DeveloperExperienceReplacement
{
    public static string CreateStackTraceString(
        DeveloperExperience self, nint ip, bool includeFileInfo, out bool isStackTraceHidden)
    {
        isStackTraceHidden = false;
        return AddressText.Of(ip);
    }
}
