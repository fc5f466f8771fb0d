using System;
using System.Text.Unicode;

namespace Signalbox.Runtime;

/// <summary>UTF-8 as UTF-16, for parsers that the class library has for characters only.</summary>
internal static class Utf8Text
{
    /// <summary>The most bytes for which a caller takes the destination from its stack.</summary>
    internal const int StackLength = 128;

    /// <summary>
    /// Writes the text to <paramref name="destination"/>, which is at least as long, and returns what it wrote. What is
    /// no UTF-8 becomes U+FFFD, which no parser takes.
    /// </summary>
    internal static ReadOnlySpan<char> Widen(ReadOnlySpan<byte> text, Span<char> destination)
    {
        Utf8.ToUtf16(text, destination, out _, out int length);
        return destination[..length];
    }
}
