using System.Diagnostics;

namespace Signalbox.Netstack;

/// <summary>Where the stack's secret number comes from.</summary>
internal static class Entropy
{
    private const int Rounds = 64;
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    /// <summary>Gathers what differs from start to start: how long pieces of work take, to the tick, since the start of the
    /// machine. No substitute for a generator of random numbers, but there need not be one.</summary>
    /// <param name="hardwareAddress">Differs between machines.</param>
    internal static UInt128 Gather(ulong hardwareAddress)
    {
        ulong low = hardwareAddress;
        ulong high = (ulong)DateTime.UtcNow.Ticks;
        for (int round = 0; round < Rounds; round++)
        {
            low = ulong.RotateLeft((low ^ (ulong)Stopwatch.GetTimestamp()) * Multiplier, 29);
            high = ulong.RotateLeft((high + low) * Multiplier, 31);
        }

        return new UInt128(high, low);
    }
}
