namespace Signalbox.Cases;

/// <summary>Members of Enumerable that came with .NET 10.</summary>
internal static class NewLinq
{
    private static readonly (int Id, string Name)[] s_people = [(1, "Ann"), (2, "Bob"), (3, "Cid"), (2, "Dan")];

    private static readonly (int Owner, string Pet)[] s_pets = [(2, "Rex"), (1, "Tom"), (2, "Kit"), (9, "Zoe")];

    internal static Topic Topic => new(
        "new_linq",
        new("left_join", LeftJoin),
        new("right_join", RightJoin),
        new("joins_with_comparer", JoinComparer),
        new("joins_are_lazy", JoinLazy),
        new("joins_with_null_keys", JoinNullKeys),
        new("sequence_up", SequenceUp),
        new("sequence_down", SequenceDown),
        new("sequence_at_the_end_of_the_type", SequenceEnd),
        new("sequence_of_fractions", SequenceFractions),
        new("sequence_arguments", SequenceArguments),
        new("infinite_sequence", Infinite),
        new("shuffle", Shuffle),
        new("reverse_of_array", ReverseArray));

    private static void LeftJoin()
    {
        Show.Line("left", s_people.LeftJoin(s_pets, p => p.Id, a => a.Owner, (p, a) => $"{p.Name}-{a.Pet ?? "none"}"));
        Show.Line("left of empty", Array.Empty<int>().LeftJoin(s_pets, i => i, a => a.Owner, (i, a) => $"{i}"));
        Show.Line("left with empty", s_people.ToList().LeftJoin(new List<string>(), p => p.Id, s => s.Length, (p, s) => $"{p.Name}{s is null}"));
        Show.Thrown("outer", () => ((int[])null!).LeftJoin(s_pets, i => i, a => a.Owner, (i, a) => i));
        Show.Thrown("inner", () => s_people.LeftJoin((int[])null!, p => p.Id, i => i, (p, i) => i));
        Show.Thrown("outer key", () => s_people.LeftJoin(s_pets, null!, a => a.Owner, (p, a) => 1));
        Show.Thrown("inner key", () => s_people.LeftJoin(s_pets, p => p.Id, null!, (p, a) => 1));
        Show.Thrown("result", () => s_people.LeftJoin<(int Id, string Name), (int Owner, string Pet), int, int>(s_pets, p => p.Id, a => a.Owner, null!));
    }

    private static void RightJoin()
    {
        Show.Line("right", s_people.RightJoin(s_pets, p => p.Id, a => a.Owner, (p, a) => $"{p.Name ?? "nobody"}-{a.Pet}"));
        Show.Line("right of empty", s_people.RightJoin(Array.Empty<int>(), p => p.Id, i => i, (p, i) => $"{i}"));
        Show.Line("right with empty", new List<string>().RightJoin(s_pets, s => s.Length, a => a.Owner, (s, a) => $"{a.Pet}{s is null}"));
        Show.Thrown("outer", () => ((int[])null!).RightJoin(s_pets, i => i, a => a.Owner, (i, a) => i));
        Show.Thrown("result", () => s_people.RightJoin<(int Id, string Name), (int Owner, string Pet), int, int>(s_pets, p => p.Id, a => a.Owner, null!));
    }

    private static void JoinComparer()
    {
        string[] left = ["a", "B", "c"];
        string[] right = ["A", "b", "D", "a"];
        Show.Line("left", left.LeftJoin(right, x => x, y => y, (x, y) => x + (y ?? "-"), StringComparer.OrdinalIgnoreCase));
        Show.Line("right", left.RightJoin(right, x => x, y => y, (x, y) => (x ?? "-") + y, StringComparer.OrdinalIgnoreCase));
        Show.Line("no comparer", left.LeftJoin(right, x => x, y => y, (x, y) => x + (y ?? "-"), null));
    }

    private static void JoinLazy()
    {
        static IEnumerable<int> Noisy(string name, params int[] values)
        {
            Console.Write($"<{name}>");
            foreach (int value in values)
            {
                Console.Write($"{name}{value} ");
                yield return value;
            }
        }

        IEnumerable<string> joined = Noisy("o", 1, 2).LeftJoin(Noisy("i", 2, 2), o => o, i => i, (o, i) => $"[{o},{i}]");
        Console.Write("made ");
        Console.WriteLine(string.Concat(joined));
        Console.WriteLine(string.Concat(Noisy("o").LeftJoin(Noisy("i", 2), o => o, i => i, (o, i) => $"[{o},{i}]")) + "nothing");
        Console.WriteLine(string.Concat(Noisy("o", 1, 3).RightJoin(Noisy("i", 3, 4), o => o, i => i, (o, i) => $"[{o},{i}]")));
    }

    private static void JoinNullKeys()
    {
        string?[] left = [null, "a"];
        string?[] right = ["a", null];
        Show.Line("left", left.LeftJoin(right, x => x, y => y, (x, y) => $"{x ?? "null"}+{y ?? "null"}"));
        Show.Line("right", left.RightJoin(right, x => x, y => y, (x, y) => $"{x ?? "null"}+{y ?? "null"}"));
    }

    private static void SequenceUp()
    {
        Show.Line("by one", Enumerable.Sequence(3, 7, 1));
        Show.Line("by two", Enumerable.Sequence(3, 8, 2));
        Show.Line("one item", Enumerable.Sequence(5, 5, 3));
        Show.Line("long", Enumerable.Sequence(-2L, 2L, 2L));
        Show.Line("chars", Enumerable.Sequence('a', 'f', (char)2));
        Show.Line("wide", Enumerable.Sequence((Int128)1, 4, 1));
        Console.WriteLine($"{Enumerable.Sequence(1, 5, 1).TryGetNonEnumeratedCount(out int count)} {count} {Enumerable.Sequence(1, 5, 2).TryGetNonEnumeratedCount(out _)} {Enumerable.Sequence(1, 100, 1).Sum()} {Enumerable.Sequence(1, 10, 3).Last()}");
    }

    private static void SequenceDown()
    {
        Show.Line("by one", Enumerable.Sequence(3, -1, -1));
        Show.Line("by three", Enumerable.Sequence(10, 0, -3));
        Show.Line("one item", Enumerable.Sequence(5, 5, -3));
        Show.Line("bytes", Enumerable.Sequence((sbyte)1, (sbyte)-2, (sbyte)-1));
    }

    private static void SequenceEnd()
    {
        Show.Line("byte", Enumerable.Sequence((byte)250, byte.MaxValue, (byte)2));
        Show.Line("byte to the end", Enumerable.Sequence((byte)253, byte.MaxValue, (byte)1));
        Show.Line("int", Enumerable.Sequence(int.MaxValue - 2, int.MaxValue, 2));
        Show.Line("int down", Enumerable.Sequence(int.MinValue + 3, int.MinValue, -2));
        Show.Line("long", Enumerable.Sequence(long.MaxValue - 1, long.MaxValue, 1));
        Show.Line("all of int", Enumerable.Sequence(int.MinValue, int.MaxValue, 1).Take(2));
        Console.WriteLine(Enumerable.Sequence(byte.MinValue, byte.MaxValue, (byte)1).Count());
    }

    private static void SequenceFractions()
    {
        Show.Line("quarters", Enumerable.Sequence(0.0, 1.0, 0.25));
        Show.Line("tenths", Enumerable.Sequence(0.0f, 0.35f, 0.1f));
        Show.Line("down", Enumerable.Sequence(1.5m, 0m, -0.5m));
        Show.Line("lost", Enumerable.Sequence(1e16, 1e17, 1.0));
        Show.Line("half", Enumerable.Sequence((Half)0, (Half)1, (Half)0.5));
    }

    private static void SequenceArguments()
    {
        Show.Line("no step", Enumerable.Sequence(4, 4, 0));
        Show.Thrown("zero step", () => Enumerable.Sequence(4, 5, 0));
        Show.Thrown("wrong way up", () => Enumerable.Sequence(4, 3, 1));
        Show.Thrown("wrong way down", () => Enumerable.Sequence(4, 5, -1));
        Show.Thrown("start", () => Enumerable.Sequence(double.NaN, 1, 1));
        Show.Thrown("end", () => Enumerable.Sequence(0, double.NaN, 1));
        Show.Thrown("step", () => Enumerable.Sequence(0, 1, double.NaN));
    }

    private static void Infinite()
    {
        Show.Line("up", Enumerable.InfiniteSequence(10, 5).Take(4));
        Show.Line("same", Enumerable.InfiniteSequence("a".Length, 0).Take(3));
        Show.Line("wraps", Enumerable.InfiniteSequence((byte)254, (byte)1).Take(4));
        Show.Line("times", Enumerable.InfiniteSequence(TimeSpan.Zero.Ticks, TimeSpan.TicksPerSecond).Skip(1).Take(2));
        Show.Line("fractions", Enumerable.InfiniteSequence(0.5, 0.5).TakeWhile(x => x < 2));
    }

    private static void Shuffle()
    {
        int[] numbers = [.. Enumerable.Range(0, 100)];
        int[] shuffled = [.. numbers.Shuffle()];
        Console.WriteLine($"{shuffled.Length} {shuffled.Sum()} {shuffled.SequenceEqual(numbers)} {shuffled.Order().SequenceEqual(numbers)} {numbers[0]} {numbers[99]}");
        Console.WriteLine($"{numbers.Shuffle().Count()} {Array.Empty<int>().Shuffle().Any()} {numbers.Shuffle().Take(5).Distinct().Count()} {numbers.ToList().Shuffle().Contains(50)} {numbers.Where(x => x > 49).Shuffle().Min()}");
        IEnumerable<int> lazy = numbers.Shuffle();
        Console.WriteLine(lazy.SequenceEqual(lazy));
        Show.Thrown("nothing", () => ((IEnumerable<int>)null!).Shuffle());
    }

    private static void ReverseArray()
    {
        int[] numbers = [1, 2, 3];
        Show.Line("reversed", numbers.Reverse());
        Show.Line("chained", numbers.Reverse().Select(x => x * 2));
        Show.Line("kept", numbers);
        Show.Thrown("nothing", () => ((int[])null!).Reverse());
    }
}
