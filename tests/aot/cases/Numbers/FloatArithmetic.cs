namespace Signalbox.Cases;

/// <summary>IEEE 754 in both widths: what is not a number, signed zeros, infinities, the smallest and the largest.</summary>
internal static class FloatArithmetic
{
    private static readonly double[] s_doubles =
    [
        0.0, -0.0, 1.0, -1.0, 0.1, 1.5, 3.0, 1e300, -1e-300, double.Epsilon, double.MaxValue, double.MinValue,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN,
    ];

    private static readonly float[] s_floats =
    [
        0f, -0f, 1f, -1f, 0.1f, 1.5f, 3f, 1e38f, -1e-38f, float.Epsilon, float.MaxValue,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    internal static Topic Topic => new(
        "floats",
        new("double_operators", DoubleOperators),
        new("float_operators", FloatOperators),
        new("compare", Compare),
        new("compare_branches", CompareBranches),
        new("float_compare", FloatCompare),
        new("remainder", Remainder),
        new("equals_differs_from_operator", EqualsMethod),
        new("negative_zero", NegativeZero),
        new("precision_is_not_extended", Precision),
        new("widening_and_narrowing", Widening),
        new("bits", Bits),
        new("classification", Classification),
        new("minimum_and_maximum", MinMax),
        new("round_trip_text", RoundTrip),
        new("text_of_float", FloatText),
        new("text_formats", Formats));

    private static void DoubleOperators()
    {
        foreach (double a in s_doubles)
        {
            Show.Line($"{a} +", s_doubles.Select(b => a + b));
            Show.Line($"{a} -", s_doubles.Select(b => a - b));
            Show.Line($"{a} *", s_doubles.Select(b => a * b));
            Show.Line($"{a} /", s_doubles.Select(b => a / b));
            Console.WriteLine(-a);
        }
    }

    private static void FloatOperators()
    {
        foreach (float a in s_floats)
        {
            Show.Line($"{a} +", s_floats.Select(b => a + b));
            Show.Line($"{a} -", s_floats.Select(b => a - b));
            Show.Line($"{a} *", s_floats.Select(b => a * b));
            Show.Line($"{a} /", s_floats.Select(b => a / b));
        }
    }

    private static void Compare()
    {
        foreach (double a in s_doubles)
        {
            Show.Line($"{a}", s_doubles.Select(b => $"{B(a < b)}{B(a <= b)}{B(a > b)}{B(a >= b)}{B(a == b)}{B(a != b)}{B(!(a < b))}{B(!(a >= b))}"));
        }
    }

    private static int B(bool value) => value ? 1 : 0;

    private static void CompareBranches()
    {
        foreach (double a in s_doubles)
        {
            string line = "";
            foreach (double b in s_doubles)
            {
                if (a < b)
                {
                    line += "<";
                }

                if (a <= b)
                {
                    line += "l";
                }

                if (a > b)
                {
                    line += ">";
                }

                if (a >= b)
                {
                    line += "g";
                }

                if (!(a > b))
                {
                    line += "n";
                }

                line += a == b ? "=" : "!";
                line += " ";
            }

            Console.WriteLine($"{a}: {line}");
        }
    }

    private static void FloatCompare()
    {
        foreach (float a in s_floats)
        {
            Show.Line($"{a}", s_floats.Select(b => $"{B(a < b)}{B(a <= b)}{B(a > b)}{B(a >= b)}{B(a == b)}{B(a != b)}"));
        }
    }

    private static void Remainder()
    {
        foreach (double a in new[] { 5.5, -5.5, 0.0, -0.0, 1e20, double.PositiveInfinity, double.NaN })
        {
            Show.Line($"{a} %", new[] { 2.0, -2.0, 0.3, 0.0, double.PositiveInfinity, double.NaN }.Select(b => a % b));
            Show.Line($"{a} IEEE", new[] { 2.0, -2.0, 0.3, 0.0, double.PositiveInfinity }.Select(b => Math.IEEERemainder(a, b)));
        }

        Console.WriteLine($"{Show.Opaque(5.5f) % 2f} {Show.Opaque(-5.5f) % 2f} {Show.Opaque(1e10f) % 3f}");
    }

    private static void EqualsMethod()
    {
        double nan = Show.Opaque(double.NaN);
        double zero = Show.Opaque(0.0);
        double minus = Show.Opaque(-0.0);
        Console.WriteLine($"{nan == Show.Opaque(nan)} {nan.Equals(nan)} {zero == minus} {zero.Equals(minus)} {nan.CompareTo(1)} {1.0.CompareTo(nan)}");
        Console.WriteLine($"{nan.GetHashCode() == double.NaN.GetHashCode()} {zero.GetHashCode() == minus.GetHashCode()} {((object)nan).Equals(double.NaN)}");
        Console.WriteLine($"{Comparer<double>.Default.Compare(nan, double.NegativeInfinity)} {nan.CompareTo(nan)}");
    }

    private static void NegativeZero()
    {
        double minus = Show.Opaque(-0.0);
        Console.WriteLine($"{minus} {1 / minus} {-minus} {minus + 0.0} {minus - 0.0} {minus * 1} {0.0 - minus} {Math.Sqrt(minus)}");
        Console.WriteLine($"{Math.Abs(minus)} {Math.Sign(minus)} {double.IsNegative(minus)} {Math.Max(minus, 0.0)} {Math.Min(0.0, minus)}");
        Console.WriteLine($"{(int)minus} {(float)minus} {minus.ToString("F1")} {(-0.04).ToString("F1")} {Math.Round(-0.4)} {Math.Ceiling(-0.7)}");
    }

    private static void Precision()
    {
        double a = Show.Opaque(1e16);
        float f = Show.Opaque(16777216f);
        Console.WriteLine($"{(a + 1) - a} {(f + 1f) - f} {Show.Opaque(0.1) + 0.2} {Show.Opaque(0.1f) + 0.2f} {(float)(Show.Opaque(0.1) + 0.2)}");
        float sum = 0;
        for (int i = 0; i < 1000; i++)
        {
            sum += 0.1f;
        }

        Console.WriteLine($"{sum} {(double)sum} {Show.Opaque(float.MaxValue) * 2f} {(double)Show.Opaque(float.MaxValue) * 2}");
    }

    private static void Widening()
    {
        foreach (double d in s_doubles)
        {
            Console.WriteLine($"{(float)d} {(double)(float)d} {(Half)d}");
        }

        Console.WriteLine($"{(double)0.1f} {(float)0.1} {(float)16777217.0} {(float)3.4028236e38} {(double)float.NaN} {(float)1e-50}");
    }

    private static void Bits()
    {
        foreach (double d in s_doubles.Where(d => !double.IsNaN(d)))
        {
            Console.WriteLine($"{BitConverter.DoubleToInt64Bits(d):x16} {BitConverter.SingleToInt32Bits((float)d):x8} {BitConverter.DoubleToUInt64Bits(Math.BitIncrement(d)):x16}");
        }

        Console.WriteLine($"{BitConverter.Int64BitsToDouble(0x3FF8000000000000)} {BitConverter.Int32BitsToSingle(0x40490fdb)} {double.IsNaN(BitConverter.Int64BitsToDouble(0x7FF0000000000001))}");
    }

    private static void Classification()
    {
        foreach (double d in s_doubles)
        {
            Console.WriteLine($"{d}: {B(double.IsFinite(d))}{B(double.IsInfinity(d))}{B(double.IsNaN(d))}{B(double.IsNegative(d))}{B(double.IsNormal(d))}{B(double.IsSubnormal(d))}{B(double.IsInteger(d))}{B(double.IsPositiveInfinity(d))}");
        }

        Console.WriteLine($"{float.IsSubnormal(float.Epsilon)} {float.IsNaN(0f / Show.Opaque(0f))} {float.IsInfinity(1f / Show.Opaque(0f))}");
    }

    private static void MinMax()
    {
        foreach (double a in s_doubles)
        {
            Show.Line($"{a} max", s_doubles.Select(b => Math.Max(a, b)));
            Show.Line($"{a} min", s_doubles.Select(b => Math.Min(a, b)));
        }

        Console.WriteLine($"{Math.MaxMagnitude(-3.0, 2.0)} {Math.MinMagnitude(-3.0, 2.0)} {Math.Clamp(5.5, 1.0, 3.0)} {double.MaxNumber(double.NaN, 1)} {MathF.Max(float.NaN, 1)}");
        Show.Thrown("clamp", () => Math.Clamp(1, 3, 2));
    }

    private static void RoundTrip()
    {
        foreach (double d in new[]
        {
            0.1, 1.0 / 3, 2.0 / 3, 1e15, 1e16, 123456789012345680.0, 1e21, 1.7976931348623157E+308, 4.9E-324, 2.2250738585072014E-308,
            5e-324, 0.0001, 0.00001, 9007199254740993.0, 3.141592653589793, 1e23, 9.5e-7, 123.456, 1e5, 1.1e-5,
        })
        {
            string text = d.ToString();
            Console.WriteLine($"{text} {d:R} {d:G17} {double.Parse(text) == d}");
        }
    }

    private static void FloatText()
    {
        foreach (float f in new[] { 0.1f, 1f / 3, 16777216f, 1e10f, 3.4028235E+38f, 1.401298E-45f, 1.17549435E-38f, 123456.789f, 0.3f, 1e-5f })
        {
            Console.WriteLine($"{f} {f:R} {f:G9} {(double)f} {float.Parse(f.ToString()) == f}");
        }
    }

    private static void Formats()
    {
        foreach (double d in new[] { 1234.5678, -0.5, 0.0, 1e10, 2.5, 0.125, 1e-7, 99.995, double.NaN, double.NegativeInfinity })
        {
            Console.WriteLine($"{d:F2} {d:F0} {d:E3} {d:e} {d:N1} {d:G4} {d:P1} {d:0.00} {d:#,##0.##} {d:0000} {d:C}");
        }
    }
}
