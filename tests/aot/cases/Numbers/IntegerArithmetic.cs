namespace Signalbox.Cases;

/// <summary>Unchecked arithmetic of every width at the corners of its range.</summary>
internal static class IntegerArithmetic
{
    private static readonly int[] s_ints = [0, 1, -1, 2, -2, 7, -7, 1000003, int.MaxValue, int.MinValue, int.MaxValue - 1];
    private static readonly long[] s_longs = [0, 1, -1, 7, -7, uint.MaxValue, 1L << 40, long.MaxValue, long.MinValue];

    internal static Topic Topic => new(
        "integers",
        new("int", Int),
        new("uint", UInt),
        new("long", Long),
        new("ulong", ULong),
        new("narrow", Narrow),
        new("division", Division),
        new("remainder_sign", RemainderSign),
        new("shifts", Shifts),
        new("shift_counts_are_masked", ShiftCounts),
        new("bitwise", Bitwise),
        new("compare_signed_and_unsigned", Compare),
        new("increments", Increments),
        new("division_by_constants", DivisionByConstants),
        new("multiply_high", MultiplyHigh));

    private static void Int()
    {
        foreach (int a in s_ints)
        {
            Show.Line($"{a} +", s_ints.Select(b => unchecked(a + b)));
            Show.Line($"{a} -", s_ints.Select(b => unchecked(a - b)));
            Show.Line($"{a} *", s_ints.Select(b => unchecked(a * b)));
        }

        Show.Line("negate", s_ints.Select(a => unchecked(-a)));
        Show.Line("complement", s_ints.Select(a => ~a));
    }

    private static void UInt()
    {
        uint[] values = [0, 1, 2, 3, 0x7FFFFFFF, 0x80000000, uint.MaxValue];
        foreach (uint a in values)
        {
            Show.Line($"{a} +", values.Select(b => unchecked(a + b)));
            Show.Line($"{a} -", values.Select(b => unchecked(a - b)));
            Show.Line($"{a} *", values.Select(b => unchecked(a * b)));
            Show.Line($"{a} /", values.Where(b => b != 0).Select(b => a / b));
            Show.Line($"{a} %", values.Where(b => b != 0).Select(b => a % b));
            Show.Line("negate", [-(long)a, unchecked((uint)-(int)a)]);
        }
    }

    private static void Long()
    {
        foreach (long a in s_longs)
        {
            Show.Line($"{a} +", s_longs.Select(b => unchecked(a + b)));
            Show.Line($"{a} -", s_longs.Select(b => unchecked(a - b)));
            Show.Line($"{a} *", s_longs.Select(b => unchecked(a * b)));
        }
    }

    private static void ULong()
    {
        ulong[] values = [0, 1, 3, uint.MaxValue, 1UL << 32, 1UL << 63, ulong.MaxValue];
        foreach (ulong a in values)
        {
            Show.Line($"{a} *", values.Select(b => unchecked(a * b)));
            Show.Line($"{a} /", values.Where(b => b != 0).Select(b => a / b));
            Show.Line($"{a} %", values.Where(b => b != 0).Select(b => a % b));
        }
    }

    private static void Narrow()
    {
        sbyte[] bytes = [0, 1, -1, 127, -128];
        foreach (sbyte a in bytes)
        {
            Show.Line($"sbyte {a}", bytes.Select(b => unchecked((sbyte)(a + b)) + unchecked((sbyte)(a * b))));
        }

        short s = Show.Opaque(short.MaxValue);
        s++;
        ushort u = Show.Opaque(ushort.MaxValue);
        u++;
        byte y = Show.Opaque((byte)250);
        y += 10;
        sbyte sb = Show.Opaque((sbyte)-128);
        sb--;
        char c = Show.Opaque('\uffff');
        c++;
        Console.WriteLine($"{s} {u} {y} {sb} {(int)c}");
        y = Show.Opaque((byte)0x81);
        y <<= 1;
        s = Show.Opaque((short)-2);
        s >>= 1;
        Console.WriteLine($"{y} {s} {s >>> 1} {(short)(s >>> 1)}");
        byte complement = unchecked((byte)~Show.Opaque((byte)0x0F));
        Console.WriteLine($"{complement} {~Show.Opaque((byte)0x0F)}");
    }

    private static void Division()
    {
        foreach (int a in s_ints)
        {
            foreach (int b in new[] { 1, -1, 2, -2, 7, -7, 0, int.MinValue })
            {
                Show.Result($"{a} / {b}", () => a / b);
                Show.Result($"{a} % {b}", () => a % b);
            }
        }

        foreach (long a in s_longs)
        {
            foreach (long b in new[] { 1, -1, 10, 0, long.MinValue })
            {
                Show.Result($"{a}L / {b}", () => a / b);
                Show.Result($"{a}L % {b}", () => a % b);
            }
        }

        Show.Result("uint / 0", () => Show.Opaque(1u) / Show.Opaque(0u));
        Show.Result("ulong % 0", () => Show.Opaque(1ul) % Show.Opaque(0ul));
        Show.Result("sbyte / -1", () => Show.Opaque((sbyte)-128) / Show.Opaque((sbyte)-1));
        Show.Result("short cast", () => (short)(Show.Opaque(short.MinValue) / Show.Opaque((short)-1)));
        Show.Result("nint", () => Show.Opaque(nint.MinValue) / Show.Opaque((nint)(-1)));
    }

    private static void RemainderSign()
    {
        foreach ((int a, int b) in new[] { (7, 3), (-7, 3), (7, -3), (-7, -3) })
        {
            Console.WriteLine($"{a} {b}: {a / b} {a % b} {Math.DivRem(a, b)} {(long)a % b}");
        }
    }

    private static void Shifts()
    {
        int[] counts = [0, 1, 4, 31];
        foreach (int a in s_ints)
        {
            Show.Line($"{a} <<", counts.Select(n => a << n));
            Show.Line($"{a} >>", counts.Select(n => a >> n));
            Show.Line($"{a} >>>", counts.Select(n => a >>> n));
        }

        int[] longCounts = [0, 1, 33, 63];
        foreach (long a in s_longs)
        {
            Show.Line($"{a}L <<", longCounts.Select(n => a << n));
            Show.Line($"{a}L >>", longCounts.Select(n => a >> n));
            Show.Line($"{a}L >>>", longCounts.Select(n => a >>> n));
        }
    }

    private static void ShiftCounts()
    {
        int[] counts = [32, 33, 63, 64, 65, -1, -31, int.MinValue];
        Show.Line("int <<", counts.Select(n => Show.Opaque(0x12345678) << n));
        Show.Line("int >>", counts.Select(n => Show.Opaque(-0x12345678) >> n));
        Show.Line("uint >>", counts.Select(n => Show.Opaque(0x92345678u) >> n));
        Show.Line("long <<", counts.Select(n => Show.Opaque(0x123456789ABCDEFL) << n));
        Show.Line("long >>", counts.Select(n => Show.Opaque(-0x123456789ABCDEFL) >> n));
        Show.Line("ulong >>", counts.Select(n => Show.Opaque(0xF23456789ABCDEF0ul) >> n));
        Show.Line("nint <<", counts.Select(n => Show.Opaque((nint)3) << n));
        Show.Line("byte >>", counts.Select(n => Show.Opaque((byte)0xF0) >> n));
    }

    private static void Bitwise()
    {
        uint[] values = [0, 1, 0xF0F0F0F0, 0x0FF00FF0, uint.MaxValue];
        foreach (uint a in values)
        {
            Show.Line($"{a:x}", values.Select(b => $"{a & b:x}/{a | b:x}/{a ^ b:x}"));
        }

        long mixed = Show.Opaque(-1) & 0xFFFFFFFFL;
        ulong signExtended = unchecked((ulong)Show.Opaque(int.MinValue));
        ulong zeroExtended = unchecked((uint)Show.Opaque(int.MinValue));
        Console.WriteLine($"{mixed} {signExtended:x} {zeroExtended:x}");
        bool yes = Show.Opaque(true);
        bool no = Show.Opaque(false);
        Console.WriteLine($"{yes & no} {yes | no} {yes ^ no} {!yes} {yes ^ yes}");
    }

    private static void Compare()
    {
        foreach (int a in s_ints)
        {
            string line = "";
            foreach (int b in s_ints)
            {
                uint ua = unchecked((uint)a);
                uint ub = unchecked((uint)b);
                line += $"{(a < b ? 1 : 0)}{(a <= b ? 1 : 0)}{(a > b ? 1 : 0)}{(a >= b ? 1 : 0)}{(a == b ? 1 : 0)}";
                line += $"{(ua < ub ? 1 : 0)}{(ua <= ub ? 1 : 0)}{(ua > ub ? 1 : 0)}{(ua >= ub ? 1 : 0)} ";
            }

            Console.WriteLine($"{a}: {line}");
        }

        int negative = Show.Opaque(-1);
        uint big = Show.Opaque(uint.MaxValue);
        Console.WriteLine($"{negative == big} {negative < big} {(uint)negative == big}");
        Console.WriteLine(Show.Opaque((nuint)5) > Show.Opaque((nuint)3));
    }

    private static void Increments()
    {
        int i = Show.Opaque(5);
        int j = i++ + ++i;
        int[] array = [1, 2, 3];
        int index = 0;
        array[index++] += 10;
        array[index++] <<= index;
        long l = long.MaxValue;
        l++;
        uint u = 0;
        u--;
        Console.WriteLine($"{i} {j} {string.Join(",", array)} {index} {l} {u}");
    }

    private static void DivisionByConstants()
    {
        foreach (int a in s_ints)
        {
            Console.WriteLine($"{a}: {a / 3} {a / -3} {a / 10} {a % 10} {a / 8} {a % 8} {a / -8} {a / 1} {a % -16}");
        }

        foreach (long a in s_longs)
        {
            Console.WriteLine($"{a}: {a / 3} {a / 10} {a % 10} {a / 16} {a % 16} {(ulong)a / 10} {(ulong)a % 10}");
        }
    }

    private static void MultiplyHigh()
    {
        foreach (long a in s_longs)
        {
            long high = Math.BigMul(a, Show.Opaque(0x7FFFFFFFFFFFFFC5L), out long low);
            ulong unsignedHigh = Math.BigMul((ulong)a, Show.Opaque(0xFFFFFFFFFFFFFFC5ul), out ulong unsignedLow);
            Console.WriteLine($"{high} {low} {unsignedHigh} {unsignedLow}");
        }

        Console.WriteLine(Math.BigMul(Show.Opaque(int.MinValue), int.MinValue));
    }
}
