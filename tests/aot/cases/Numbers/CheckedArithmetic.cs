namespace Signalbox.Cases;

/// <summary>Overflow where C# asks for a check: results at the last value that fits, exceptions after it.</summary>
internal static class CheckedArithmetic
{
    internal static Topic Topic => new(
        "checked",
        new("int", Int),
        new("uint", UInt),
        new("long", Long),
        new("ulong", ULong),
        new("narrow", Narrow),
        new("negation", Negation),
        new("native", Native),
        new("to_signed", ToSigned),
        new("to_unsigned", ToUnsigned),
        new("from_unsigned", FromUnsigned),
        new("from_float", FromFloat),
        new("nesting_of_contexts", Nesting),
        new("user_defined_operators", UserDefined),
        new("array_sizes_and_indices", Arrays));

    private static void Int()
    {
        foreach ((int a, int b) in new[]
        {
            (int.MaxValue, 0), (int.MaxValue, 1), (int.MinValue, -1), (int.MinValue, 1), (0x10000, 0x7FFF),
            (0x10000, 0x8000), (-0x10000, 0x8000), (-1, int.MinValue), (46341, 46341),
        })
        {
            Show.Result($"{a} + {b}", () => checked(a + b));
            Show.Result($"{a} - {b}", () => checked(a - b));
            Show.Result($"{a} * {b}", () => checked(a * b));
        }
    }

    private static void UInt()
    {
        foreach ((uint a, uint b) in new[]
        {
            (uint.MaxValue, 0u), (uint.MaxValue, 1u), (0u, 1u), (5u, 5u), (0x10000u, 0xFFFFu), (0x10000u, 0x10000u),
        })
        {
            Show.Result($"{a} + {b}", () => checked(a + b));
            Show.Result($"{a} - {b}", () => checked(a - b));
            Show.Result($"{a} * {b}", () => checked(a * b));
        }
    }

    private static void Long()
    {
        foreach ((long a, long b) in new[]
        {
            (long.MaxValue, 1L), (long.MinValue, -1L), (long.MinValue, 1L), (1L << 32, 1L << 30), (1L << 32, 1L << 31),
            (-(1L << 32), 1L << 31), (3037000500L, 3037000500L), (-1L, long.MinValue),
        })
        {
            Show.Result($"{a} + {b}", () => checked(a + b));
            Show.Result($"{a} - {b}", () => checked(a - b));
            Show.Result($"{a} * {b}", () => checked(a * b));
        }
    }

    private static void ULong()
    {
        foreach ((ulong a, ulong b) in new[]
        {
            (ulong.MaxValue, 1ul), (0ul, 1ul), (1ul << 32, uint.MaxValue), (1ul << 32, 1ul << 32), (ulong.MaxValue, 1ul),
        })
        {
            Show.Result($"{a} + {b}", () => checked(a + b));
            Show.Result($"{a} - {b}", () => checked(a - b));
            Show.Result($"{a} * {b}", () => checked(a * b));
        }
    }

    private static void Narrow()
    {
        Show.Result("byte", () => checked((byte)(Show.Opaque((byte)255) + Show.Opaque((byte)1))));
        Show.Result("byte fits", () => checked((byte)(Show.Opaque((byte)254) + Show.Opaque((byte)1))));
        Show.Result("sbyte", () => checked((sbyte)(Show.Opaque((sbyte)-128) - Show.Opaque((sbyte)1))));
        Show.Result("short", () => checked((short)(Show.Opaque(short.MaxValue) * Show.Opaque((short)2))));
        Show.Result("ushort", () => checked((ushort)(Show.Opaque((ushort)0) - Show.Opaque((ushort)1))));
        Show.Result("char", () => (int)checked((char)(Show.Opaque('\uffff') + 1)));
        Show.Thrown("increment", () =>
        {
            byte b = Show.Opaque((byte)255);
            checked
            {
                b++;
            }

            Console.WriteLine(b);
        });
        Show.Thrown("compound", () =>
        {
            short s = Show.Opaque((short)-32768);
            checked
            {
                s -= 1;
            }

            Console.WriteLine(s);
        });
    }

    private static void Negation()
    {
        Show.Result("int", () => checked(-Show.Opaque(int.MaxValue)));
        Show.Result("int minimum", () => checked(-Show.Opaque(int.MinValue)));
        Show.Result("long minimum", () => checked(-Show.Opaque(long.MinValue)));
        Show.Result("unchecked", () => unchecked(-Show.Opaque(int.MinValue)));
        Show.Result("Math.Abs", () => Math.Abs(Show.Opaque(int.MinValue)));
        Show.Result("Math.Abs sbyte", () => Math.Abs(Show.Opaque(sbyte.MinValue)));
    }

    private static void Native()
    {
        Show.Result("nint +", () => checked(Show.Opaque(nint.MaxValue) + 1));
        Show.Result("nuint -", () => checked(Show.Opaque((nuint)0) - 1));
        Show.Result("nint *", () => checked(Show.Opaque((nint)1 << 40) * ((nint)1 << 22)));
        Show.Result("nint to int", () => checked((int)Show.Opaque((nint)1 << 31)));
        Show.Result("nuint to nint", () => checked((nint)Show.Opaque(nuint.MaxValue)));
        Show.Result("nint to nuint", () => checked((nuint)Show.Opaque((nint)(-1))));
    }

    private static void ToSigned()
    {
        foreach (long value in new[] { 0, 127, 128, -128, -129, 32767, 32768, -32769, 1L << 31, (1L << 31) - 1, -(1L << 31) - 1 })
        {
            Show.Result($"{value} sbyte", () => checked((sbyte)value));
            Show.Result($"{value} short", () => checked((short)value));
            Show.Result($"{value} int", () => checked((int)value));
            Show.Result($"{(int)value} int to sbyte", () => checked((sbyte)(int)Show.Opaque(value % 1000)));
        }
    }

    private static void ToUnsigned()
    {
        foreach (long value in new[] { 0, -1, 255, 256, 65535, 65536, (1L << 32) - 1, 1L << 32, long.MaxValue, long.MinValue })
        {
            Show.Result($"{value} byte", () => checked((byte)value));
            Show.Result($"{value} ushort", () => checked((ushort)value));
            Show.Result($"{value} uint", () => checked((uint)value));
            Show.Result($"{value} ulong", () => checked((ulong)value));
            Show.Result($"{value} char", () => (int)checked((char)value));
        }
    }

    private static void FromUnsigned()
    {
        foreach (ulong value in new ulong[] { 0ul, 127, 128, 255, 256, 1ul << 31, (1ul << 32) - 1, 1ul << 32, 1ul << 63, ulong.MaxValue })
        {
            Show.Result($"{value} sbyte", () => checked((sbyte)value));
            Show.Result($"{value} byte", () => checked((byte)value));
            Show.Result($"{value} int", () => checked((int)value));
            Show.Result($"{value} uint", () => checked((uint)value));
            Show.Result($"{value} long", () => checked((long)value));
            uint low = unchecked((uint)value);
            Show.Result($"{low} uint to int", () => checked((int)low));
            Show.Result($"{low} uint to short", () => checked((short)low));
        }
    }

    private static void FromFloat()
    {
        foreach (double value in new[]
        {
            0.0, -0.9, 0.9, 127.9, 128.0, -128.9, -129.0, 255.9, 256.0, 2147483647.5, 2147483648.0, -2147483648.9,
            -2147483649.0, 4294967295.9, 4294967296.0, 9223372036854774784.0, 9223372036854775808.0,
            -9223372036854775808.0, -9223372036854777856.0, 18446744073709549568.0, 18446744073709551616.0,
            double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        })
        {
            Show.Result($"{value} sbyte", () => checked((sbyte)value));
            Show.Result($"{value} byte", () => checked((byte)value));
            Show.Result($"{value} int", () => checked((int)value));
            Show.Result($"{value} uint", () => checked((uint)value));
            Show.Result($"{value} long", () => checked((long)value));
            Show.Result($"{value} ulong", () => checked((ulong)value));
        }
    }

    private static void Nesting()
    {
        int max = Show.Opaque(int.MaxValue);
        Show.Result("outer unchecked", () => unchecked(checked(max - 1) + 2));
        Show.Result("inner checked", () => unchecked(checked(max + 1) - 1));
        Show.Result("call is not covered", () => checked(Sum(max, 1)));
    }

    private static int Sum(int a, int b) => a + b;

    private static void UserDefined()
    {
        var full = new Level(250);
        Show.Result("unchecked", () => unchecked(full + new Level(10)).Value);
        Show.Result("checked", () => checked(full + new Level(10)).Value);
        Show.Result("checked fits", () => checked(full + new Level(5)).Value);
        Show.Result("explicit unchecked", () => unchecked((Level)300).Value);
        Show.Result("explicit checked", () => checked((Level)300).Value);
    }

    private static void Arrays()
    {
        int[] array = new int[3];
        long big = Show.Opaque(0x1_0000_0001L);
        Show.Result("long index", () => array[big]);
        Show.Result("uint index", () => array[Show.Opaque(2u)]);
        Show.Result("ulong index", () => array[Show.Opaque(ulong.MaxValue)]);
        Show.Result("long size", () => new byte[Show.Opaque(5L)].Length);
        Show.Result("negative long size", () => new byte[Show.Opaque(-5L)].Length);
    }

    private readonly struct Level(byte value)
    {
        public byte Value { get; } = value;

        public static Level operator +(Level a, Level b) => new(unchecked((byte)(a.Value + b.Value)));

        public static Level operator checked +(Level a, Level b) => new(checked((byte)(a.Value + b.Value)));

        public static explicit operator Level(int value) => new(unchecked((byte)value));

        public static explicit operator checked Level(int value) => new(checked((byte)value));
    }
}
