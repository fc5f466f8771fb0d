namespace Signalbox.Cases;

/// <summary>Every integer type into every other, unchecked: truncation, sign and zero extension.</summary>
internal static class IntegerConversions
{
    private static readonly long[] s_values =
    [
        0, 1, -1, 0x7F, 0x80, 0xFF, 0x100, -0x80, -0x81, 0x7FFF, 0x8000, 0xFFFF, 0x10000, int.MaxValue, int.MinValue,
        0x80000000L, 0xFFFFFFFFL, 0x100000000L, 0x123456789ABCDEFL, long.MaxValue, long.MinValue,
    ];

    internal static Topic Topic => new(
        "conversions",
        new("from_long", FromLong),
        new("from_ulong", FromULong),
        new("from_int", FromInt),
        new("from_uint", FromUInt),
        new("from_narrow", FromNarrow),
        new("native", Native),
        new("enums", Enums),
        new("char", Chars),
        new("chains", Chains),
        new("boxed_needs_the_exact_type", Boxed),
        new("bool_as_number", Bools),
        new("user_defined", UserDefined));

    private static void FromLong()
    {
        foreach (long v in s_values)
        {
            Console.WriteLine($"{v}: {(sbyte)v} {(byte)v} {(short)v} {(ushort)v} {(int)v} {(uint)v} {(ulong)v} {(int)(char)v}");
        }
    }

    private static void FromULong()
    {
        foreach (long s in s_values)
        {
            ulong v = (ulong)s;
            Console.WriteLine($"{v}: {(sbyte)v} {(byte)v} {(short)v} {(ushort)v} {(int)v} {(uint)v} {(long)v}");
        }
    }

    private static void FromInt()
    {
        foreach (long s in s_values)
        {
            int v = (int)s;
            Console.WriteLine($"{v}: {(sbyte)v} {(byte)v} {(short)v} {(ushort)v} {(uint)v} {(long)v} {(ulong)v} {(nint)v} {(nuint)v}");
        }
    }

    private static void FromUInt()
    {
        foreach (long s in s_values)
        {
            uint v = (uint)s;
            Console.WriteLine($"{v}: {(sbyte)v} {(byte)v} {(short)v} {(ushort)v} {(int)v} {(long)v} {(ulong)v} {(nint)v} {(nuint)v}");
        }
    }

    private static void FromNarrow()
    {
        foreach (long v in s_values)
        {
            sbyte a = (sbyte)v;
            byte b = (byte)v;
            short c = (short)v;
            ushort d = (ushort)v;
            Console.WriteLine($"{a}: {(byte)a} {(ushort)a} {(uint)a} {(ulong)a} {(long)a} | {b}: {(sbyte)b} {(short)b} {(long)b}");
            Console.WriteLine($"{c}: {(ushort)c} {(uint)c} {(ulong)c} {(sbyte)c} | {d}: {(short)d} {(int)d} {(long)d} {(byte)d}");
        }
    }

    private static void Native()
    {
        foreach (long v in s_values)
        {
            nint n = (nint)v;
            nuint u = (nuint)(ulong)v;
            Console.WriteLine($"{n} {u} {(int)n} {(uint)u} {(long)n} {(ulong)u} {(short)n} {(byte)u} {(nuint)n} {(nint)u}");
        }

        Console.WriteLine($"{nint.Size} {nint.MaxValue} {nint.MinValue} {nuint.MaxValue}");
    }

    private static void Enums()
    {
        var narrow = (Narrow)Show.Opaque(300);
        var wide = (Wide)Show.Opaque(ulong.MaxValue);
        var signed = (Signed)Show.Opaque(-1);
        Console.WriteLine($"{(int)narrow} {(ulong)wide} {(long)signed} {(ulong)signed} {(byte)signed} {(Narrow)signed}");
        Console.WriteLine($"{(Narrow)wide} {(Signed)narrow} {narrow | Narrow.One} {signed + 1} {Narrow.Two - Narrow.One}");
    }

    private static void Chars()
    {
        char c = Show.Opaque('A');
        Console.WriteLine($"{c + 1} {(char)(c + 1)} {(int)c} {(byte)c} {(short)Show.Opaque('\uffff')} {(char)66.9}");
        c += (char)2;
        c--;
        Console.WriteLine($"{c} {c < 'C'} {'z' - c} {(char)('a' + 25)} {(int)unchecked((char)-1)}");
    }

    private static void Chains()
    {
        foreach (long v in s_values)
        {
            Console.WriteLine($"{(long)(sbyte)(ushort)v} {(ulong)(short)(byte)v} {(int)(uint)(short)v} {(ulong)(int)(uint)v} {(long)(uint)(sbyte)v}");
        }
    }

    private static void Boxed()
    {
        object boxed = Show.Opaque(5);
        Console.WriteLine((int)boxed);
        Show.Result("long", () => (long)boxed);
        Show.Result("uint", () => (uint)boxed);
        Show.Result("enum of int", () => (Signed)boxed);
        Show.Result("enum of byte", () => (Narrow)boxed);
        object boxedEnum = Signed.Minus;
        Show.Result("int of enum", () => (int)boxedEnum);
        Console.WriteLine($"{boxed is int} {boxed is long} {boxed is uint} {boxed is Signed} {boxedEnum is int} {boxed is IComparable}");
        Console.WriteLine($"{boxed.Equals(5)} {boxed.Equals(5L)} {((object)5L).Equals(5)} {5L.Equals(5)}");
    }

    private static void Bools()
    {
        bool yes = Show.Opaque(true);
        Console.WriteLine($"{Convert.ToInt32(yes)} {Convert.ToBoolean(2)} {(yes ? 1 : 0)} {yes.CompareTo(false)}");
        unsafe
        {
            // SAFETY: both pointers are to locals of this method, of one byte each.
            byte b = *(byte*)&yes;
            Console.WriteLine(b);
        }
    }

    private static void UserDefined()
    {
        Metres m = 5;
        double d = m;
        long l = (long)m;
        Metres? none = null;
        double? lifted = none;
        Console.WriteLine($"{d} {l} {lifted.HasValue} {(Metres)(int)'x' == 120}");
    }

    private enum Narrow : byte
    {
        One = 1,
        Two = 2,
    }

    private enum Wide : ulong
    {
        Big = ulong.MaxValue,
    }

    private enum Signed
    {
        Minus = -1,
        None = 0,
    }

    private readonly record struct Metres(int Value)
    {
        public static implicit operator Metres(int value) => new(value);

        public static implicit operator double(Metres value) => value.Value + 0.5;

        public static explicit operator long(Metres value) => value.Value * 10L;
    }
}
