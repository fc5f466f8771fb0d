using System;
using System.Globalization;

namespace Signalbox.Runtime;

/// <summary>
/// Comparisons that name a culture. Where there is only the invariant one they are the ordinal ones, as the class
/// library finds too in the end.
/// </summary>
[ReplacementFor("System.String",
    Reason = "each comparison would keep the data of cultures in the image, only to compare by number")]
internal static class StringReplacement
{
    public static int Compare(string? strA, string? strB, StringComparison comparisonType)
    {
        bool ignoreCase = IgnoresCase(comparisonType);
        if ((object?)strA == strB)
        {
            return 0;
        }

        if (strA is null || strB is null)
        {
            return strA is null ? -1 : 1;
        }

        return ignoreCase
            ? Ordinal.CompareStringIgnoreCase(
                ref strA.GetRawStringData(), strA.Length, ref strB.GetRawStringData(), strB.Length)
            : string.CompareOrdinal(strA, strB);
    }

    public static bool Equals(string self, string? value, StringComparison comparisonType) =>
        IgnoresCase(comparisonType) ? string.EqualsOrdinalIgnoreCase(self, value!) : string.Equals(self, value);

    public static bool StartsWith(string self, string value, StringComparison comparisonType)
    {
        ArgumentNullException.ThrowIfNull(value);
        return HasAt(self, 0, value, IgnoresCase(comparisonType));
    }

    public static bool EndsWith(string self, string value, StringComparison comparisonType)
    {
        ArgumentNullException.ThrowIfNull(value);
        return HasAt(self, self.Length - value.Length, value, IgnoresCase(comparisonType));
    }

    public static int IndexOf(string self, string value, int startIndex, int count, StringComparison comparisonType)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Ordinal.IndexOf(self, value, startIndex, count, IgnoresCase(comparisonType));
    }

    public static int GetHashCode(ReadOnlySpan<char> value, StringComparison comparisonType) =>
        IgnoresCase(comparisonType) ? string.GetHashCodeOrdinalIgnoreCase(value) : string.GetHashCode(value);

    public static string ToLower(string self) => InvariantModeCasing.ToLower(self);

    public static string ToLowerInvariant(string self) => InvariantModeCasing.ToLower(self);

    public static string ToUpper(string self) => InvariantModeCasing.ToUpper(self);

    public static string ToUpperInvariant(string self) => InvariantModeCasing.ToUpper(self);

    private static bool HasAt(string text, int offset, string value, bool ignoreCase)
    {
        if (offset < 0 || value.Length > text.Length - offset)
        {
            return false;
        }

        ReadOnlySpan<char> part = text.AsSpan(offset, value.Length);
        return ignoreCase ? part.EqualsOrdinalIgnoreCase(value) : part.SequenceEqual(value);
    }

    /// <summary>Of each pair of comparisons the second, odd one ignores case.</summary>
    private static bool IgnoresCase(StringComparison comparison)
    {
        string.CheckStringComparison(comparison);
        return ((int)comparison & 1) != 0;
    }
}

/// <summary>Casing of characters by the current culture.</summary>
[ReplacementFor("System.Char", Reason = "casing would keep the data of cultures in the image")]
internal static class CharReplacement
{
    public static char ToLower(char c) => InvariantModeCasing.ToLower(c);

    public static char ToUpper(char c) => InvariantModeCasing.ToUpper(c);
}
