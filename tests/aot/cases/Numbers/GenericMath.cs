using System.Numerics;

namespace Signalbox.Cases;

/// <summary>Arithmetic through the interfaces of System.Numerics: static abstract members on primitive types.</summary>
internal static class GenericMath
{
    internal static Topic Topic => new(
        "generic_math",
        new("sum_of_any_number", Sums),
        new("constants_and_identities", Constants),
        new("create_checked_saturating_truncating", Create),
        new("parse_through_interface", Parse),
        new("bits_through_interface", Bits),
        new("floating_through_interface", Floating),
        new("own_number_type", OwnType),
        new("checked_operators", CheckedOperators));

    private static T Sum<T>(params T[] values)
        where T : INumber<T>
    {
        T sum = T.Zero;
        foreach (T value in values)
        {
            sum += value;
        }

        return sum;
    }

    private static T Power<T>(T x, int n)
        where T : IMultiplyOperators<T, T, T>, IMultiplicativeIdentity<T, T>
    {
        T result = T.MultiplicativeIdentity;
        for (int i = 0; i < n; i++)
        {
            result *= x;
        }

        return result;
    }

    private static void Sums()
    {
        Console.WriteLine($"{Sum(1, 2, 3)} {Sum(1L << 40, 5)} {Sum(1.5, 2.25)} {Sum(0.1f, 0.2f)} {Sum(1.1m, 2.2m)} {Sum<byte>(200, 100)} {Sum((Half)1, (Half)2)}");
        Console.WriteLine($"{Sum<Int128>(1, -3)} {Sum(BigInteger.Pow(2, 70), 1)} {Sum<nint>(4, 5)} {Sum<char>('a', '\u0001')} {Power(3, 4)} {Power(1.5, 3)} {Power((BigInteger)10, 25)}");
    }

    private static string Constants<T>()
        where T : INumber<T>, IMinMaxValue<T> => $"{T.MinValue} {T.MaxValue} {T.One} {T.AdditiveIdentity} {T.Radix}";

    private static void Constants()
    {
        Console.WriteLine(Constants<int>());
        Console.WriteLine(Constants<byte>());
        Console.WriteLine(Constants<double>());
        Console.WriteLine(Constants<decimal>());
        Console.WriteLine(Constants<UInt128>());
    }

    private static string Create<TTo, TFrom>(TFrom value)
        where TTo : INumber<TTo>
        where TFrom : INumber<TFrom>
    {
        string text;
        try
        {
            text = TTo.CreateChecked(value).ToString()!;
        }
        catch (OverflowException)
        {
            text = "overflow";
        }

        return $"{text} {TTo.CreateSaturating(value)} {TTo.CreateTruncating(value)}";
    }

    private static void Create()
    {
        Console.WriteLine(Create<byte, int>(300));
        Console.WriteLine(Create<byte, int>(-1));
        Console.WriteLine(Create<int, double>(1e10));
        Console.WriteLine(Create<int, double>(double.NaN));
        Console.WriteLine(Create<sbyte, ulong>(200));
        Console.WriteLine(Create<double, long>(long.MaxValue));
        Console.WriteLine(Create<ushort, decimal>(70000.5m));
        Console.WriteLine(Create<ulong, Int128>(-1));
    }

    private static T ParseAny<T>(string text)
        where T : ISpanParsable<T> => T.Parse(text, null);

    private static void Parse()
    {
        Console.WriteLine($"{ParseAny<int>("-12")} {ParseAny<double>("1.5")} {ParseAny<decimal>("2.50")} {ParseAny<Guid>("00000000-0000-0000-0000-000000000001")} {ParseAny<TimeSpan>("01:02:03")}");
        Show.Result("bad", () => ParseAny<int>("x"));
    }

    private static string Bits<T>(T value)
        where T : IBinaryInteger<T>
    {
        Span<byte> bytes = stackalloc byte[32];
        int written = value.WriteBigEndian(bytes);
        return $"{T.PopCount(value)} {T.LeadingZeroCount(value)} {T.TrailingZeroCount(value)} {T.RotateLeft(value, 3)} {value << 2} {value >>> 1} {T.IsPow2(value)} {Convert.ToHexString(bytes[..written])}";
    }

    private static void Bits()
    {
        Console.WriteLine(Bits((byte)0x90));
        Console.WriteLine(Bits((sbyte)-16));
        Console.WriteLine(Bits((short)1024));
        Console.WriteLine(Bits(-2));
        Console.WriteLine(Bits(0x8000000000000000ul));
        Console.WriteLine(Bits((Int128)(-1)));
        Console.WriteLine(Bits((nuint)12));
    }

    private static string Float<T>(T value)
        where T : IFloatingPointIeee754<T>
        => $"{T.Sqrt(value)} {T.Floor(value)} {T.Round(value)} {T.IsNaN(value / T.Zero - value / T.Zero)} {T.NegativeZero} {T.FusedMultiplyAdd(value, value, T.One)} {T.Max(value, T.NaN)}";

    private static void Floating()
    {
        Console.WriteLine(Float(2.25));
        Console.WriteLine(Float(2.25f));
        Console.WriteLine(Float((Half)2.25));
    }

    private static void OwnType()
    {
        var a = new Modulo7(5);
        Console.WriteLine($"{Power(a, 5)} {Fold([a, a, a])}");
    }

    private static T Fold<T>(T[] values)
        where T : IAdditionOperators<T, T, T>, IAdditiveIdentity<T, T>
    {
        T total = T.AdditiveIdentity;
        foreach (T value in values)
        {
            total += value;
        }

        return total;
    }

    private static T AddChecked<T>(T a, T b)
        where T : IAdditionOperators<T, T, T> => checked(a + b);

    private static T AddUnchecked<T>(T a, T b)
        where T : IAdditionOperators<T, T, T> => unchecked(a + b);

    private static void CheckedOperators()
    {
        Console.WriteLine($"{AddUnchecked(int.MaxValue, 1)} {AddUnchecked<byte>(255, 1)} {AddChecked(1.5, 2)}");
        Show.Result("int", () => AddChecked(int.MaxValue, 1));
        Show.Result("byte", () => AddChecked<byte>(255, 1));
        Show.Result("ulong", () => AddChecked(ulong.MaxValue, 1ul));
    }

    private readonly record struct Modulo7(int Value) :
        IAdditionOperators<Modulo7, Modulo7, Modulo7>,
        IAdditiveIdentity<Modulo7, Modulo7>,
        IMultiplyOperators<Modulo7, Modulo7, Modulo7>,
        IMultiplicativeIdentity<Modulo7, Modulo7>
    {
        public static Modulo7 AdditiveIdentity => new(0);

        public static Modulo7 MultiplicativeIdentity => new(1);

        public static Modulo7 operator +(Modulo7 a, Modulo7 b) => new((a.Value + b.Value) % 7);

        public static Modulo7 operator *(Modulo7 a, Modulo7 b) => new(a.Value * b.Value % 7);
    }
}
