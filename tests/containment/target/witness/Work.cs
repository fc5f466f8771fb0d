namespace Signalbox.Containment.Witness;

/// <summary>Work whose result is known: memory that must stay as it is, arithmetic, floating point, new objects.</summary>
internal sealed class Work
{
    private const int Words = 4096;

    private readonly uint[] _kept = new uint[Words];
    private readonly double _expected;

    internal Work()
    {
        for (uint index = 0; index < Words; index++)
            _kept[index] = Scramble(index);
        _expected = SumOfRoots();
    }

    /// <summary>Does it once.</summary>
    /// <returns>Whether everything was as it should be.</returns>
    internal bool IsRight()
    {
        uint[] copy = _kept.ToArray();
        for (uint index = 0; index < Words; index++)
        {
            if (copy[index] != Scramble(index))
                return false;
        }

        return SumOfRoots() == _expected;
    }

    private static double SumOfRoots()
    {
        double sum = 0;
        for (int value = 1; value <= 500; value++)
            sum += Math.Sqrt(value) / value;
        return sum;
    }

    private static uint Scramble(uint value)
    {
        value ^= value >> 16;
        value *= 0x7FEB352D;
        value ^= value >> 15;
        return value * 0x846CA68B;
    }
}
