using Il = Signalbox.IlCases;

namespace Signalbox.Cases;

/// <summary>Arithmetic, conversions and branches from IL that no C# compiler emits, over all types of the stack.</summary>
internal static class IlArithmetic
{
    private static readonly long[] Values =
    [
        0, 1, -1, 2, 127, -128, 128, 255, 256, 32767, -32769, 65536, int.MaxValue, int.MinValue, 0xFFFFFFFF, 1L << 32,
        -(1L << 32), long.MaxValue, long.MinValue,
    ];

    private static readonly long[] Firsts = [0, 1, -1, 7, -8, int.MaxValue, int.MinValue, 0xFFFFFFFF, 1L << 32, long.MaxValue, long.MinValue];

    private static readonly long[] Seconds = [0, 1, -1, 3, int.MinValue, long.MaxValue, long.MinValue];

    private static readonly double[] Doubles =
    [
        0, -0.0, 1, -1.5, 0.3, 127.9, -128.9, 255.5, 65535.9, 2147483647, 2147483648, 4294967295, 4294967296, 9.2e18, 9.3e18, 1.8e19,
        1e300, double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
    ];

    internal static Topic Topic => new(
        "il_arithmetic",
        new("integers_int32", () => Integers("_int32")),
        new("integers_int64", () => Integers("_int64")),
        new("integers_native", () => Integers("_native")),
        new("integers_mixed", () => Integers("with")),
        new("floats", Floats),
        new("conversions_from_int32", () => Conversions("_int32")),
        new("conversions_from_int64", () => Conversions("_int64")),
        new("conversions_from_native", () => Conversions("_native")),
        new("conversions_to_float", ToFloat),
        new("conversions_from_float_checked", FromFloatChecked),
        new("conversions_from_float_that_fit", FromFloatThatFit),
        new("branches_on_integers", IntegerBranching),
        new("branches_on_floats", FloatBranching));

    private static void Integers(string kind)
    {
        for (int i = 0; i < Il.IntegerArithmetic.Count(); i++)
        {
            string name = Il.IntegerArithmetic.Name(i);
            if (!(kind == "with" ? name.Contains("with") : name.EndsWith(kind) && !name.Contains("with")))
            {
                continue;
            }

            Console.WriteLine($"{name}: {string.Join(" | ", Firsts.Select(a => string.Join(" ", Seconds.Select(b => Try(() => Il.IntegerArithmetic.Run(i, a, b))))))}");
        }
    }

    private static string Try<T>(Func<T> function)
    {
        try
        {
            return Show.Text(function());
        }
        catch (OverflowException)
        {
            return "overflow";
        }
        catch (DivideByZeroException)
        {
            return "zero";
        }
        catch (ArithmeticException)
        {
            return "not-finite";
        }
    }

    private static void Floats()
    {
        for (int i = 0; i < Il.FloatArithmetic.Count(); i++)
        {
            Console.WriteLine(Il.FloatArithmetic.Name(i));
            foreach (double a in new[] { 0, -0.0, 1.5, -3, 1e300, 0.1, double.NaN, double.PositiveInfinity })
            {
                Show.Line($"{a}", new[] { 0, 0.1, -2, 1e300, double.NaN, double.NegativeInfinity }.Select(b => Try(() => Il.FloatArithmetic.Run(i, a, b))));
            }
        }
    }

    private static void Conversions(string kind)
    {
        for (int i = 0; i < Il.IntegerConversions.Count(); i++)
        {
            if (Il.IntegerConversions.Name(i).EndsWith(kind))
            {
                Show.Line(Il.IntegerConversions.Name(i), Values.Select(a => Try(() => Il.IntegerConversions.Run(i, a))));
            }
        }
    }

    private static void ToFloat()
    {
        for (int i = 0; i < Il.ConversionsToFloat.Count(); i++)
        {
            Show.Line(Il.ConversionsToFloat.Name(i), Values.Select(a => Il.ConversionsToFloat.Run(i, a)));
        }
    }

    private static void FromFloatChecked()
    {
        for (int i = 0; i < Il.ConversionsFromFloat.Count(); i++)
        {
            if (Il.ConversionsFromFloat.Name(i).Contains("ovf"))
            {
                Show.Line(Il.ConversionsFromFloat.Name(i), Doubles.Select(a => Try(() => Il.ConversionsFromFloat.Run(i, a))));
            }
        }
    }

    private static void FromFloatThatFit()
    {
        for (int i = 0; i < Il.ConversionsFromFloat.Count(); i++)
        {
            string name = Il.ConversionsFromFloat.Name(i);
            bool isUnsigned = name.Contains("_u");
            if (!name.Contains("ovf"))
            {
                Show.Line(name, Doubles.Where(a => Math.Abs(a) < 127 && (a >= 0 || !isUnsigned)).Select(a => Il.ConversionsFromFloat.Run(i, a)));
            }
        }
    }

    private static void IntegerBranching()
    {
        for (int i = 0; i < Il.IntegerBranches.Count(); i++)
        {
            Console.WriteLine($"{Il.IntegerBranches.Name(i)}: {string.Join(" ", Values.Select(a => string.Concat(Values.Select(b => Il.IntegerBranches.Run(i, a, b)))))}");
        }
    }

    private static void FloatBranching()
    {
        for (int i = 0; i < Il.FloatBranches.Count(); i++)
        {
            Console.WriteLine($"{Il.FloatBranches.Name(i)}: {string.Join(" ", Doubles.Select(a => string.Concat(Doubles.Select(b => Il.FloatBranches.Run(i, a, b)))))}");
        }
    }
}
