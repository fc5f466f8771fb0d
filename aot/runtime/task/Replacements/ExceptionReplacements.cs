using System;
using System.Runtime;
using Internal.Runtime;

namespace Signalbox.Runtime;

/// <summary>
/// Stack traces are return addresses; a tool on the host turns them into methods and lines with the image's symbols.
/// </summary>
[ReplacementFor("System.Exception", Reason = "an image carries no metadata to name its methods with")]
internal static class ExceptionReplacement
{
    public static string GetStackTrace(Exception self)
    {
        ReadOnlySpan<nint> addresses = self._corDbgStackTrace.AsSpan(0, self._idxFirstFreeStackTraceEntry);
        string text = "";
        foreach (nint address in addresses)
        {
            // The mark stands between the frames of a first throw and those of a later one from where it was captured.
            string line = address == Exception.EdiSeparator
                ? SR.Exception_EndStackTraceFromPreviousThrow
                : "   at " + AddressText.Of(address);
            text += text.Length == 0 ? line : Environment.NewLine + line;
        }

        return text;
    }

    /// <summary>Only the place of the throw is recorded, never that of the making of an exception.</summary>
    public static void SetCurrentStackTrace(Exception self) => self.CanSetRemoteStackTrace();

    public static string? get_Source(Exception self) => self._source;
}

/// <summary>The exceptions that the runtime throws in the program's name can always be made.</summary>
[ReplacementFor("System.RuntimeExceptionHelpers", Reason = "the class library asks whether reflection is set up yet")]
internal static class RuntimeExceptionHelpersReplacement
{
    public static bool get_SafeToPerformRichExceptionSupport() => true;
}

/// <summary>There is one class library, so nobody has to be asked which one a type belongs to.</summary>
[ReplacementFor("Internal.Runtime.MethodTable", Reason = "the class library finds itself through module tables")]
internal static class MethodTableReplacement
{
    public static Exception GetClasslibException(ref MethodTable self, ExceptionIDs id) =>
        RuntimeExceptionHelpers.GetRuntimeException(id);
}
