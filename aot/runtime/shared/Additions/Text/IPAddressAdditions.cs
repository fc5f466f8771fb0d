using System;
using System.Net;

namespace Signalbox.Runtime;

/// <summary>Members of System.Net.IPAddress that came with .NET 10; some are those of IUtf8SpanParsable.</summary>
[AdditionTo("System.Net.IPAddress")]
internal static class IPAddressAdditions
{
    internal static bool IsValid(ReadOnlySpan<char> ipSpan) => IPAddress.TryParse(ipSpan, out _);

    internal static bool IsValidUtf8(ReadOnlySpan<byte> utf8Text) => TryParse(utf8Text, out _);

    internal static IPAddress Parse(ReadOnlySpan<byte> utf8Text)
    {
        Span<char> text = utf8Text.Length <= Utf8Text.StackLength
            ? stackalloc char[Utf8Text.StackLength]
            : new char[utf8Text.Length];
        return IPAddress.Parse(Utf8Text.Widen(utf8Text, text));
    }

    internal static IPAddress Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) => Parse(utf8Text);

    internal static bool TryParse(ReadOnlySpan<byte> utf8Text, out IPAddress? result)
    {
        Span<char> text = utf8Text.Length <= Utf8Text.StackLength
            ? stackalloc char[Utf8Text.StackLength]
            : new char[utf8Text.Length];
        return IPAddress.TryParse(Utf8Text.Widen(utf8Text, text), out result);
    }

    internal static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out IPAddress? result) =>
        TryParse(utf8Text, out result);
}
