using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Signalbox.Cases;

/// <summary>Members of vectors that came with .NET 10: masks, searches, saturation.</summary>
internal static unsafe class NewVectors
{
    internal static Topic Topic => new(
        "new_vectors",
        new("comparisons_of_two", CompareTwo),
        new("comparisons_of_three", CompareThree),
        new("comparisons_of_four", CompareFour),
        new("tests_of_numbers", Tests),
        new("bits", Bits),
        new("searches", Searches),
        new("shuffle_sum_cross", Shuffle),
        new("load_and_store", Memory),
        new("elements", Elements),
        new("masks_of_128_bits", Masks),
        new("tests_of_128_bits", WideTests),
        new("saturation", Saturation),
        new("narrowing", Narrowing),
        new("other_widths", Widths),
        new("vector_of_t", VectorOfT));

    private static string Mask(Vector2 v) => Convert.ToString(Vector.ExtractMostSignificantBits(v), 2);

    private static string Mask(Vector3 v) => Convert.ToString(Vector.ExtractMostSignificantBits(v), 2);

    private static string Mask(Vector4 v) => Convert.ToString(Vector.ExtractMostSignificantBits(v), 2);

    private static void CompareTwo()
    {
        Vector2 a = new(1, 2);
        Vector2 b = new(1, 1);
        Console.WriteLine($"{Mask(Vector2.Equals(a, b))} {Mask(Vector2.GreaterThan(a, b))} {Mask(Vector2.GreaterThanOrEqual(a, b))} {Mask(Vector2.LessThan(a, b))} {Mask(Vector2.LessThanOrEqual(a, b))}");
        Console.WriteLine($"{Vector2.EqualsAll(a, b)} {Vector2.EqualsAny(a, b)} {Vector2.GreaterThanAll(a, b)} {Vector2.GreaterThanAny(a, b)} {Vector2.GreaterThanOrEqualAll(a, b)} {Vector2.GreaterThanOrEqualAny(a, b)} {Vector2.LessThanAll(b, a)} {Vector2.LessThanAny(b, a)} {Vector2.LessThanOrEqualAll(b, a)} {Vector2.LessThanOrEqualAny(a, b)} {Vector2.LessThanAll(new(1, 2), new(3, 4))} {Vector2.GreaterThanAll(new(5, 6), a)}");
        Console.WriteLine($"{Vector2.All(b, 1)} {Vector2.Any(a, 2)} {Vector2.None(a, 3)} {Vector2.All(a, 1)} {Vector2.Any(a, 5)} {Vector2.None(a, 1)}");
    }

    private static void CompareThree()
    {
        Vector3 a = new(1, 2, 3);
        Vector3 b = new(1, 1, 4);
        Console.WriteLine($"{Mask(Vector3.Equals(a, b))} {Mask(Vector3.GreaterThan(a, b))} {Mask(Vector3.GreaterThanOrEqual(a, b))} {Mask(Vector3.LessThan(a, b))} {Mask(Vector3.LessThanOrEqual(a, b))}");
        Console.WriteLine($"{Vector3.EqualsAll(a, a)} {Vector3.EqualsAny(a, b)} {Vector3.GreaterThanAll(a, b)} {Vector3.GreaterThanAny(a, b)} {Vector3.GreaterThanOrEqualAll(a, b)} {Vector3.GreaterThanOrEqualAny(a, b)} {Vector3.LessThanAll(b, a)} {Vector3.LessThanAny(b, a)} {Vector3.LessThanOrEqualAll(b, a)} {Vector3.LessThanOrEqualAny(a, b)} {Vector3.LessThanAll(a, new(9))} {Vector3.GreaterThanAll(new(5, 6, 7), a)}");
        Console.WriteLine($"{Vector3.All(new(1), 1)} {Vector3.Any(a, 3)} {Vector3.None(a, 4)} {Vector3.All(a, 1)} {Vector3.Any(a, 5)} {Vector3.None(a, 1)}");
    }

    private static void CompareFour()
    {
        Vector4 a = new(1, 2, float.NaN, -0.0f);
        Vector4 b = new(1, 1, float.NaN, 0);
        Console.WriteLine($"{Mask(Vector4.Equals(a, b))} {Mask(Vector4.GreaterThan(a, b))} {Mask(Vector4.GreaterThanOrEqual(a, b))} {Mask(Vector4.LessThan(a, b))} {Mask(Vector4.LessThanOrEqual(a, b))}");
        Console.WriteLine($"{Vector4.EqualsAll(a, a)} {Vector4.EqualsAny(a, b)} {Vector4.GreaterThanAny(a, b)} {Vector4.LessThanAny(a, b)} {Vector4.All(new(2), 2)} {Vector4.Any(a, float.NaN)} {Vector4.None(a, float.NaN)} {Vector4.GreaterThanOrEqualAll(new(2), new(1))} {Vector4.LessThanOrEqualAny(a, b)} {Vector4.LessThanAll(new(1), new(2))}");
    }

    private static void Tests()
    {
        Vector4 v = new(2, -3, 0.5f, float.NaN);
        Vector4 w = new(float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -0.0f);
        foreach (Vector4 x in (Vector4[])[v, w])
        {
            Console.WriteLine($"{Mask(Vector4.IsEvenInteger(x))} {Mask(Vector4.IsOddInteger(x))} {Mask(Vector4.IsInteger(x))} {Mask(Vector4.IsFinite(x))} {Mask(Vector4.IsInfinity(x))} {Mask(Vector4.IsNaN(x))} {Mask(Vector4.IsNegative(x))} {Mask(Vector4.IsPositive(x))} {Mask(Vector4.IsNegativeInfinity(x))} {Mask(Vector4.IsPositiveInfinity(x))} {Mask(Vector4.IsNormal(x))} {Mask(Vector4.IsSubnormal(x))} {Mask(Vector4.IsZero(x))}");
        }

        Vector2 two = new(4, float.NaN);
        Vector3 three = new(1, -2, 0);
        Console.WriteLine($"{Mask(Vector2.IsEvenInteger(two))} {Mask(Vector2.IsNaN(two))} {Mask(Vector2.IsFinite(two))} {Mask(Vector2.IsZero(two))} {Mask(Vector3.IsOddInteger(three))} {Mask(Vector3.IsNegative(three))} {Mask(Vector3.IsPositive(three))} {Mask(Vector3.IsZero(three))} {Mask(Vector3.IsNormal(three))}");
    }

    private static void Bits()
    {
        Vector2 a = new(1, -2);
        Vector2 b = new(3, 4);
        Console.WriteLine($"{a & b} {a | b} {a ^ b} {Vector2.BitwiseAnd(a, b)} {Vector2.BitwiseOr(a, b)} {Vector2.Xor(a, b)} {Vector2.AndNot(a, new(-0.0f, -0.0f))} {~~a} {Vector2.OnesComplement(~b)} {+a}");
        Console.WriteLine($"{a << 1} {a >> 1} {a >>> 1} {a << 33} {Mask(Vector2.AllBitsSet)} {Mask(Vector3.AllBitsSet)} {Mask(Vector4.AllBitsSet)}");
        Vector4 x = new(1, 2, 3, 4);
        Vector4 y = new(5, 6, 7, 8);
        Console.WriteLine($"{Vector4.ConditionalSelect(Vector4.GreaterThan(x, new(2)), x, y)} {Vector3.ConditionalSelect(Vector3.Equals(new(1, 2, 3), new(1, 0, 3)), new(1), new(2))} {Vector2.ConditionalSelect(Vector2.AllBitsSet, a, b)}");
        Console.WriteLine($"{(x ^ y) ^ y} {(x & Vector4.AllBitsSet) == x} {(x >>> 31)} {Vector3.AndNot(new(1, 2, 3), Vector3.Zero)} {new Vector3(1, 2, 3) | Vector3.Zero} {x << 0}");
    }

    private static void Searches()
    {
        Vector4 v = new(3, 1, 3, 2);
        Console.WriteLine($"{Vector4.IndexOf(v, 3)} {Vector4.LastIndexOf(v, 3)} {Vector4.Count(v, 3)} {Vector4.IndexOf(v, 9)} {Vector4.LastIndexOf(v, 9)} {Vector4.Count(v, 9)}");
        Vector4 mask = Vector4.Equals(v, new(3));
        Console.WriteLine($"{Vector4.CountWhereAllBitsSet(mask)} {Vector4.IndexOfWhereAllBitsSet(mask)} {Vector4.LastIndexOfWhereAllBitsSet(mask)} {Vector4.AllWhereAllBitsSet(mask)} {Vector4.AnyWhereAllBitsSet(mask)} {Vector4.NoneWhereAllBitsSet(mask)} {Vector4.AllWhereAllBitsSet(Vector4.AllBitsSet)} {Vector4.NoneWhereAllBitsSet(v)} {Vector4.IndexOfWhereAllBitsSet(v)}");
        Console.WriteLine($"{Vector2.IndexOf(new(1, 0), 0)} {Vector2.LastIndexOf(new(1, 1), 0)} {Vector2.Count(new(0, 0), 0)} {Vector3.IndexOf(new(1, 2, 0), 0)} {Vector3.LastIndexOf(new(5, 5, 1), 5)} {Vector3.Count(new(1, 2, 3), 0)} {Vector3.AllWhereAllBitsSet(Vector3.AllBitsSet)} {Vector2.CountWhereAllBitsSet(Vector2.AllBitsSet)} {Vector3.LastIndexOfWhereAllBitsSet(Vector3.AllBitsSet)}");
    }

    private static void Shuffle()
    {
        Console.WriteLine($"{Vector2.Shuffle(new(1, 2), 1, 0)} {Vector3.Shuffle(new(1, 2, 3), 2, 2, 0)} {Vector4.Shuffle(new(1, 2, 3, 4), 3, 2, 1, 0)} {Vector2.Shuffle(new(1, 2), 7, 1)} {Vector4.Shuffle(new(1, 2, 3, 4), 4, 255, 0, 0)}");
        Console.WriteLine($"{Vector2.Sum(new(1, 2))} {Vector3.Sum(new(1, 2, 3))} {Vector4.Sum(new(1, 2, 3, 4))} {Vector4.Sum(new(1e8f, 1, -1e8f, 1))} {Vector3.Sum(new(1e8f, -1e8f, 1))} {Vector2.Cross(new(1, 2), new(3, 5))} {Vector4.Cross(new(1, 2, 3, 7), new(4, 5, 6, 8))}");
    }

    private static void Memory()
    {
        float* numbers = stackalloc float[12];
        float* aligned = (float*)(((nuint)numbers + 15) / 16 * 16);
        for (int i = 0; i < 8; i++)
        {
            aligned[i] = i;
        }

        Console.WriteLine($"{Vector2.Load(aligned + 1)} {Vector3.Load(aligned + 1)} {Vector4.Load(aligned + 1)} {Vector2.LoadAligned(aligned + 2)} {Vector3.LoadAligned(aligned + 2)} {Vector4.LoadAligned(aligned + 4)} {Vector2.LoadAlignedNonTemporal(aligned)} {Vector3.LoadAlignedNonTemporal(aligned)} {Vector4.LoadAlignedNonTemporal(aligned)} {Vector2.LoadUnsafe(ref aligned[3])} {Vector3.LoadUnsafe(ref aligned[0], 4)} {Vector4.LoadUnsafe(ref aligned[0], 2)}");
        new Vector2(10, 11).Store(aligned + 1);
        new Vector3(12, 13, 14).StoreUnsafe(ref aligned[0], 5);
        new Vector4(20, 21, 22, 23).StoreAligned(aligned);
        new Vector3(30, 31, 32).StoreAlignedNonTemporal(aligned + 4);
        new Vector2(40, 41).StoreUnsafe(ref aligned[3]);
        Console.WriteLine(string.Join(",", new ReadOnlySpan<float>(aligned, 8).ToArray()));
    }

    private static void Elements()
    {
        Console.WriteLine($"{new Vector2(1, 2).GetElement(1)} {new Vector3(1, 2, 3).WithElement(2, 9)} {new Vector4(1, 2, 3, 4).WithElement(0, 9)} {new Vector4(5, 6, 7, 8).ToScalar()} {new Vector3(1, 2, 3).AsVector2()} {new Vector2(1, 2).AsVector3()} {new Vector3(-1, 2, -3).ExtractMostSignificantBits()}");
        Show.Thrown("get", () => new Vector2(1, 2).GetElement(2));
        Show.Thrown("set", () => new Vector3(1, 2, 3).WithElement(-1, 0));
    }

    private static void Masks()
    {
        Vector128<int> v = Vector128.Create(7, 1, 7, 2);
        Console.WriteLine($"{Vector128.IndexOf(v, 7)} {Vector128.LastIndexOf(v, 7)} {Vector128.Count(v, 7)} {Vector128.All(v, 7)} {Vector128.Any(v, 2)} {Vector128.None(v, 3)} {Vector128.IndexOf(v, 3)} {Vector128.LastIndexOf(v, 3)}");
        Vector128<int> mask = Vector128.Equals(v, Vector128.Create(7));
        Console.WriteLine($"{Vector128.IndexOfWhereAllBitsSet(mask)} {Vector128.LastIndexOfWhereAllBitsSet(mask)} {Vector128.CountWhereAllBitsSet(mask)} {Vector128.AllWhereAllBitsSet(mask)} {Vector128.AnyWhereAllBitsSet(mask)} {Vector128.NoneWhereAllBitsSet(mask)}");
        Vector128<double> d = Vector128.Create(double.NaN, 0.0);
        Console.WriteLine($"{Vector128.Any(d, double.NaN)} {Vector128.Count(d, -0.0)} {Vector128.CountWhereAllBitsSet(Vector128.Equals(d, d))} {Vector128.IndexOfWhereAllBitsSet(Vector128.Equals(d, d))}");
        Vector128<byte> bytes = Vector128.Create((byte)3).WithElement(15, (byte)9);
        Console.WriteLine($"{Vector128.IndexOf(bytes, (byte)9)} {Vector128.Count(bytes, (byte)3)} {Vector128.LastIndexOf(bytes, (byte)3)} {Vector128.ShuffleNative(bytes, Vector128.Create((byte)15))} {Vector128.ShuffleNative(Vector128.Create(1.5f, 2, 3, 4), Vector128.Create(3, 2, 1, 0))} {Vector128.ShuffleNative(Vector128.Create(1L, 2), Vector128.Create(1L, 1))}");
    }

    private static void WideTests()
    {
        Vector128<float> v = Vector128.Create(2, float.NegativeInfinity, 1e-40f, 3.5f);
        Console.WriteLine($"{Line(Vector128.IsEvenInteger(v))} {Line(Vector128.IsOddInteger(v))} {Line(Vector128.IsInteger(v))} {Line(Vector128.IsFinite(v))} {Line(Vector128.IsInfinity(v))} {Line(Vector128.IsNegativeInfinity(v))} {Line(Vector128.IsNormal(v))} {Line(Vector128.IsSubnormal(v))}");
        Vector128<long> n = Vector128.Create(-3, 0);
        Console.WriteLine($"{Vector128.IsEvenInteger(n)} {Vector128.IsOddInteger(n)} {Vector128.IsInteger(n)} {Vector128.IsFinite(n)} {Vector128.IsInfinity(n)} {Vector128.IsNegativeInfinity(n)} {Vector128.IsNormal(n)} {Vector128.IsSubnormal(n)}");

        static string Line(Vector128<float> mask) => Convert.ToString(mask.ExtractMostSignificantBits(), 2);
    }

    private static void Saturation()
    {
        Console.WriteLine($"{Vector128.AddSaturate(Vector128.Create((sbyte)100), Vector128.Create((sbyte)27, 28, -128, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 127, -1))}");
        Console.WriteLine($"{Vector128.SubtractSaturate(Vector128.Create((sbyte)-100), Vector128.Create((sbyte)28, 29, -128, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 127, -1))}");
        Console.WriteLine($"{Vector128.AddSaturate(Vector128.Create((ushort)65000), Vector128.Create((ushort)535, 536, 0, 1, 2, 3, 4, 65535))} {Vector128.SubtractSaturate(Vector128.Create((ushort)5), Vector128.Create((ushort)5, 6, 0, 1, 2, 3, 4, 65535))}");
        Console.WriteLine($"{Vector128.AddSaturate(Vector128.Create(int.MaxValue, int.MinValue, 5, -5), Vector128.Create(1, -1, 6, 5))} {Vector128.SubtractSaturate(Vector128.Create(int.MinValue, int.MaxValue, 0, 0), Vector128.Create(1, -1, int.MinValue, int.MaxValue))}");
        Console.WriteLine($"{Vector128.AddSaturate(Vector128.Create(long.MaxValue, long.MinValue), Vector128.Create(long.MaxValue, long.MinValue))} {Vector128.AddSaturate(Vector128.Create(ulong.MaxValue, 1), Vector128.Create(ulong.MaxValue, 1))} {Vector128.SubtractSaturate(Vector128.Create(0UL, 9), Vector128.Create(1UL, 3))} {Vector128.AddSaturate(Vector128.Create(1e38f), Vector128.Create(3e38f))}");
    }

    private static void Narrowing()
    {
        Console.WriteLine($"{Vector128.NarrowWithSaturation(Vector128.Create((short)-200, 200, 127, 128, -128, -129, 0, 1), Vector128.Create((short)5))}");
        Console.WriteLine($"{Vector128.NarrowWithSaturation(Vector128.Create(70000, -70000, 1, 2), Vector128.Create(3))} {Vector128.NarrowWithSaturation(Vector128.Create(5_000_000_000, -5_000_000_000), Vector128.Create(6L))}");
        Console.WriteLine($"{Vector128.NarrowWithSaturation(Vector128.Create((ushort)300), Vector128.Create((ushort)30))} {Vector128.NarrowWithSaturation(Vector128.Create(70000u), Vector128.Create(7u))} {Vector128.NarrowWithSaturation(Vector128.Create(5_000_000_000ul), Vector128.Create(8ul))} {Vector128.NarrowWithSaturation(Vector128.Create(1e300, 0.5), Vector128.Create(-1e300, double.NaN))}");
    }

    private static void Widths()
    {
        Console.WriteLine($"{Vector64.IndexOf(Vector64.Create(1, 2), 2)} {Vector64.AddSaturate(Vector64.Create((byte)250), Vector64.Create((byte)10))} {Vector64.NarrowWithSaturation(Vector64.Create(70000, 1), Vector64.Create(2))} {Vector64.ShuffleNative(Vector64.Create(1, 2), Vector64.Create(1, 0))} {Vector64.IsEvenInteger(Vector64.Create(1, 2))} {Vector64.AllWhereAllBitsSet(Vector64<int>.AllBitsSet)}");
        Console.WriteLine($"{Vector256.LastIndexOf(Vector256.Create(1, 2, 3, 4, 5, 6, 7, 1), 1)} {Vector256.Count(Vector256.Create(5), 5)} {Vector256.AddSaturate(Vector256.Create(int.MaxValue), Vector256.Create(1))} {Vector256.NarrowWithSaturation(Vector256.Create(1e9), Vector256.Create(2.0))} {Vector256.ShuffleNative(Vector256.Create(1L, 2, 3, 4), Vector256.Create(3L, 2, 1, 0))}");
        Console.WriteLine($"{Vector512.Count(Vector512.Create((byte)1), (byte)1)} {Vector512.IndexOf(Vector512.Create(1L, 2, 3, 4, 5, 6, 7, 8), 8)} {Vector512.NoneWhereAllBitsSet(Vector512<int>.Zero)} {Vector512.SubtractSaturate(Vector512.Create(1u), Vector512.Create(2u)) == Vector512<uint>.Zero} {Vector512.ShuffleNative(Vector512.Create(1.0, 2, 3, 4, 5, 6, 7, 8), Vector512.Create(7L))}");
    }

    private static void VectorOfT()
    {
        Vector<int> v = new(7);
        Console.WriteLine($"{Vector.All(v, 7)} {Vector.Any(v, 8)} {Vector.None(v, 8)} {Vector.Count(v, 7) == Vector<int>.Count} {Vector.IndexOf(v, 7)} {Vector.LastIndexOf(v, 7) == Vector<int>.Count - 1} {Vector.IndexOf(v, 6)}");
        Console.WriteLine($"{Vector.AllWhereAllBitsSet(Vector.IsOddInteger(v))} {Vector.NoneWhereAllBitsSet(Vector.IsEvenInteger(v))} {Vector.AnyWhereAllBitsSet(Vector.IsFinite(v))} {Vector.CountWhereAllBitsSet(Vector.IsInfinity(v))} {Vector.All(Vector.AddSaturate(v, new(int.MaxValue)), int.MaxValue)} {Vector.All(Vector.SubtractSaturate(new(uint.MinValue), Vector<uint>.One), 0u)} {Vector.All(Vector.NarrowWithSaturation(new Vector<int>(99999), new Vector<int>(99999)), short.MaxValue)}");
    }
}
