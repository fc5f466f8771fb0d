using System;
using System.Buffers;
using System.Text;

namespace Signalbox.Runtime;

/// <summary>What System.Text.Rune implements of IUtf8SpanParsable since .NET 10.</summary>
[AdditionTo("System.Text.Rune")]
internal static class RuneAdditions
{
    internal static Rune Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider)
    {
        if (!TryParse(utf8Text, provider, out Rune rune))
        {
            ThrowHelper.ThrowFormatInvalidString();
        }

        return rune;
    }

    internal static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out Rune result)
    {
        if (Rune.DecodeFromUtf8(utf8Text, out result, out int consumed) != OperationStatus.Done)
        {
            return false;
        }

        if (consumed == utf8Text.Length)
        {
            return true;
        }

        result = Rune.ReplacementChar;
        return false;
    }
}
