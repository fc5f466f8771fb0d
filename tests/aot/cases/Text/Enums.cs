namespace Signalbox.Cases;

/// <summary>Enumerations: names, flags, parsing, all underlying types.</summary>
internal static class Enums
{
    internal static Topic Topic => new(
        "enums",
        new("to_string", ToText),
        new("flags", FlagsText),
        new("formats", Formats),
        new("parse", Parse),
        new("parse_failures", ParseFailures),
        new("has_flag", HasFlag),
        new("names_and_values", NamesValues),
        new("is_defined", IsDefined),
        new("underlying_types", Underlying),
        new("duplicate_values", Duplicates),
        new("boxing_and_equality", Boxing),
        new("generic_enum", GenericEnum),
        new("as_dictionary_key", AsKey),
        new("compare", Compare));

    private enum Colour
    {
        Red,
        Green = 5,
        Blue,
        Negative = -1,
    }

    [Flags]
    private enum Access : byte
    {
        None = 0,
        Read = 1,
        Write = 2,
        ReadWrite = Read | Write,
        Execute = 4,
        All = 255,
    }

    private enum Large : ulong
    {
        Zero,
        Top = ulong.MaxValue,
        Half = 1ul << 63,
    }

    private enum Tiny : sbyte
    {
        Low = -128,
        High = 127,
    }

    private enum Same
    {
        First = 1,
        Also = 1,
        Second = 2,
    }

    private static void ToText()
    {
        Console.WriteLine($"{Colour.Red} {Colour.Blue} {(Colour)3} {(Colour)(-1)} {(Colour)int.MinValue} {Large.Top} {(Large)7} {Tiny.Low} {(Tiny)1} {Show.Opaque(Colour.Green).ToString()}");
    }

    private static void FlagsText()
    {
        Console.WriteLine($"{Access.None} | {Access.Read} | {Access.ReadWrite} | {Access.Read | Access.Execute} | {(Access)8} | {(Access)9} | {Access.All} | {(Access)7} | {~Access.Read}");
        Console.WriteLine($"{Access.ReadWrite & Access.Write} {Access.ReadWrite ^ Access.Read} {Access.Read < Access.Write}");
    }

    private static void Formats()
    {
        foreach (string format in new[] { "G", "D", "X", "F", "g", "d", "x", "f" })
        {
            Console.WriteLine($"{format}: {((Colour)6).ToString(format)} {((Colour)7).ToString(format)} {((Access)9).ToString(format)} {((Access)3).ToString(format)} {Tiny.Low.ToString(format)} {Large.Half.ToString(format)}");
        }

        Show.Thrown("format", () => Colour.Red.ToString("Q"));
    }

    private static void Parse()
    {
        foreach (string s in new[] { "Red", "green", " Blue ", "5", "99", "-1", "", "Purple", "Red,Blue", "Red2", "4294967296" })
        {
            Console.WriteLine($"'{s}' {Enum.TryParse(s, out Colour a)} {a} {Enum.TryParse(s, ignoreCase: true, out Colour b)} {b}");
        }

        Console.WriteLine($"{Enum.Parse<Access>("Read, Execute")} {(Access)Enum.Parse(typeof(Access), "ALL", true)} {Enum.Parse<Large>("Half")}");
    }

    private static void ParseFailures()
    {
        Show.Thrown("unknown", () => Enum.Parse<Colour>("Purple"));
        Show.Thrown("empty", () => Enum.Parse<Colour>(""));
        Show.Thrown("null", () => Enum.Parse<Colour>((string)null!));
        Show.Thrown("overflow", () => Enum.Parse<Access>("256"));
        Show.Thrown("name and number", () => Enum.Parse<Access>("Write,8"));
    }

    private static void HasFlag()
    {
        Access access = Show.Opaque(Access.Read | Access.Execute);
        Console.WriteLine($"{access.HasFlag(Access.Read)} {access.HasFlag(Access.ReadWrite)} {access.HasFlag(Access.None)} {Large.Top.HasFlag(Large.Half)}");
        Show.Thrown("other type", () => access.HasFlag(Colour.Red));
    }

    private static void NamesValues()
    {
        Show.Line("names", Enum.GetNames<Colour>());
        Show.Line("values", Enum.GetValues<Colour>());
        Show.Line("tiny", Enum.GetValues<Tiny>());
        Show.Line("numbers", Enum.GetValues<Access>().Select(a => (int)a));
        Console.WriteLine($"{Enum.GetName(Colour.Blue)} {Enum.GetName((Colour)77) ?? "no name"} {Enum.GetName(typeof(Large), Large.Top)}");
    }

    private static void IsDefined()
    {
        Console.WriteLine($"{Enum.IsDefined(Colour.Red)} {Enum.IsDefined((Colour)3)} {Enum.IsDefined(Access.ReadWrite)} {Enum.IsDefined((Access)5)} {Enum.IsDefined(typeof(Colour), "Green")} {Enum.IsDefined(typeof(Colour), 5)}");
    }

    private static void Underlying()
    {
        Console.WriteLine($"{Enum.GetUnderlyingType(typeof(Access)).Name} {Enum.GetUnderlyingType(typeof(Large)).Name} {Colour.Red.GetTypeCode()} {Access.Read.GetTypeCode()} {Convert.ToInt32(Colour.Blue)} {Convert.ToUInt64(Large.Top)} {((IConvertible)Tiny.Low).ToInt32(null)} {Enum.ToObject(typeof(Colour), 5)}");
    }

    private static void Duplicates()
    {
        Console.WriteLine($"{Same.First == Same.Also} {(int)Enum.Parse<Same>("Also")} {Same.Second} {Enum.GetNames<Same>().Length}");
    }

    private static void Boxing()
    {
        object boxed = Colour.Blue;
        Console.WriteLine($"{boxed.Equals(Colour.Blue)} {boxed.Equals(6)} {boxed.GetHashCode() == Colour.Blue.GetHashCode()} {boxed is Enum} {boxed is IComparable} {boxed.GetType().Name} {boxed is Colour.Blue} {(Colour)boxed}");
        Enum asEnum = Access.Read;
        ValueType asValue = asEnum;
        Console.WriteLine($"{asEnum} {asValue} {asEnum.CompareTo(Access.Write)} {Equals(asEnum, Access.Read)}");
    }

    private static string Describe<T>(T value)
        where T : struct, Enum => $"{value} {Enum.IsDefined(value)} {value.Equals(default(T))} {EqualityComparer<T>.Default.Equals(value, value)} {Comparer<T>.Default.Compare(value, default)} {Enum.GetValues<T>().Length}";

    private static void GenericEnum()
    {
        Console.WriteLine(Describe(Colour.Blue));
        Console.WriteLine(Describe(Access.Execute));
        Console.WriteLine(Describe(Large.Top));
        Console.WriteLine(Describe(Tiny.Low));
    }

    private static void AsKey()
    {
        var counts = new Dictionary<Colour, int> { [Colour.Red] = 1, [Colour.Blue] = 2 };
        counts[Colour.Red] += 10;
        Console.WriteLine($"{counts[Colour.Red]} {counts.ContainsKey((Colour)6)} {counts.ContainsKey(Colour.Green)} {new HashSet<Access> { Access.Read, (Access)1 }.Count}");
    }

    private static void Compare()
    {
        Console.WriteLine($"{Colour.Negative.CompareTo(Colour.Red)} {Large.Half.CompareTo(Large.Zero)} {Tiny.Low.CompareTo(Tiny.High)} {new[] { Colour.Blue, Colour.Negative, Colour.Red }.Max()}");
        Show.Thrown("other type", () => Colour.Red.CompareTo(Access.None));
    }
}
