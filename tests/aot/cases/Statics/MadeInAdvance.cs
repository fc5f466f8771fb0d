namespace Signalbox.Cases;

/// <summary>Static fields whose values a compiler can know: what they hold, and that what they refer to is like any object.</summary>
internal static class MadeInAdvance
{
    internal static Topic Topic => new(
        "made_in_advance",
        new("numbers", Numbers),
        new("tables", Tables),
        new("structs", Structs),
        new("texts", Texts),
        new("types", Types),
        new("boxes", Boxes),
        new("delegates", Delegates),
        new("nested", Nested),
        new("mutable", Mutable),
        new("kept_alive", KeptAlive),
        new("locked", Locked),
        new("shared", Shared),
        new("side_effects", SideEffects),
        new("ordered", Ordered));

    private static readonly sbyte Small = unchecked((sbyte)0x80);
    private static readonly ushort Wide = unchecked((ushort)-1);
    private static readonly uint Rotated = (0x80000001u << 3) | (0x80000001u >> 29);
    private static readonly long Long = -1L << 40;
    private static readonly float Third = 1f / 3;
    private static readonly double Tenths = 0.1 + 0.2;
    private static readonly double Nothing = -0.0;
    private static readonly char Letter = (char)('a' + 25);
    private static readonly DayOfWeek Day = DayOfWeek.Friday;

    private static readonly uint[] Checksums = MakeChecksums();
    private static readonly int[] Literals = [1, -2, int.MaxValue];
    private static readonly double[] Fractions = [0.5, -0.25, 1e300];
    private static readonly string?[] Words = ["one", null, "three"];
    private static readonly int[][] Ragged = [[], [1], [2, 3]];

    private static readonly Point Origin = new(3, -4, "here");
    private static readonly Point[] Path = [new(1, 2, "a"), default, new(5, 6, null)];
    private static readonly string Text = "a constant text";
    private static readonly Type TypeOfPoint = typeof(Point);
    private static readonly object Boxed = 42;
    private static readonly object BoxedPoint = new Point(7, 8, "boxed");
    private static readonly Func<int, int> Twice = Double;
    private static readonly Func<int, int> Thrice = value => value * 3;
    private static readonly Action<string> Bound = new Node("bound", null).Say;
    private static readonly Node List = new("first", new Node("second", new Node("third", null)));
    private static readonly List<string> Names = [];
    private static readonly object Gate = new();
    private static Node? _latest = new("initial", null);
    private static int _counter = 10;

    private static void Numbers() =>
        Console.WriteLine($"{Small} {Wide} {Rotated:x} {Long} {Third:r} {Tenths:r} {1 / Nothing} {Letter} {Day}");

    private static void Tables()
    {
        Console.WriteLine($"{Checksums[1]:x} {Checksums[255]:x} {Checksums.Length}");
        Console.WriteLine($"{string.Join(' ', Literals)} {string.Join(' ', Fractions)}");
        Console.WriteLine($"{Words[0]} {Words[1] ?? "null"} {Words[2]} {Ragged[2][1]} {Ragged[0].Length}");
    }

    private static void Structs()
    {
        Console.WriteLine($"{Origin.X} {Origin.Y} {Origin.Name}");
        foreach (Point point in Path)
            Console.WriteLine($"{point.X} {point.Y} {point.Name ?? "null"}");
    }

    private static void Texts() => Console.WriteLine($"{Text} {Text.Length} {ReferenceEquals(Text, "a constant text")}");

    private static void Types() => Console.WriteLine($"{TypeOfPoint.Name} {TypeOfPoint == typeof(Point)}");

    private static void Boxes()
    {
        Console.WriteLine($"{Boxed} {(int)Boxed + 1} {Boxed.Equals(42)} {Boxed.GetType().Name}");
        Console.WriteLine($"{((Point)BoxedPoint).Name} {BoxedPoint is Point { X: 7 }} {BoxedPoint is IComparable}");
    }

    private static void Delegates()
    {
        Console.WriteLine($"{Twice(21)} {Thrice(5)}");
        Bound("says");
        Func<int, int> both = Twice + Thrice;
        Console.WriteLine($"{both(4)} {both.GetInvocationList().Length} {Twice == Double} {Equals(Twice, Thrice)}");
    }

    private static void Nested() => Console.WriteLine($"{List.Name} {List.Next!.Name} {List.Next.Next!.Name} {List.Next.Next.Next is null}");

    private static void Mutable()
    {
        Names.Add("added");
        Late.Map[1] = "one";
        _counter++;
        Literals[0] = 99;
        Console.WriteLine($"{Names.Count} {Late.Map[1]} {_counter} {Literals[0]} {Path[1].X}");
        Path[1] = new Point(9, 9, "stored");
        Console.WriteLine($"{Path[1].Name} {_latest!.Name}");
        _latest = null;
        Console.WriteLine(_latest is null);
    }

    /// <summary>Only an object outside the heap refers to what is made here.</summary>
    private static void KeptAlive()
    {
        Fill();
        for (int round = 0; round < 20; round++)
        {
            GC.KeepAlive(new byte[100_000]);
            GC.Collect();
        }

        Console.WriteLine($"{List.Next!.Next!.Next!.Name} {Words[1]} {Path[2].Name} {Names[^1]} {Ragged[0].Length}");
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Fill()
    {
        List.Next!.Next!.Next = new Node(string.Concat("kept", " ", Small.ToString()), null);
        Words[1] = string.Concat("word", Wide.ToString());
        Path[2] = new Point(1, 1, string.Concat("point", Letter.ToString()));
        Names.Add(string.Concat("name", Day.ToString()));
        Ragged[0] = new int[_counter * 2];
    }

    private static void Locked()
    {
        lock (Gate)
        {
            Console.WriteLine($"{Monitor.IsEntered(Gate)} {Gate.GetHashCode() == Gate.GetHashCode()} {Gate.Equals(Boxed)}");
        }

        Console.WriteLine(Monitor.IsEntered(Gate));
    }

    private static void Shared() =>
        Console.WriteLine($"{ReferenceEquals(Holder.First, Borrower.Same)} {Borrower.Copy} {Borrower.Loud} {Holder.Count}");

    private static void SideEffects()
    {
        Console.WriteLine("before");
        Console.WriteLine(Speaking.Value);
        Console.WriteLine(Speaking.Value);
    }

    private static void Ordered()
    {
        Holder.Count = 5;
        Console.WriteLine($"{Reader.Seen} {CircleA.Value} {CircleB.Value}");
    }

    private static int Double(int value) => value * 2;

    private static uint[] MakeChecksums()
    {
        var table = new uint[256];
        for (uint index = 0; index < table.Length; index++)
        {
            uint value = index;
            for (int bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
            table[index] = value;
        }

        return table;
    }

    private readonly struct Point(int x, short y, string? name)
    {
        internal readonly int X = x;
        internal readonly short Y = y;
        internal readonly string? Name = name;
    }

    private sealed class Node(string name, Node? next)
    {
        internal readonly string Name = name;
        internal Node? Next = next;

        internal void Say(string what) => Console.WriteLine($"{Name} {what}");
    }

    private static class Late
    {
        internal static readonly Dictionary<int, string> Map = [];
    }

    private static class Holder
    {
        internal static readonly Node First = new("held", null);
        internal static readonly int Number = 6 * 7;
        internal static int Count = 1;
    }

    private static class Borrower
    {
        internal static readonly Node Same = Holder.First;
        internal static readonly int Copy = Holder.Number;
        internal static readonly string Loud = Holder.First.Name + "!";
    }

    private static class Speaking
    {
        internal static readonly int Value;

        static Speaking()
        {
            Console.WriteLine("speaks once");
            Value = 3;
        }
    }

    private static class Reader
    {
        internal static readonly int Seen;

        static Reader() => Seen = Holder.Count;
    }

    private static class CircleA
    {
        internal static readonly int Value;

        static CircleA() => Value = CircleB.Value + 1;
    }

    private static class CircleB
    {
        internal static readonly int Value;

        static CircleB() => Value = CircleA.Value + 10;
    }
}
