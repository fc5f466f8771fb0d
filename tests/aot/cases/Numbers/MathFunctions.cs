namespace Signalbox.Cases;

/// <summary>
/// Math and MathF. What IEEE 754 fixes is printed in full; for sine and its kin the last digits belong to the library of
/// the machine, so they are printed to ten digits (five for float).
/// </summary>
internal static class MathFunctions
{
    private static readonly double[] s_values = [0.0, -0.0, 0.3, -0.7, 1.0, -1.0, 2.5, 10.0, -20.25];

    internal static Topic Topic => new(
        "math",
        new("rounding", Rounding),
        new("rounding_modes", RoundingModes),
        new("roots_and_fused_multiply", Roots),
        new("trigonometry", Trigonometry),
        new("exponentials", Exponentials),
        new("powers_at_the_corners", Powers),
        new("special_arguments", Special),
        new("single_precision", SinglePrecision),
        new("scale_and_exponent", Scale),
        new("integers", Integers));

    private static void Rounding()
    {
        foreach (double d in new[] { 0.5, 1.5, 2.5, -0.5, -1.5, 0.49999999999999994, 4503599627370497.5, 1e300, double.NaN, double.NegativeInfinity })
        {
            Console.WriteLine($"{Math.Round(d)} {Math.Floor(d)} {Math.Ceiling(d)} {Math.Truncate(d)} {Math.Round(d, MidpointRounding.AwayFromZero)}");
        }
    }

    private static void RoundingModes()
    {
        foreach (double d in new[] { 2.5, -2.5, 2.4, -2.6, 0.125 })
        {
            Console.WriteLine($"{Math.Round(d, MidpointRounding.ToEven)} {Math.Round(d, MidpointRounding.ToZero)} {Math.Round(d, MidpointRounding.ToNegativeInfinity)} {Math.Round(d, MidpointRounding.ToPositiveInfinity)} {Math.Round(d, 2)} {Math.Round(d, 2, MidpointRounding.AwayFromZero)}");
        }

        Show.Thrown("digits", () => Math.Round(1.0, 16));
    }

    private static void Roots()
    {
        foreach (double d in s_values)
        {
            Console.WriteLine($"{Math.Sqrt(d)} {Math.Abs(d)} {Math.Sign(d)} {Math.FusedMultiplyAdd(d, d, 1)} {Math.CopySign(3, d)} {Math.Cbrt(d):G10}");
        }

        Console.WriteLine(Math.FusedMultiplyAdd(Show.Opaque(1.0 + double.Epsilon), 1e308, -1e308));
        Console.WriteLine(Math.FusedMultiplyAdd(Show.Opaque(134217729.0), 134217729.0, -18014398777917440.0));
        Show.Thrown("sign", () => Math.Sign(Show.Opaque(double.NaN)));
    }

    private static void Trigonometry()
    {
        foreach (double d in s_values)
        {
            Console.WriteLine($"{Math.Sin(d):G10} {Math.Cos(d):G10} {Math.Tan(d):G10} {Math.Atan(d):G10} {Math.Atan2(d, 2):G10} {Math.Atan2(2, d):G10}");
            Console.WriteLine($"{Math.Sinh(d):G10} {Math.Cosh(d):G10} {Math.Tanh(d):G10} {Math.Asinh(d):G10}");
        }

        Console.WriteLine($"{Math.Asin(0.5):G10} {Math.Acos(0.5):G10} {Math.Acosh(2):G10} {Math.Atanh(0.5):G10} {Math.Sin(1e6):G10} {Math.SinCos(0.5).Cos:G10}");
    }

    private static void Exponentials()
    {
        foreach (double d in s_values)
        {
            Console.WriteLine($"{Math.Exp(d):G10} {Math.Log(Math.Abs(d)):G10} {Math.Log10(Math.Abs(d)):G10} {Math.Log2(Math.Abs(d)):G10} {Math.Pow(2.5, d):G10} {Math.Log(10, Math.Abs(d)):G10}");
        }
    }

    private static void Powers()
    {
        Console.WriteLine($"{Math.Pow(2, 10)} {Math.Pow(0, 0)} {Math.Pow(double.NaN, 0)} {Math.Pow(1, double.NaN)} {Math.Pow(-8, 1.0 / 3)} {Math.Pow(-2, 3)}");
        Console.WriteLine($"{Math.Pow(0, -1)} {Math.Pow(-0.0, -3)} {Math.Pow(2, double.NegativeInfinity)} {Math.Pow(-1, double.PositiveInfinity)} {Math.Pow(10, 308)} {Math.Pow(10, 309)}");
    }

    private static void Special()
    {
        double inf = Show.Opaque(double.PositiveInfinity);
        double nan = Show.Opaque(double.NaN);
        Console.WriteLine($"{Math.Sqrt(-1)} {Math.Log(0)} {Math.Log(-1)} {Math.Exp(inf)} {Math.Exp(-inf)} {Math.Sin(inf)} {Math.Atan(inf):G10} {Math.Tanh(inf)}");
        Console.WriteLine($"{Math.Sqrt(nan)} {Math.Floor(nan)} {Math.Abs(-inf)} {Math.Atan2(-0.0, -1):G10} {Math.Atan2(0.0, 0.0)} {Math.Exp(1000)} {Math.Exp(-1000)} {Math.Asin(2)}");
    }

    private static void SinglePrecision()
    {
        foreach (float f in new[] { 0.3f, -0.7f, 2.5f, 10f })
        {
            Console.WriteLine($"{MathF.Sin(f):G5} {MathF.Cos(f):G5} {MathF.Exp(f):G5} {MathF.Sqrt(MathF.Abs(f))} {MathF.Floor(f)} {MathF.Round(f)} {MathF.Pow(2f, f):G5} {MathF.Log(MathF.Abs(f)):G5} {MathF.Truncate(f)} {MathF.CopySign(2f, f)}");
        }

        Console.WriteLine($"{MathF.Sqrt(2f)} {MathF.FusedMultiplyAdd(2f, 3f, 4f)} {MathF.IEEERemainder(7f, 4f)} {float.Lerp(1f, 3f, 0.25f)} {MathF.Ceiling(-0.5f)}");
    }

    private static void Scale()
    {
        Console.WriteLine($"{Math.ScaleB(1.5, 10)} {Math.ScaleB(1, -1074)} {Math.ScaleB(1, 2000)} {Math.ILogB(1000)} {Math.ILogB(0)} {Math.ILogB(double.NaN)} {MathF.ScaleB(3, 2)}");
        Console.WriteLine($"{Math.BitIncrement(1.0)} {Math.BitDecrement(1.0)} {Math.BitIncrement(0.0)} {Math.BitDecrement(double.PositiveInfinity)} {MathF.BitIncrement(1f)}");
    }

    private static void Integers()
    {
        Console.WriteLine($"{Math.Max(3, -4)} {Math.Min(3u, 4u)} {Math.Abs(-5L)} {Math.Sign(-3)} {Math.Clamp(15, 0, 10)} {Math.Max((byte)3, (byte)9)} {Math.Abs((short)-3)}");
        Console.WriteLine($"{Math.DivRem(-17, 5)} {Math.DivRem(17ul, 5ul)} {Math.DivRem(17, 5, out int rest)} {rest} {Math.Abs(-3.5m)} {Math.Sign(-0.1m)}");
    }
}
