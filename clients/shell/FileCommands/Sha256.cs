using System.Buffers.Binary;
using System.Numerics;

namespace Signalbox.Clients.Shell;

/// <summary>SHA-256 of bytes that come piece by piece (FIPS 180-4 §6.2).</summary>
/// <remarks>The class library's own needs a native library, which the target does not have.</remarks>
internal sealed class Sha256
{
    private const int BlockBytes = 64;
    private const int LengthBytes = sizeof(ulong);
    private const int Rounds = 64;

    // FIPS 180-4 §4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes.
    private static readonly uint[] Constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    // FIPS 180-4 §5.3.3.
    private readonly uint[] _state =
    [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ];

    private readonly uint[] _schedule = new uint[Rounds];
    private readonly byte[] _block = new byte[BlockBytes];
    private int _blockBytes;
    private ulong _totalBytes;

    /// <summary>Takes the next piece.</summary>
    internal void Add(ReadOnlySpan<byte> bytes)
    {
        _totalBytes += (ulong)bytes.Length;
        while (!bytes.IsEmpty)
        {
            int part = int.Min(bytes.Length, BlockBytes - _blockBytes);
            bytes[..part].CopyTo(_block.AsSpan(_blockBytes));
            _blockBytes += part;
            bytes = bytes[part..];
            if (_blockBytes < BlockBytes)
                return;
            TakeBlock();
            _blockBytes = 0;
        }
    }

    /// <summary>Ends it.</summary>
    /// <returns>The 32 bytes.</returns>
    internal byte[] Finish()
    {
        // FIPS 180-4 §5.1.1: a 1 bit, zeros, and the length in bits at the end of a block.
        ulong bits = _totalBytes * 8;
        Add([0x80]);
        while (_blockBytes != BlockBytes - LengthBytes)
            Add([0]);
        byte[] length = new byte[LengthBytes];
        BinaryPrimitives.WriteUInt64BigEndian(length, bits);
        Add(length);

        byte[] hash = new byte[_state.Length * sizeof(uint)];
        for (int index = 0; index < _state.Length; index++)
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(index * sizeof(uint)), _state[index]);
        return hash;
    }

    private void TakeBlock()
    {
        uint[] w = _schedule;
        for (int t = 0; t < 16; t++)
            w[t] = BinaryPrimitives.ReadUInt32BigEndian(_block.AsSpan(t * sizeof(uint)));
        for (int t = 16; t < Rounds; t++)
            w[t] = SmallSigma(w[t - 2], 17, 19, 10) + w[t - 7] + SmallSigma(w[t - 15], 7, 18, 3) + w[t - 16];

        (uint a, uint b, uint c, uint d) = (_state[0], _state[1], _state[2], _state[3]);
        (uint e, uint f, uint g, uint h) = (_state[4], _state[5], _state[6], _state[7]);
        for (int t = 0; t < Rounds; t++)
        {
            uint first = h + BigSigma(e, 6, 11, 25) + ((e & f) ^ (~e & g)) + Constants[t] + w[t];
            uint second = BigSigma(a, 2, 13, 22) + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e) = (g, f, e, d + first);
            (d, c, b, a) = (c, b, a, first + second);
        }

        _state[0] += a;
        _state[1] += b;
        _state[2] += c;
        _state[3] += d;
        _state[4] += e;
        _state[5] += f;
        _state[6] += g;
        _state[7] += h;
    }

    private static uint BigSigma(uint value, int first, int second, int third) =>
        BitOperations.RotateRight(value, first)
        ^ BitOperations.RotateRight(value, second)
        ^ BitOperations.RotateRight(value, third);

    private static uint SmallSigma(uint value, int first, int second, int shift) =>
        BitOperations.RotateRight(value, first) ^ BitOperations.RotateRight(value, second) ^ (value >> shift);
}
