namespace Signalbox.Platform.Bare;

/// <summary>
/// Numbers that differ from run to run: xoshiro256** over seeds that the firmware and the clock give. Not for secrets:
/// a bare image has no source of entropy that would deserve the name.
/// </summary>
internal unsafe struct RandomSource
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Stirs a word in.</summary>
    internal void AddSeed(ulong word)
    {
        _s0 += Scramble(word + 0x9E37_79B9_7F4A_7C15);
        _s1 += Scramble(_s0 + word);
        _s2 += Scramble(_s1 + word);
        _s3 |= 1; // The one state that never leaves itself is all zeros.
        Next();
    }

    /// <summary>Fills memory.</summary>
    internal void Fill(byte* target, nuint bytes)
    {
        ulong word = 0;
        for (nuint index = 0; index < bytes; index++)
        {
            if (index % 8 == 0)
            {
                word = Next();
            }

            target[index] = (byte)word;
            word >>= 8;
        }
    }

    private static ulong Scramble(ulong word)
    {
        // The finaliser of SplitMix64: every bit of the input reaches every bit of the result.
        word = (word ^ (word >> 30)) * 0xBF58_476D_1CE4_E5B9;
        word = (word ^ (word >> 27)) * 0x94D0_49BB_1331_11EB;
        return word ^ (word >> 31);
    }

    private static ulong RotateLeft(ulong word, int count) => (word << count) | (word >> (64 - count));

    private ulong Next()
    {
        ulong result = RotateLeft(_s1 * 5, 7) * 9;
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = RotateLeft(_s3, 45);
        return result;
    }
}
