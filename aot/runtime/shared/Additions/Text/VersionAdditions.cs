using System;

namespace Signalbox.Runtime;

/// <summary>
/// Members of System.Version that came with .NET 10: parsing of UTF-8. The two with a format provider are those of the
/// interface IUtf8SpanParsable.
/// </summary>
[AdditionTo("System.Version")]
internal static class VersionAdditions
{
    internal static Version Parse(ReadOnlySpan<byte> utf8Text)
    {
        Span<char> text = utf8Text.Length <= Utf8Text.StackLength
            ? stackalloc char[Utf8Text.StackLength]
            : new char[utf8Text.Length];
        return Version.Parse(Utf8Text.Widen(utf8Text, text));
    }

    internal static bool TryParse(ReadOnlySpan<byte> utf8Text, out Version? result)
    {
        Span<char> text = utf8Text.Length <= Utf8Text.StackLength
            ? stackalloc char[Utf8Text.StackLength]
            : new char[utf8Text.Length];
        return Version.TryParse(Utf8Text.Widen(utf8Text, text), out result);
    }

    internal static Version Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider)
    {
        if (!TryParse(utf8Text, out Version? version))
        {
            ThrowHelper.ThrowFormatInvalidString();
        }

        return version!;
    }

    internal static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out Version? result) =>
        TryParse(utf8Text, out result);
}
