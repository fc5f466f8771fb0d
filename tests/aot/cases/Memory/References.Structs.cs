using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Signalbox.Cases;

/// <summary>Structs by reference: copies, nesting, inline arrays.</summary>
internal static partial class References
{
    private struct Accumulator
    {
        private int _total;

        [UnscopedRef]
        public ref int Total => ref _total;

        [UnscopedRef]
        public ref Accumulator Add(int value)
        {
            _total += value;
            return ref this;
        }

        public void Reset() => this = new Accumulator { _total = -1 };
    }

    private static void StructThis()
    {
        var accumulator = new Accumulator();
        accumulator.Add(1).Add(2).Add(3);
        accumulator.Total *= 10;
        int before = accumulator.Total;
        accumulator.Reset();
        Console.WriteLine($"{before} {accumulator.Total}");
    }

    [InlineArray(4)]
    private struct Four<T>
    {
        private T _first;
    }

    private struct WithInline
    {
        public byte Tag;

        public Four<int> Values;

        public byte End;
    }

    private static void InlineArrays()
    {
        var four = new Four<int>();
        for (int i = 0; i < 4; i++)
        {
            four[i] = i * i;
        }

        Four<int> copy = four;
        copy[0] = 100;
        int sum = 0;
        foreach (int value in four)
        {
            sum += value;
        }

        var nested = new WithInline { Tag = 1, End = 9 };
        nested.Values[3] = -1;
        Console.WriteLine($"{four[3]} {copy[0]} {four[0]} {sum} {four[^1]} {nested.Values[3]} {nested.End} {Unsafe.SizeOf<WithInline>()}");
        Show.Thrown("bounds", () =>
        {
            var local = new Four<int>();
            local[Show.Opaque(4)] = 1;
        });
    }

    private static void InlineReferences()
    {
        var four = new Four<string>();
        four[1] = new string('a', 3);
        four[3] = "d";
        object boxed = four;
        four[1] = "changed";
        GC.Collect();
        var unboxed = (Four<string>)boxed;
        Console.WriteLine($"{four[1]} {unboxed[1]} {unboxed[3]} {unboxed[0] == null}");
        var pairs = new Four<(int, string)>();
        pairs[2] = (5, "five");
        pairs[2].Item1++;
        Console.WriteLine(pairs[2]);
    }

    private static int Total(ReadOnlySpan<int> span)
    {
        int sum = 0;
        foreach (int i in span)
        {
            sum += i;
        }

        return sum;
    }

    private static void InlineSpans()
    {
        var four = new Four<int>();
        Span<int> span = four;
        span.Fill(3);
        Span<int> slice = four[1..3];
        slice[0] = 10;
        Console.WriteLine($"{Total(four)} {four[1]} {slice.Length} {Total(four[2..])}");
    }

    private struct Inner
    {
        public int A;

        public (short B, string C) Tuple;
    }

    private struct Outer
    {
        public Inner First;

        public Inner Second;

        public Vector Vector;
    }

    private static void NestedStructs()
    {
        var outer = new Outer();
        outer.First.A = 1;
        outer.Second = outer.First with { A = 2 };
        outer.Second.Tuple.C = "c";
        ref Inner inner = ref outer.First;
        inner.Tuple.B = 7;
        outer.Vector.Scale(2);
        Outer copy = outer;
        copy.First.A = 99;
        var array = new Outer[2];
        array[1] = copy;
        array[1].Second.Tuple.B++;
        Console.WriteLine($"{outer.First.A} {outer.Second.A} {outer.Second.Tuple.C} {outer.First.Tuple.B} {copy.First.A} {array[1].Second.Tuple.B} {array[0].Second.Tuple.C == null}");
    }

    private static Vector Changed(Vector v)
    {
        v.X = 1000;
        return v;
    }

    private static void StructCopies()
    {
        var v = new Vector(1, 2);
        Vector w = Changed(v);
        object boxed = v;
        v.X = 5;
        var holder = new Holder { Vector = v };
        holder.Vector.Scale(2);
        var list = new List<Vector> { v };
        Vector fromList = list[0];
        fromList.X = -1;
        Console.WriteLine($"{v.X} {w.X} {((Vector)boxed).X} {holder.Vector.X} {list[0].X}");
    }

    private readonly struct Fixed(int value)
    {
        public int Value { get; } = value;

        public Fixed Plus(in Fixed other) => new(Value + other.Value);

        public static Fixed operator -(in Fixed a, in Fixed b) => new(a.Value - b.Value);
    }

    private static readonly Fixed s_fixed = new(10);

    private static void ReadonlyStructs()
    {
        Fixed sum = s_fixed.Plus(new Fixed(5)).Plus(s_fixed);
        Console.WriteLine($"{sum.Value} {(sum - s_fixed).Value}");
    }

    private struct Large
    {
        public long A, B, C, D, E, F, G, H;

        public string Name;
    }

    private static Large Make(long seed, string name) => new() { A = seed, D = seed * 2, H = seed * 3, Name = name };

    private static Large Merge(Large a, in Large b, ref Large c)
    {
        c.H += a.H;
        return new Large { A = a.A + b.A + c.A, D = a.D, H = c.H, Name = a.Name + b.Name + c.Name };
    }

    private static void LargeStructs()
    {
        Large a = Make(1, "a");
        Large b = Make(10, "b");
        Large merged = Merge(a, b, ref a);
        Large self = Merge(a, a, ref a);
        (Large first, Large second) = (self, merged);
        Large[] array = [first, second];
        Console.WriteLine($"{merged.A} {merged.H} {merged.Name} {self.A} {self.Name} {a.H} {array[1].D} {array.Max(l => l.A)}");
    }
}
