using System.Numerics;

namespace Signalbox.Cases;

/// <summary>Int128, UInt128 and BigInteger.</summary>
internal static class WideIntegers
{
    private static readonly Int128[] s_values =
    [
        0, 1, -1, long.MaxValue, long.MinValue, ulong.MaxValue, (Int128)1 << 100, Int128.MaxValue, Int128.MinValue, 1234567890123456789,
    ];

    internal static Topic Topic => new(
        "wide_integers",
        new("int128", Signed),
        new("uint128", Unsigned),
        new("int128_shifts_and_bits", Shifts),
        new("int128_checked", Checked),
        new("int128_conversions", Conversions),
        new("int128_text", Text),
        new("big_integer", Big),
        new("big_integer_division_and_bits", BigDivision),
        new("big_integer_text", BigText),
        new("factorial", Factorial));

    private static void Signed()
    {
        foreach (Int128 a in s_values)
        {
            Show.Line($"{a} +", s_values.Select(b => unchecked(a + b)));
            Show.Line($"{a} *", s_values.Select(b => unchecked(a * b)));
            foreach (Int128 b in new Int128[] { 3, -7, 0, -1 })
            {
                Show.Result($"{a} / {b}", () => a / b);
                Show.Result($"{a} % {b}", () => a % b);
            }
        }
    }

    private static void Unsigned()
    {
        UInt128[] values = [0, 1, ulong.MaxValue, (UInt128)1 << 127, UInt128.MaxValue, 10];
        foreach (UInt128 a in values)
        {
            Show.Line($"{a} -", values.Select(b => unchecked(a - b)));
            Show.Line($"{a} *", values.Select(b => unchecked(a * b)));
            Show.Line($"{a} /", values.Where(b => b != 0).Select(b => a / b));
            Show.Line($"{a} %", values.Where(b => b != 0).Select(b => a % b));
            Show.Line($"{a} <", values.Select(b => a < b));
        }
    }

    private static void Shifts()
    {
        foreach (Int128 a in s_values)
        {
            Console.WriteLine($"{a << 1} {a << 64} {a << 127} {a << 128} {a >> 1} {a >> 64} {a >> 127} {a >>> 70} {~a:x}");
            Console.WriteLine($"{Int128.PopCount(a)} {Int128.LeadingZeroCount(a)} {Int128.TrailingZeroCount(a)} {a & 0xFF} {a ^ -1}");
        }
    }

    private static void Checked()
    {
        Show.Result("add", () => checked(Show.Opaque(Int128.MaxValue) + 1));
        Show.Result("multiply", () => checked(Show.Opaque(Int128.MaxValue) * 2));
        Show.Result("negate", () => checked(-Show.Opaque(Int128.MinValue)));
        Show.Result("unsigned", () => checked(Show.Opaque(UInt128.Zero) - 1));
        Show.Result("to long", () => checked((long)Show.Opaque(Int128.MaxValue)));
        Show.Result("to byte", () => checked((byte)Show.Opaque((Int128)256)));
    }

    private static void Conversions()
    {
        foreach (Int128 a in s_values)
        {
            Console.WriteLine($"{unchecked((long)a)} {unchecked((uint)a)} {(double)a} {(float)a} {unchecked((UInt128)a)}");
        }

        Console.WriteLine($"{(Int128)1e30} {(UInt128)(-1.0)} {(Int128)(-2.9)} {(decimal)(Int128)(-5)} {(Int128)12.7m}");
    }

    private static void Text()
    {
        foreach (string s in new[] { "170141183460469231731687303715884105727", "170141183460469231731687303715884105728", "-1", "x" })
        {
            Console.WriteLine($"{Int128.TryParse(s, out Int128 a)} {a} {UInt128.TryParse(s, out UInt128 b)} {b:X}");
        }

        Console.WriteLine($"{Int128.MaxValue:N0} {(Int128)255:x8} {(Int128)(-1):x} {(UInt128)5:D10}");
    }

    private static void Big()
    {
        BigInteger a = BigInteger.Parse("123456789012345678901234567890");
        BigInteger b = BigInteger.Pow(2, 200) - 1;
        Console.WriteLine($"{a + b} {a - b} {a * b} {b / a} {b % a} {-a} {BigInteger.GreatestCommonDivisor(a, b)}");
        Console.WriteLine($"{a.CompareTo(b)} {a < b} {a == a + 0} {a.Sign} {a.IsEven} {BigInteger.ModPow(3, 1000, 1000007)} {(long)(a % 1000)}");
        Show.Result("divide by zero", () => a / BigInteger.Zero);
        Show.Result("to int", () => (int)a);
    }

    private static void BigDivision()
    {
        BigInteger a = BigInteger.Pow(7, 123);
        BigInteger b = BigInteger.Pow(11, 45) + 13;
        BigInteger quotient = BigInteger.DivRem(a, -b, out BigInteger rest);
        Console.WriteLine($"{quotient} {rest} {quotient * -b + rest == a}");
        Console.WriteLine($"{a >> 100} {b << 70} {(-a) >> 90} {(a & b) ^ (a | b)} {~a + a} {a.GetBitLength()}");
        Console.WriteLine($"{Convert.ToHexString(b.ToByteArray())} {new BigInteger([0xFF, 0x00])} {new BigInteger([0xFF])}");
    }

    private static void BigText()
    {
        BigInteger a = -BigInteger.Pow(10, 30);
        Console.WriteLine($"{a} {a:N0} {a:X} {BigInteger.Parse("ff", System.Globalization.NumberStyles.HexNumber)} {(double)a} {(BigInteger)1e20}");
        Console.WriteLine($"{BigInteger.TryParse("12x", out _)} {BigInteger.Parse("-0")} {(BigInteger)decimal.MaxValue} {BigInteger.Abs(a)}");
    }

    private static void Factorial()
    {
        BigInteger product = 1;
        for (int i = 2; i <= 60; i++)
        {
            product *= i;
        }

        UInt128 fits = 1;
        for (uint i = 2; i <= 34; i++)
        {
            fits *= i;
        }

        Console.WriteLine($"{product} {fits}");
    }
}
