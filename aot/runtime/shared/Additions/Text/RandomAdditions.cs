using System;

namespace Signalbox.Runtime;

/// <summary>Members of System.Random that came with .NET 10: random text.</summary>
[AdditionTo("System.Random")]
internal static class RandomAdditions
{
    internal static string GetString(Random self, ReadOnlySpan<char> choices, int length)
    {
        if (choices.IsEmpty)
        {
            throw new ArgumentException(SR.Arg_EmptySpan, nameof(choices));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length == 0)
        {
            return "";
        }

        string text = string.FastAllocateString(length);

        // SAFETY: nobody else has the new string yet, and the span is as long as it is.
        unsafe
        {
            fixed (char* characters = text)
            {
                self.GetItems(choices, new Span<char>(characters, length));
            }
        }

        return text;
    }

    internal static string GetHexString(Random self, int stringLength, bool lowercase) =>
        GetString(self, Digits(lowercase), stringLength);

    internal static void GetHexString(Random self, Span<char> destination, bool lowercase) =>
        self.GetItems(Digits(lowercase), destination);

    private static ReadOnlySpan<char> Digits(bool lowercase) => lowercase ? "0123456789abcdef" : "0123456789ABCDEF";
}
