using System;

namespace Signalbox.Runtime;

/// <summary>Members of System.Guid that came with .NET 10: parsing of UTF-8.</summary>
[AdditionTo("System.Guid")]
internal static class GuidAdditions
{
    internal static Guid Parse(ReadOnlySpan<byte> utf8Text)
    {
        Span<char> text = utf8Text.Length <= Utf8Text.StackLength
            ? stackalloc char[Utf8Text.StackLength]
            : new char[utf8Text.Length];
        return Guid.Parse(Utf8Text.Widen(utf8Text, text));
    }

    internal static Guid Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) => Parse(utf8Text);

    internal static bool TryParse(ReadOnlySpan<byte> utf8Text, out Guid result)
    {
        Span<char> text = utf8Text.Length <= Utf8Text.StackLength
            ? stackalloc char[Utf8Text.StackLength]
            : new char[utf8Text.Length];
        return Guid.TryParse(Utf8Text.Widen(utf8Text, text), out result);
    }

    internal static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out Guid result) =>
        TryParse(utf8Text, out result);
}
