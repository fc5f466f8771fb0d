using System.Buffers.Binary;
using System.Numerics;

namespace Signalbox.Sfs;

/// <summary>Tells a block that was written from one that was not, or in part: 64 bits, a word of 8 bytes at a time.</summary>
internal static class Checksum
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;
    private const int Turn = 29;

    internal static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong sum = (ulong)bytes.Length * Multiplier;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            sum = BitOperations.RotateLeft((sum ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * Multiplier, Turn);
        foreach (byte value in bytes)
            sum = BitOperations.RotateLeft((sum ^ value) * Multiplier, Turn);
        return sum;
    }
}
