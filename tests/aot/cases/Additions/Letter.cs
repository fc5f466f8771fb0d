namespace Signalbox.Cases;

/// <summary>Elements that have no IEquatable of their own, so that only the overloads with a comparer take them.</summary>
internal enum Letter : byte
{
    A = 1,
    B,
    C,
    D,
    E,
}
