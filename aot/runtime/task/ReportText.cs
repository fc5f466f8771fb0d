using System;

namespace Signalbox.Runtime;

/// <summary>Writes text to the platform's console without allocating.</summary>
internal static class ReportText
{
    private const int ChunkBytes = 128;
    private const int MostBytesPerCharacter = 4;
    private const int HexDigits = 16;
    private const uint Replacement = 0xFFFD;

    /// <summary>Writes text as UTF-8; halves of characters become the replacement character.</summary>
    internal static void Write(ReadOnlySpan<char> text)
    {
        Span<byte> buffer = stackalloc byte[ChunkBytes];
        int used = 0;
        for (int index = 0; index < text.Length; index++)
        {
            uint character = text[index];
            if (char.IsSurrogate(text[index]))
            {
                bool isPair = index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]);
                character = isPair ? (uint)char.ConvertToUtf32(text[index], text[++index]) : Replacement;
            }

            used += Encode(character, buffer[used..]);
            if (used > ChunkBytes - MostBytesPerCharacter)
            {
                Platform.Write(buffer[..used]);
                used = 0;
            }
        }

        Platform.Write(buffer[..used]);
    }

    /// <summary>Writes a number as 16 hexadecimal digits.</summary>
    internal static void WriteHex(ulong value)
    {
        Span<byte> digits = stackalloc byte[HexDigits];
        for (int index = HexDigits - 1; index >= 0; index--)
        {
            uint digit = (uint)value & 0xF;
            digits[index] = (byte)(digit < 10 ? '0' + digit : 'a' + digit - 10);
            value >>= 4;
        }

        Platform.Write(digits);
    }

    /// <summary>RFC 3629, section 3: the first byte tells how many follow, each with six bits.</summary>
    private static int Encode(uint character, Span<byte> target)
    {
        if (character < 0x80)
        {
            target[0] = (byte)character;
            return 1;
        }

        int following = character < 0x800 ? 1 : character < 0x1_0000 ? 2 : 3;
        uint mark = following == 1 ? 0xC0u : following == 2 ? 0xE0u : 0xF0u;
        target[0] = (byte)(mark | (character >> (6 * following)));
        for (int index = 1; index <= following; index++)
        {
            target[index] = (byte)(0x80 | ((character >> (6 * (following - index))) & 0x3F));
        }

        return 1 + following;
    }
}
