namespace Signalbox.AotBench;

/// <summary>The numbers that both languages make their data from: a linear congruential generator.</summary>
/// <param name="seed">Where it starts.</param>
internal sealed class Random(uint seed)
{
    private uint _state = seed;

    /// <summary>The next number, 24 bits.</summary>
    public uint Next()
    {
        _state = _state * 1664525 + 1013904223;
        return _state >> 8;
    }
}
