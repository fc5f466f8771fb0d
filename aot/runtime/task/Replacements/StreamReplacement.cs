using System.IO;

namespace Signalbox.Runtime;

/// <summary>Which path Stream's asynchronous methods take.</summary>
[ReplacementFor("System.IO.Stream",
    Reason = "asks the runtime whether a class overrides BeginRead; the general path is right for both")]
internal static class StreamReplacement
{
    public static bool HasOverriddenBeginEndRead(Stream stream) => true;

    public static bool HasOverriddenBeginEndWrite(Stream stream) => true;
}
