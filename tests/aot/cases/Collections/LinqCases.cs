namespace Signalbox.Cases;

/// <summary>System.Linq over arrays, lists, iterators.</summary>
internal static class LinqCases
{
    private static readonly int[] s_numbers = [5, 3, 9, 1, 7, 3];

    private static readonly Person[] s_people =
    [
        new("Ann", 30, "Oslo"), new("Bob", 25, "Rome"), new("Cid", 30, "Rome"), new("Dan", 41, "Oslo"), new("Eve", 25, "Bern"),
    ];

    internal static Topic Topic => new(
        "linq",
        new("select_where", SelectWhere),
        new("select_many", SelectMany),
        new("order_by", OrderBy),
        new("order_by_is_stable", Stable),
        new("group_by", GroupBy),
        new("join", Join),
        new("group_join_and_left", GroupJoin),
        new("aggregate", Aggregate),
        new("sum_average_min_max", Numeric),
        new("first_last_single", FirstLast),
        new("any_all_contains", AnyAll),
        new("take_skip", TakeSkip),
        new("distinct_union_intersect_except", Sets),
        new("zip", Zip),
        new("to_dictionary_lookup_set", ToCollections),
        new("chunk_and_index", Chunk),
        new("range_repeat_empty", Generators),
        new("concat_append_prepend_reverse", Concat),
        new("of_type_cast", OfType),
        new("sequence_equal_default", SequenceEqual),
        new("element_at", ElementAt),
        new("deferred_execution", Deferred),
        new("query_syntax", QuerySyntax),
        new("query_join_group_let", QueryJoin),
        new("count_by_aggregate_by", CountBy),
        new("min_by_max_by", MinBy),
        new("exceptions", Exceptions),
        new("over_strings", OverStrings),
        new("lookup", Lookups),
        new("long_chains", LongChains),
        new("primes_and_words", Primes),
        new("nullable_sources", NullableSources));

    private record Person(string Name, int Age, string City);

    private static void SelectWhere()
    {
        Console.WriteLine($"{string.Join(",", s_numbers.Where(x => x > 3).Select(x => x * 2))} {string.Join(",", s_numbers.Select((x, i) => x * i))} {string.Join(",", s_numbers.Where((x, i) => i % 2 == 0))} {s_numbers.ToList().Where(x => x > 100).Count()} {string.Join(",", new HashSet<int> { 1, 2 }.Select(x => x + 0.5))}");
    }

    private static void SelectMany()
    {
        int[][] nested = [[1, 2], [], [3]];
        Console.WriteLine($"{string.Join(",", nested.SelectMany(x => x))} {string.Join(",", s_people.SelectMany(p => p.Name, (p, c) => $"{p.Age}{c}").Take(4))} {string.Join(",", nested.SelectMany((x, i) => x.Select(y => y * i)))}");
    }

    private static void OrderBy()
    {
        Console.WriteLine($"{string.Join(",", s_numbers.Order())} {string.Join(",", s_numbers.OrderDescending())} {string.Join(",", s_people.OrderBy(p => p.Age).ThenByDescending(p => p.Name).Select(p => p.Name))} {string.Join(",", s_people.OrderByDescending(p => p.City, StringComparer.Ordinal).ThenBy(p => p.Age).Select(p => p.Name))} {s_numbers.OrderBy(x => -x).First()} {s_numbers.Order().Skip(2).First()} {s_numbers.Order().Last()}");
    }

    private static void Stable()
    {
        var items = Enumerable.Range(0, 50).Select(i => (Key: i * 7 % 5, Index: i)).OrderBy(t => t.Key).ToList();
        bool stable = items.Zip(items.Skip(1)).All(p => p.First.Key < p.Second.Key || p.First.Index < p.Second.Index);
        Console.WriteLine(stable);
    }

    private static void GroupBy()
    {
        foreach (IGrouping<string, Person> group in s_people.GroupBy(p => p.City))
        {
            Console.WriteLine($"{group.Key}: {string.Join(",", group.Select(p => p.Name))}");
        }

        Console.WriteLine(string.Join(" ", s_people.GroupBy(p => p.Age, p => p.Name, (age, names) => $"{age}:{string.Join("+", names)}")));
        Console.WriteLine(string.Join(" ", s_people.GroupBy(p => (p.Age, p.City)).Select(g => $"{g.Key}{g.Count()}")));
    }

    private static void Join()
    {
        (string City, string Country)[] cities = [("Oslo", "NO"), ("Rome", "IT"), ("Paris", "FR")];
        Console.WriteLine(string.Join(" ", s_people.Join(cities, p => p.City, c => c.City, (p, c) => p.Name + c.Country)));
    }

    private static void GroupJoin()
    {
        string[] cities = ["Oslo", "Paris"];
        Console.WriteLine(string.Join(" ", cities.GroupJoin(s_people, c => c, p => p.City, (c, ps) => $"{c}{ps.Count()}")));
        Console.WriteLine(string.Join(" ", from c in cities join p in s_people on c equals p.City into ps from p in ps.DefaultIfEmpty() select c + (p?.Name ?? "-")));
    }

    private static void Aggregate()
    {
        Console.WriteLine($"{s_numbers.Aggregate((a, b) => a * 10 + b)} {s_numbers.Aggregate("", (s, x) => s + x)} {s_numbers.Aggregate(1L, (a, b) => a * b, r => r / 2.0)}");
    }

    private static void Numeric()
    {
        Console.WriteLine($"{s_numbers.Sum()} {s_numbers.Average()} {s_numbers.Min()} {s_numbers.Max()} {s_people.Sum(p => p.Age)} {s_people.Average(p => p.Age)} {new[] { 1.5, 2.5 }.Sum()} {new[] { 1.5m, 2 }.Average()} {new float[] { 1, 2 }.Max()} {new[] { double.NaN, 1 }.Min()} {new[] { "b", "a" }.Max()} {s_people.Max(p => p.Name)} {new long[] { 1, 2 }.Sum()}");
        Show.Thrown("overflow", () => new[] { int.MaxValue, 1 }.Sum());
        int[] many = Enumerable.Range(1, 1000).ToArray();
        Console.WriteLine($"{many.Sum()} {many.Max()} {many.Min()} {many.Average()} {many.Select(x => (double)x).Sum()}");
    }

    private static void FirstLast()
    {
        Console.WriteLine($"{s_numbers.First()} {s_numbers.Last()} {s_numbers.First(x => x > 5)} {s_numbers.FirstOrDefault(x => x > 50)} {s_numbers.LastOrDefault(x => x < 5)} {s_numbers.Single(x => x == 9)} {s_numbers.SingleOrDefault(x => x == 100, -1)} {Array.Empty<string>().FirstOrDefault() ?? "null"}");
    }

    private static void AnyAll()
    {
        Console.WriteLine($"{s_numbers.Any()} {s_numbers.Any(x => x > 9)} {s_numbers.All(x => x > 0)} {s_numbers.Contains(7)} {Enumerable.Empty<int>().Any()} {s_numbers.Count(x => x == 3)} {s_numbers.LongCount()} {s_numbers.TryGetNonEnumeratedCount(out int count)} {count} {new List<string> { "A" }.Contains("a", StringComparer.OrdinalIgnoreCase)}");
    }

    private static void TakeSkip()
    {
        Console.WriteLine($"{string.Join(",", s_numbers.Take(2))} {string.Join(",", s_numbers.Skip(4))} {string.Join(",", s_numbers.TakeWhile(x => x != 1))} {string.Join(",", s_numbers.SkipWhile(x => x != 1))} {string.Join(",", s_numbers.Take(1..^2))} {string.Join(",", s_numbers.TakeLast(2))} {string.Join(",", s_numbers.SkipLast(4))} {s_numbers.Skip(100).Count()} {s_numbers.Take(-1).Count()}");
    }

    private static void Sets()
    {
        int[] other = [3, 4, 9];
        Console.WriteLine($"{string.Join(",", s_numbers.Distinct())} {string.Join(",", s_numbers.Union(other))} {string.Join(",", s_numbers.Intersect(other))} {string.Join(",", s_numbers.Except(other))} {string.Join(",", s_people.DistinctBy(p => p.City).Select(p => p.Name))} {string.Join(",", s_people.ExceptBy(["Oslo"], p => p.City).Select(p => p.Name))} {string.Join(",", s_numbers.UnionBy(other, x => x % 2))}");
    }

    private static void Zip()
    {
        Console.WriteLine($"{string.Join(",", s_numbers.Zip("abc", (n, c) => $"{n}{c}"))} {string.Join(",", s_numbers.Zip(s_people))} {string.Join(",", new[] { 1, 2 }.Zip(["a", "b"], [true, false]))}"[..60]);
    }

    private static void ToCollections()
    {
        Dictionary<string, int> map = s_people.ToDictionary(p => p.Name, p => p.Age);
        HashSet<string> cities = s_people.Select(p => p.City).ToHashSet();
        Console.WriteLine($"{map["Dan"]} {cities.Count} {s_numbers.ToList().Count} {s_numbers.Where(x => x > 1).ToArray().Length} {new[] { ("k", 1) }.ToDictionary()["k"]} {s_numbers.ToLookup(x => x % 2 == 0)[false].Count()}");
        Show.Thrown("duplicate", () => s_people.ToDictionary(p => p.Age));
    }

    private static void Chunk()
    {
        Console.WriteLine($"{string.Join("|", s_numbers.Chunk(4).Select(c => string.Join(",", c)))} {string.Join(" ", s_numbers.Index().Where(t => t.Item == 3).Select(t => t.Index))}");
        Show.Thrown("size", () => s_numbers.Chunk(0));
    }

    private static void Generators() => Console.WriteLine($"{string.Join(",", Enumerable.Range(3, 4))} {string.Join(",", Enumerable.Repeat("x", 3))} {Enumerable.Empty<int>().Count()} {Enumerable.Range(0, 1000).Where(x => x % 7 == 0).Sum()} {Enumerable.Range(0, 100).Reverse().ElementAt(10)} {Enumerable.Repeat(2, 10).Aggregate((a, b) => a * b)}");

    private static void Concat() => Console.WriteLine($"{string.Join(",", s_numbers.Concat([0]).Append(100).Prepend(-1))} {string.Join(",", ((IEnumerable<int>)s_numbers).Reverse())} {new[] { 1 }.Concat([2]).Concat([3]).Count()} {s_numbers.Append(1).Last()}");

    private static void OfType()
    {
        object[] mixed = [1, "a", 2.5, "b", 3, null!];
        Console.WriteLine($"{string.Join(",", mixed.OfType<string>())} {mixed.OfType<int>().Sum()} {new System.Collections.ArrayList { 1, 2 }.Cast<int>().Sum()} {new[] { 1, 2 }.Cast<object>().Count()}");
        Show.ThrownType("cast", () => mixed.Cast<string>().ToList());
    }

    private static void SequenceEqual() => Console.WriteLine($"{s_numbers.SequenceEqual([5, 3, 9, 1, 7, 3])} {s_numbers.SequenceEqual([5])} {string.Join(",", Enumerable.Empty<int>().DefaultIfEmpty())} {string.Join(",", Array.Empty<string>().DefaultIfEmpty("none"))} {s_numbers.AsEnumerable() == s_numbers}");

    private static void ElementAt()
    {
        Console.WriteLine($"{s_numbers.ElementAt(2)} {s_numbers.ElementAt(^1)} {s_numbers.ElementAtOrDefault(50)} {s_numbers.Where(x => x > 3).ElementAt(1)}");
        Show.Thrown("range", () => s_numbers.ElementAt(6));
    }

    private static void Deferred()
    {
        var list = new List<int> { 1, 2, 3 };
        int evaluated = 0;
        IEnumerable<int> query = list.Where(x =>
        {
            evaluated++;
            return x > 1;
        }).Select(x => x * 10);
        list.Add(4);
        Console.WriteLine($"{evaluated} {query.First()} {evaluated} {query.Sum()} {evaluated} {query.Any()} {evaluated}");
        int factor = 2;
        IEnumerable<int> scaled = list.Select(x => x * factor);
        factor = 100;
        Console.WriteLine(scaled.Last());
    }

    private static void QuerySyntax()
    {
        var query = from p in s_people
                    where p.Age > 25
                    orderby p.City, p.Age descending
                    select new { p.Name, Initial = p.City[0] };
        Console.WriteLine(string.Join(" ", query));
        Console.WriteLine(string.Join(",", from x in new[] { 1, 2, 3 } from y in new[] { 10, 20 } where x * y > 20 select x * y));
    }

    private static void QueryJoin()
    {
        var query = from p in s_people
                    let decade = p.Age / 10 * 10
                    group p.Name by decade into g
                    orderby g.Key
                    select $"{g.Key}:{string.Join("+", g)}";
        Console.WriteLine(string.Join(" ", query));
        var joined = from p in s_people
                     join q in s_people on p.Age equals q.Age
                     where string.CompareOrdinal(p.Name, q.Name) < 0
                     select p.Name + q.Name;
        Console.WriteLine(string.Join(" ", joined));
    }

    private static void CountBy() => Console.WriteLine($"{string.Join(",", s_people.CountBy(p => p.City))} {string.Join(",", s_people.AggregateBy(p => p.City, 0, (sum, p) => sum + p.Age))}");

    private static void MinBy() => Console.WriteLine($"{s_people.MinBy(p => p.Age)!.Name} {s_people.MaxBy(p => p.City.Length * 100 + p.Age)!.Name} {Array.Empty<Person>().MinBy(p => p.Age) == null} {s_numbers.MaxBy(x => -x)}");

    private static void Exceptions()
    {
        Show.Thrown("first", () => s_numbers.First(x => x > 100));
        Show.Thrown("single", () => s_numbers.Single(x => x == 3));
        Show.Thrown("last", () => Array.Empty<int>().Last());
        Show.Thrown("average", () => Array.Empty<int>().Average());
        Show.Thrown("aggregate", () => Array.Empty<int>().Aggregate((a, b) => a));
        Show.Thrown("null source", () => ((IEnumerable<int>)null!).Count());
        Show.Thrown("null function", () => s_numbers.Select((Func<int, int>)null!));
        Show.Thrown("in selector", () => s_numbers.Select(x => 10 / (x - 9)).ToList());
    }

    private static void OverStrings()
    {
        const string text = "the quick brown fox jumps over the lazy dog";
        var counts = text.Where(char.IsLetter).GroupBy(c => c).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Take(3).Select(g => $"{g.Key}{g.Count()}");
        Console.WriteLine($"{string.Join(",", counts)} {new string(text.Split(' ').Select(w => w[0]).ToArray())} {text.Split(' ').ToLookup(w => w.Length)[5].Count()} {string.Concat(text.Reverse().Take(3))}");
    }

    private static void Lookups()
    {
        ILookup<string, string> lookup = s_people.ToLookup(p => p.City, p => p.Name);
        Console.WriteLine($"{lookup.Count} {string.Join(",", lookup["Rome"])} {lookup["none"].Any()} {lookup.Contains("Bern")} {string.Join(" ", lookup.Select(g => g.Key))}");
    }

    private static void LongChains()
    {
        IEnumerable<int> query = Enumerable.Range(0, 10);
        for (int i = 0; i < 10; i++)
        {
            int captured = i;
            query = query.Select(x => x + captured).Where(x => x % 5 != captured % 5);
        }

        Console.WriteLine(string.Join(",", query));
    }

    private static void Primes()
    {
        IEnumerable<int> primes = Enumerable.Range(2, 200).Where(n => Enumerable.Range(2, (int)Math.Sqrt(n)).TakeWhile(d => d * d <= n).All(d => n % d != 0));
        Console.WriteLine($"{primes.Count()} {primes.Last()} {primes.Sum()}");
    }

    private static void NullableSources() => Console.WriteLine($"{new int?[] { 1, null, 3 }.Sum()} {new int?[] { null }.Max() == null} {new int?[] { 1, null }.Average()} {new string?[] { null, "a" }.Order().Last()} {new int?[] { 3, null, 1 }.Order().First() == null}");
}
