namespace Signalbox.Aot.Subjects;

/// <summary>Generic types in each other.</summary>
internal static class TypeSystem
{
    internal class Pair<TFirst, TSecond>
    {
        internal TFirst? First;
        internal TSecond? Second;
        internal Pair<TSecond, TFirst>? Turned;

        internal class Knot<TInner>
        {
            internal TFirst? Outer;
            internal TInner? Inner;
        }

        internal TOther? Pick<TOther>(TFirst first, TOther other) => other;
    }

    internal class Twins<T> : Pair<T, T[]>, ITwin<T>, IMarked
    {
    }

    internal interface IMarked
    {
    }

    internal interface ITwin<T> : IMarked, IComparable<T>
    {
        int IComparable<T>.CompareTo(T? other) => 0;
    }

    internal class Deeper<T>
    {
        internal Deeper<Deeper<T>>? Next;
    }

    internal enum Small : byte
    {
        One = 1,
    }

    internal class Overloads
    {
        internal void Take(int number)
        {
        }

        internal void Take(string text)
        {
        }

        internal void Take(ref int number)
        {
        }

        internal unsafe void Take(int* number)
        {
        }

        internal unsafe void Take(delegate*<int, void> function)
        {
        }

        internal void Take(int[,] numbers)
        {
        }

        public static implicit operator int(Overloads value) => 0;

        public static implicit operator long(Overloads value) => 0;
    }
}
