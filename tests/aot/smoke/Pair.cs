namespace Signalbox.Smoke;

internal readonly struct Pair<TFirst, TSecond>(TFirst first, TSecond second)
{
    public TFirst First { get; } = first;

    public TSecond Second { get; } = second;
}
