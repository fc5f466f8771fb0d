namespace Signalbox.Runtime;

/// <summary>What vectors can ask of each of their numbers.</summary>
internal enum LaneTest
{
    EvenInteger,
    OddInteger,
    Integer,
    Finite,
    Infinity,
    NaN,
    Negative,
    Positive,
    NegativeInfinity,
    PositiveInfinity,
    Normal,
    Subnormal,
    Zero,
}
