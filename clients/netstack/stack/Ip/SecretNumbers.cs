using System.Numerics;
using Signalbox.Contracts;

namespace Signalbox.Network;

/// <summary>Numbers that nobody outside can guess: SipHash-2-4 (Aumasson and Bernstein, 2012) of a secret key.</summary>
/// <param name="secret">The key.</param>
public sealed class SecretNumbers(UInt128 secret)
{
    private readonly ulong _key0 = (ulong)secret;
    private readonly ulong _key1 = (ulong)(secret >> 64);
    private ulong _counter;

    /// <summary>Another number each time.</summary>
    public ulong Next() => Hash(_counter++, 0x4E45_5854);

    /// <summary>A number that belongs to a connection's two ends: the F of RFC 6528.</summary>
    /// <param name="local">One end.</param>
    /// <param name="remote">The other end.</param>
    /// <param name="purpose">Different numbers for different purposes.</param>
    public ulong Of(NetworkEndpoint local, NetworkEndpoint remote, uint purpose) => Hash(
        ((ulong)local.Address.Value << 32) | remote.Address.Value,
        ((ulong)purpose << 32) | ((uint)local.Port << 16) | remote.Port);

    /// <summary>SipHash-2-4 of sixteen bytes.</summary>
    internal ulong Hash(ulong first, ulong second)
    {
        const ulong LengthBlock = 16UL << 56;
        ulong v0 = _key0 ^ 0x736F6D6570736575;
        ulong v1 = _key1 ^ 0x646F72616E646F6D;
        ulong v2 = _key0 ^ 0x6C7967656E657261;
        ulong v3 = _key1 ^ 0x7465646279746573;
        Block(first, ref v0, ref v1, ref v2, ref v3);
        Block(second, ref v0, ref v1, ref v2, ref v3);
        Block(LengthBlock, ref v0, ref v1, ref v2, ref v3);
        v2 ^= 0xFF;
        for (int round = 0; round < 4; round++)
            Round(ref v0, ref v1, ref v2, ref v3);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private static void Block(ulong block, ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v3 ^= block;
        Round(ref v0, ref v1, ref v2, ref v3);
        Round(ref v0, ref v1, ref v2, ref v3);
        v0 ^= block;
    }

    private static void Round(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        v0 += v1;
        v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
        v0 = BitOperations.RotateLeft(v0, 32);
        v2 += v3;
        v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
        v2 = BitOperations.RotateLeft(v2, 32);
    }
}
