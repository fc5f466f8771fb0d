using System.Text;

namespace Signalbox.MessagePack;

/// <summary>UTF-8 that refuses what is not UTF-8 instead of replacing it: a name that changes on its way is worse than an
/// error.</summary>
internal static class StrictUtf8
{
    public static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
