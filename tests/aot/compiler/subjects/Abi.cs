namespace Signalbox.Aot.Subjects;

/// <summary>Values that are passed and returned.</summary>
internal static class Abi
{
    internal struct Nothing;

    internal struct OneByte
    {
        internal byte A;
    }

    internal struct TwoInts
    {
        internal int A;
        internal uint B;
    }

    internal struct ShortAndDouble
    {
        internal short A;
        internal double B;
    }

    internal struct ThreeInts
    {
        internal int A;
        internal int B;
        internal int C;
    }

    internal struct TextAndTwoInts
    {
        internal string A;
        internal int B;
        internal int C;
    }

    internal struct ThreeWords
    {
        internal long A;
        internal long B;
        internal long C;
    }

    internal struct Wrapped
    {
        internal TwoInts A;
    }

    internal unsafe struct Buffer
    {
        internal fixed byte A[9];
    }

    internal enum Letter : sbyte
    {
        A,
    }

    internal class Methods
    {
        internal static TwoInts Pair(byte a, ThreeWords b) => default;

        internal static ThreeWords Large() => default;

        internal static short Small(ushort a, bool b, char c, sbyte d) => 0;

        internal string? Text(object a) => null;

        internal static unsafe void* Pointer(object self, int* a) => null;

        internal void Nothing()
        {
        }
    }
}
