using System;

namespace Signalbox.Runtime;

/// <summary>A code address as it stands in a stack trace: <c>0x</c> and 16 digits.</summary>
internal static class AddressText
{
    private const string Prefix = "0x";
    private const int Digits = 2 * sizeof(long);

    /// <summary>The text for <paramref name="address"/>.</summary>
    internal static string Of(nint address)
    {
        string text = string.FastAllocateString(Prefix.Length + Digits);
        Span<char> characters = new(ref text.GetRawStringData(), text.Length);
        Prefix.CopyTo(characters);
        for (int index = characters.Length - 1; index >= Prefix.Length; index--)
        {
            characters[index] = HexConverter.ToCharLower((int)address);
            address >>= 4;
        }

        return text;
    }
}
