namespace Signalbox.Cases;

/// <summary>System.Decimal: scale is part of the value's text, not of its equality.</summary>
internal static class DecimalNumbers
{
    private static readonly decimal[] s_values =
    [
        0m, 1m, -1m, 0.1m, 1.10m, -2.50m, 1234567.891m, 0.0000000000000000000000000001m, decimal.MaxValue, decimal.MinValue,
        79228162514264337593543950335m, 3m, 1e10m,
    ];

    internal static Topic Topic => new(
        "decimal",
        new("operators", Operators),
        new("scale_is_kept", Scale),
        new("overflow_and_division_by_zero", Overflow),
        new("compare", Compare),
        new("rounding", Rounding),
        new("conversions", Conversions),
        new("parse_and_format", Text),
        new("bits", Bits));

    private static void Operators()
    {
        foreach (decimal a in s_values)
        {
            foreach (decimal b in new[] { 1m, -0.5m, 3m, 1e-10m })
            {
                Show.Result($"{a} + {b}", () => a + b);
                Show.Result($"{a} - {b}", () => a - b);
                Show.Result($"{a} * {b}", () => a * b);
                Show.Result($"{a} / {b}", () => a / b);
                Show.Result($"{a} % {b}", () => a % b);
            }
        }
    }

    private static void Scale()
    {
        Console.WriteLine($"{1.10m + 2.20m} {1.0m * 1.00m} {2.00m / 4m} {1m / 3m} {10m / 4m} {1.000m == 1m} {1.000m.GetHashCode() == 1m.GetHashCode()}");
        Console.WriteLine($"{-1.50m} {0.00m} {-0.0m} {1.5m.Scale} {(1.2300m).Scale} {decimal.Negate(5m)} {1e-28m / 2}");
    }

    private static void Overflow()
    {
        Show.Result("add", () => Show.Opaque(decimal.MaxValue) + 1);
        Show.Result("multiply", () => Show.Opaque(decimal.MaxValue) * 2);
        Show.Result("zero", () => Show.Opaque(1m) / Show.Opaque(0m));
        Show.Result("remainder of zero", () => Show.Opaque(1m) % Show.Opaque(0m));
        Show.Result("to int", () => (int)Show.Opaque(3e9m));
        Show.Result("to byte", () => (byte)Show.Opaque(-1m));
        Show.Result("from double", () => (decimal)Show.Opaque(1e30));
        Show.Result("from nan", () => (decimal)Show.Opaque(double.NaN));
        Show.Result("rounds on add", () => Show.Opaque(decimal.MaxValue) + 0.4m);
    }

    private static void Compare()
    {
        foreach (decimal a in s_values)
        {
            Show.Line($"{a}", s_values.Select(b => $"{a.CompareTo(b)}{(a < b ? 1 : 0)}{(a >= b ? 1 : 0)}{(a == b ? 1 : 0)}"));
        }
    }

    private static void Rounding()
    {
        foreach (decimal d in new[] { 2.5m, 3.5m, -2.5m, 2.345m, -0.5m, 7.9m })
        {
            Console.WriteLine($"{decimal.Round(d)} {decimal.Round(d, 2)} {Math.Round(d, 1, MidpointRounding.AwayFromZero)} {decimal.Floor(d)} {decimal.Ceiling(d)} {decimal.Truncate(d)} {(int)d} {(long)d}");
        }
    }

    private static void Conversions()
    {
        foreach (double d in new[] { 0.1, 1.0 / 3, 123456789.123, 1e-5, -2.5e10 })
        {
            Console.WriteLine($"{(decimal)d} {(decimal)(float)d} {(double)(decimal)d} {(float)(decimal)d}");
        }

        Console.WriteLine($"{(decimal)long.MinValue} {(decimal)ulong.MaxValue} {(ulong)18446744073709551615.9m} {(char)65.7m} {new decimal(12345, 0, 0, true, 3)}");
    }

    private static void Text()
    {
        foreach (string s in new[] { "1.50", "-0.001", "  7 ", "1e3", "79228162514264337593543950336", "1,234.5", "abc", "", "0.00000000000000000000000000005" })
        {
            Console.WriteLine($"'{s}' {decimal.TryParse(s, out decimal d)} {d}");
        }

        Console.WriteLine($"{1234.5m:N2} {1234.5m:F0} {0.255m:P1} {-1234.567m:#,##0.00} {1234.5m:E2} {1.10m:G} {12m:00000.0}");
    }

    private static void Bits()
    {
        foreach (decimal d in s_values)
        {
            Console.WriteLine(string.Join(" ", decimal.GetBits(d)));
        }
    }
}
