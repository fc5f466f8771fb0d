using System;

namespace Signalbox.Runtime;

/// <summary>
/// Turns text into UTF-8 on its way to the platform's console, without buffer or allocation of its own. Half a
/// surrogate pair at the end of one text waits for the next.
/// </summary>
internal struct ConsoleEncoder
{
    private const int BufferLength = 256;
    private const int LongestSequence = 4;
    private const char ReplacementCharacter = '\uFFFD';

    private char _highSurrogate;

    /// <summary>Writes <paramref name="text"/>.</summary>
    internal void Write(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[BufferLength];
        int used = 0;
        foreach (char character in text)
        {
            // Two sequences: a lone high surrogate may come out before the character itself.
            if (used > BufferLength - 2 * LongestSequence)
            {
                Platform.Write(bytes.Slice(0, used));
                used = 0;
            }

            used += Encode(character, bytes.Slice(used));
        }

        Platform.Write(bytes.Slice(0, used));
    }

    private int Encode(char character, Span<byte> bytes)
    {
        int used = 0;
        if (_highSurrogate != 0)
        {
            char high = _highSurrogate;
            _highSurrogate = '\0';
            if (char.IsLowSurrogate(character))
            {
                return EncodeScalar(char.ConvertToUtf32(high, character), bytes);
            }

            used = EncodeScalar(ReplacementCharacter, bytes);
        }

        if (char.IsHighSurrogate(character))
        {
            _highSurrogate = character;
            return used;
        }

        return used + EncodeScalar(
            char.IsLowSurrogate(character) ? ReplacementCharacter : character, bytes.Slice(used));
    }

    private static int EncodeScalar(int scalar, Span<byte> bytes)
    {
        if (scalar < 0x80)
        {
            bytes[0] = (byte)scalar;
            return 1;
        }

        // The leading byte has as many ones on top as there are bytes; six bits go into each of the others.
        int length = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
        for (int index = length - 1; index > 0; index--)
        {
            bytes[index] = (byte)(0x80 | (scalar & 0x3F));
            scalar >>= 6;
        }

        bytes[0] = (byte)((0xF00 >> length) | scalar);
        return length;
    }
}
