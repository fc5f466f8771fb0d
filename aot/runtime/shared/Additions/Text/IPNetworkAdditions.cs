using System;
using System.Net;

namespace Signalbox.Runtime;

/// <summary>Members of System.Net.IPNetwork that came with .NET 10; two are those of IUtf8SpanParsable.</summary>
[AdditionTo("System.Net.IPNetwork")]
internal static class IPNetworkAdditions
{
    internal static IPNetwork Parse(ReadOnlySpan<byte> utf8Text)
    {
        Span<char> text = utf8Text.Length <= Utf8Text.StackLength
            ? stackalloc char[Utf8Text.StackLength]
            : new char[utf8Text.Length];
        return IPNetwork.Parse(Utf8Text.Widen(utf8Text, text));
    }

    internal static IPNetwork Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) => Parse(utf8Text);

    internal static bool TryParse(ReadOnlySpan<byte> utf8Text, out IPNetwork result)
    {
        Span<char> text = utf8Text.Length <= Utf8Text.StackLength
            ? stackalloc char[Utf8Text.StackLength]
            : new char[utf8Text.Length];
        return IPNetwork.TryParse(Utf8Text.Widen(utf8Text, text), out result);
    }

    internal static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out IPNetwork result) =>
        TryParse(utf8Text, out result);
}
