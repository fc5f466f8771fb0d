namespace Signalbox.Cases;

/// <summary>Between floating point and integers, unchecked: .NET 9 saturates, and what is not a number becomes 0.</summary>
internal static class FloatConversions
{
    private static readonly double[] s_values =
    [
        0.0, -0.0, 0.5, -0.5, 0.999999999, -0.999999999, 1.5, -1.5, 127.5, 128.0, -128.5, -129.0, 255.5, 256.0, 32767.5, 32768.0,
        65535.5, 65536.0, 2147483647.0, 2147483648.0, -2147483648.0, -2147483649.0, 4294967295.0, 4294967296.0,
        9007199254740993.0, 9223372036854774784.0, 9223372036854775808.0, -9223372036854775808.0, -9.3e18,
        18446744073709549568.0, 18446744073709551616.0, 1e100, -1e100, double.NaN,
        double.PositiveInfinity, double.NegativeInfinity,
    ];

    internal static Topic Topic => new(
        "float_conversions",
        new("double_to_int_and_long", ToWide),
        new("double_to_narrow_in_range", ToNarrow),
        new("float_to_integers", FloatToIntegers),
        new("integers_to_double", ToDouble),
        new("integers_to_float", ToFloat),
        new("native_integers", Native),
        new("convert_class_rounds", ConvertClass),
        new("truncation_is_toward_zero", Truncation));

    private static void ToWide()
    {
        foreach (double d in s_values)
        {
            Console.WriteLine($"{d}: {(int)d} {(uint)d} {(long)d} {(ulong)d}");
        }
    }

    private static void ToNarrow()
    {
        foreach (double d in s_values.Where(d => Math.Abs(d) < 127.9))
        {
            Console.WriteLine($"{d}: {(sbyte)d} {(short)d} {(byte)Math.Abs(d)} {(ushort)Math.Abs(d)} {(int)(char)Math.Abs(d)}");
        }
    }

    private static void FloatToIntegers()
    {
        foreach (double d in s_values)
        {
            float f = (float)d;
            Console.WriteLine($"{f}: {(int)f} {(uint)f} {(long)f} {(ulong)f}");
        }
    }

    private static void ToDouble()
    {
        foreach (long v in new[] { 0, 1, -1, int.MaxValue, int.MinValue, (1L << 53) + 1, (1L << 53) + 3, long.MaxValue, long.MinValue, 0x7FFFFFFFFFFFFC00 })
        {
            Console.WriteLine($"{v}: {(double)v} {(double)(ulong)v} {(double)(int)v} {(double)(uint)v} {(double)(short)v} {(double)(byte)v} {(long)(double)v}");
        }
    }

    private static void ToFloat()
    {
        foreach (long v in new long[] { 0, 1, -1, 16777217, 16777219, int.MaxValue, int.MinValue, (1L << 40) + 1, 0x4000004000000001L, long.MaxValue, long.MinValue, -1L })
        {
            Console.WriteLine($"{v}: {(float)v} {(float)(ulong)v} {(float)(int)v} {(float)(uint)v} {(float)(sbyte)v} {(double)(float)v}");
        }

        Console.WriteLine($"{(float)Show.Opaque(0x8000008000000001ul):R} {(float)Show.Opaque(0xFFFFFF7FFFFFFFFFul):R} {(float)Show.Opaque(9007199791611905L):R}");
    }

    private static void Native()
    {
        foreach (double d in s_values)
        {
            Console.WriteLine($"{(nint)d} {(nuint)d} {(double)(nint)d} {(float)(nuint)d}");
        }
    }

    private static void ConvertClass()
    {
        foreach (double d in new[] { 0.5, 1.5, 2.5, -0.5, -1.5, 2147483647.4 })
        {
            Console.WriteLine($"{d}: {Convert.ToInt32(d)} {Convert.ToInt64(d)} {Show.Opaque((decimal)d)} {Convert.ToInt32((float)d % 100)}");
        }

        Show.Result("too large", () => Convert.ToInt32(2147483647.5));
        Show.Result("not a number", () => Convert.ToInt64(double.NaN));
        Show.Result("byte", () => Convert.ToByte(255.5));
    }

    private static void Truncation()
    {
        foreach (double d in new[] { 1.9, -1.9, 2.5, -2.5 })
        {
            Console.WriteLine($"{(int)d} {Math.Truncate(d)} {Math.Floor(d)} {Math.Ceiling(d)} {(int)Math.Round(d)} {(long)d} {(int)(float)d}");
        }
    }
}
