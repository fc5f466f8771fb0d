using System.Collections;

namespace Signalbox.Cases;

/// <summary>yield: laziness, finally blocks and disposal, exceptions, nesting.</summary>
internal static class Iterators
{
    internal static Topic Topic => new(
        "iterators",
        new("lazy", Lazy),
        new("finally_on_completion_and_early_exit", Finally),
        new("dispose_before_and_after", Dispose),
        new("exceptions_inside", ExceptionsInside),
        new("exceptions_in_finally", ExceptionsInFinally),
        new("nested_finally", NestedFinally),
        new("yield_break", YieldBreak),
        new("infinite", Infinite),
        new("enumerable_is_restarted", Restarted),
        new("parameters_are_copied", Parameters),
        new("generic_and_struct_iterators", GenericIterators),
        new("recursive_tree", Tree),
        new("non_generic", NonGeneric),
        new("current_at_the_borders", Borders),
        new("reset_is_not_supported", Reset),
        new("own_enumerator_pattern", OwnPattern),
        new("own_collection", OwnCollection),
        new("foreach_disposes", ForeachDisposes),
        new("extension_get_enumerator", ExtensionEnumerator),
        new("using_in_iterator", Using),
        new("lock_and_switch_in_iterator", Switching));

    private static IEnumerable<int> Count(int to, List<string> log)
    {
        log.Add("start");
        for (int i = 0; i < to; i++)
        {
            log.Add("yield" + i);
            yield return i;
        }

        log.Add("end");
    }

    private static void Lazy()
    {
        var log = new List<string>();
        IEnumerable<int> numbers = Count(3, log);
        log.Add("made");
        foreach (int i in numbers)
        {
            log.Add("got" + i);
        }

        Console.WriteLine(string.Join(" ", log));
    }

    private static IEnumerable<string> Guarded(List<string> log)
    {
        try
        {
            yield return "one";
            yield return "two";
            log.Add("after two");
        }
        finally
        {
            log.Add("finally");
        }

        yield return "three";
        log.Add("completed");
    }

    private static void Finally()
    {
        for (int take = 0; take <= 4; take++)
        {
            var log = new List<string>();
            int taken = 0;
            foreach (string s in Guarded(log))
            {
                log.Add(s);
                if (++taken >= take)
                {
                    break;
                }
            }

            Console.WriteLine(string.Join(" ", log));
        }
    }

    private static void Dispose()
    {
        var log = new List<string>();
        IEnumerator<string> e = Guarded(log).GetEnumerator();
        e.Dispose();
        Console.WriteLine($"{string.Join(" ", log)} {e.MoveNext()}");
        e = Guarded(log).GetEnumerator();
        e.MoveNext();
        e.Dispose();
        e.Dispose();
        Console.WriteLine($"{string.Join(" ", log)} {e.MoveNext()}");
    }

    private static IEnumerable<int> Failing(List<string> log)
    {
        try
        {
            yield return 1;
            throw new InvalidOperationException("in the iterator");
        }
        finally
        {
            log.Add("cleaned");
        }
    }

    private static void ExceptionsInside()
    {
        var log = new List<string>();
        IEnumerator<int> e = Failing(log).GetEnumerator();
        Console.WriteLine(e.MoveNext());
        Show.Thrown("second", () => e.MoveNext());
        Console.WriteLine($"{string.Join(" ", log)} {e.MoveNext()} {e.Current}");
        Show.Thrown("argument is checked late", () => Checked(null!));
        Show.Thrown("at the first move", () => Checked(null!).First());
    }

    private static IEnumerable<char> Checked(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (char c in text)
        {
            yield return c;
        }
    }

    private static IEnumerable<int> BadFinally()
    {
        try
        {
            yield return 1;
            yield return 2;
        }
        finally
        {
            throw new InvalidOperationException("from finally");
        }
    }

    private static void ExceptionsInFinally()
    {
        Show.Thrown("early", () =>
        {
            foreach (int i in BadFinally())
            {
                break;
            }
        });
        Show.Thrown("late", () => BadFinally().Sum());
        Show.Thrown("body wins over nothing", () =>
        {
            foreach (int i in BadFinally())
            {
                throw new ArgumentException("from the body");
            }
        });
    }

    private static IEnumerable<int> Levels(List<string> log)
    {
        try
        {
            yield return 1;
            try
            {
                yield return 2;
                try
                {
                    yield return 3;
                }
                finally
                {
                    log.Add("inner");
                }

                yield return 4;
            }
            finally
            {
                log.Add("middle");
            }
        }
        finally
        {
            log.Add("outer");
        }
    }

    private static void NestedFinally()
    {
        for (int take = 1; take <= 5; take++)
        {
            var log = new List<string>();
            _ = Levels(log).Take(take).Count();
            foreach (int i in Levels(log))
            {
                if (i == take)
                {
                    break;
                }
            }

            Console.WriteLine($"{take}: {string.Join(" ", log)}");
        }
    }

    private static IEnumerable<int> Breaking(int at, List<string> log)
    {
        try
        {
            for (int i = 0; ; i++)
            {
                if (i == at)
                {
                    yield break;
                }

                yield return i;
            }
        }
        finally
        {
            log.Add("left at " + at);
        }
    }

    private static void YieldBreak()
    {
        var log = new List<string>();
        Console.WriteLine($"{Breaking(0, log).Count()} {Breaking(3, log).Sum()} {string.Join(", ", log)} {Empty().Any()}");
    }

    private static IEnumerable<int> Empty()
    {
        yield break;
    }

    private static IEnumerable<long> Fibonacci()
    {
        (long a, long b) = (0, 1);
        while (true)
        {
            yield return a;
            (a, b) = (b, a + b);
        }
    }

    private static void Infinite() => Console.WriteLine($"{string.Join(",", Fibonacci().Take(15))} {Fibonacci().First(x => x > 1_000_000)}");

    private static void Restarted()
    {
        var log = new List<string>();
        IEnumerable<int> numbers = Count(2, log);
        int sum = 0;
        foreach (int a in numbers)
        {
            foreach (int b in numbers)
            {
                sum += a * 10 + b;
            }
        }

        Console.WriteLine($"{sum} {log.Count(l => l == "start")}");
    }

    private static IEnumerable<int> Down(int n)
    {
        while (n > 0)
        {
            yield return n--;
        }
    }

    private static void Parameters()
    {
        IEnumerable<int> down = Down(3);
        Console.WriteLine($"{string.Join(",", down)} {string.Join(",", down)}");
    }

    private static IEnumerable<(T, int)> Indexed<T>(IEnumerable<T> source)
    {
        int i = 0;
        foreach (T item in source)
        {
            yield return (item, i++);
        }
    }

    private readonly struct Span3(int a, int b, int c) : IEnumerable<int>
    {
        public IEnumerator<int> GetEnumerator()
        {
            yield return a;
            yield return b;
            yield return c;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private static void GenericIterators()
    {
        Console.WriteLine($"{string.Join(" ", Indexed("ab"))} {string.Join(" ", Indexed(new Span3(1, 2, 3)))} {new Span3(4, 5, 6).Max()}");
    }

    private sealed record Node(int Value, Node? Left = null, Node? Right = null) : IEnumerable<int>
    {
        public IEnumerator<int> GetEnumerator()
        {
            if (Left != null)
            {
                foreach (int i in Left)
                {
                    yield return i;
                }
            }

            yield return Value;
            foreach (int i in Right ?? Enumerable.Empty<int>())
            {
                yield return i;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private static void Tree()
    {
        var tree = new Node(4, new Node(2, new Node(1), new Node(3)), new Node(6, new Node(5)));
        Console.WriteLine(string.Join(",", tree));
    }

    private static IEnumerable Mixed()
    {
        yield return 1;
        yield return "two";
        yield return null;
    }

    private static IEnumerator Steps()
    {
        yield return 'a';
        yield return 'b';
    }

    private static void NonGeneric()
    {
        foreach (object? o in Mixed())
        {
            Console.Write((o ?? "null") + " ");
        }

        IEnumerator steps = Steps();
        while (steps.MoveNext())
        {
            Console.Write(steps.Current);
        }

        Console.WriteLine();
        Show.ThrownType("cast", () =>
        {
            foreach (string s in Mixed())
            {
                Console.WriteLine(s);
            }
        });
    }

    private static void Borders()
    {
        using IEnumerator<int> e = Down(1).GetEnumerator();
        Console.WriteLine(e.Current);
        e.MoveNext();
        Console.WriteLine($"{e.Current} {e.MoveNext()} {e.Current} {e.MoveNext()}");
    }

    private static void Reset() => Show.Thrown("reset", () => Down(1).GetEnumerator().Reset());

    private readonly ref struct Letters(ReadOnlySpan<char> text)
    {
        private readonly ReadOnlySpan<char> _text = text;

        public Enumerator GetEnumerator() => new(_text);

        public ref struct Enumerator(ReadOnlySpan<char> text)
        {
            private readonly ReadOnlySpan<char> _text = text;
            private int _index = -1;

            public readonly ref readonly char Current => ref _text[_index];

            public bool MoveNext()
            {
                do
                {
                    _index++;
                }
                while (_index < _text.Length && !char.IsLetter(_text[_index]));
                return _index < _text.Length;
            }

            public readonly void Dispose() => Console.Write("<disposed>");
        }
    }

    private static void OwnPattern()
    {
        foreach (ref readonly char c in new Letters("a1b2-c"))
        {
            Console.Write(c);
        }

        Console.WriteLine();
    }

    private sealed class Ring<T>(params T[] items) : ICollection<T>
    {
        public int Count => items.Length;

        public bool IsReadOnly => true;

        public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

        public void Add(T item) => throw new NotSupportedException("ring is full");

        public void Clear() => throw new NotSupportedException();

        public bool Contains(T item) => Array.IndexOf(items, item) >= 0;

        public void CopyTo(T[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

        public bool Remove(T item) => false;
    }

    private static void OwnCollection()
    {
        var ring = new Ring<string>("a", "b");
        Console.WriteLine($"{ring.ToList().Count} {ring.Contains("b")} {string.Concat(ring)} {ring.ToArray()[1]} {((IEnumerable)ring).Cast<string>().Last()}");
        Show.Thrown("add", () => ring.Add("c"));
    }

    private sealed class Noisy(List<string> log) : IEnumerator<int>, IEnumerable<int>
    {
        public int Current { get; private set; }

        object IEnumerator.Current => Current;

        public bool MoveNext() => ++Current <= 2;

        public void Reset() => Current = 0;

        public void Dispose() => log.Add("disposed");

        public IEnumerator<int> GetEnumerator() => this;

        IEnumerator IEnumerable.GetEnumerator() => this;
    }

    private static void ForeachDisposes()
    {
        var log = new List<string>();
        foreach (int i in new Noisy(log))
        {
            log.Add("item" + i);
        }

        foreach (object i in (IEnumerable)new Noisy(log))
        {
            log.Add("old" + i);
        }

        Show.Thrown("body", () =>
        {
            foreach (int i in new Noisy(log))
            {
                throw new InvalidOperationException("body");
            }
        });
        Console.WriteLine(string.Join(" ", log));
    }

    private static void ExtensionEnumerator()
    {
        foreach (int i in 2..5)
        {
            Console.Write(i + " ");
        }

        Console.WriteLine();
    }

    private sealed class Resource(string name, List<string> log) : IDisposable
    {
        public void Dispose() => log.Add("closed " + name);
    }

    private static IEnumerable<int> Reading(List<string> log)
    {
        using var a = new Resource("a", log);
        yield return 1;
        using (new Resource("b", log))
        {
            yield return 2;
        }

        yield return 3;
    }

    private static void Using()
    {
        var log = new List<string>();
        foreach (int i in Reading(log))
        {
            log.Add("item" + i);
        }

        _ = Reading(log).First();
        Console.WriteLine(string.Join(", ", log));
    }

    private static IEnumerable<string> Machine(object gate)
    {
        for (int state = 0; state < 4; state++)
        {
            string text;
            lock (gate)
            {
                text = "locked";
            }

            switch (state)
            {
                case 0:
                    yield return text;
                    continue;
                case 1:
                case 2:
                    yield return "shared " + state;
                    break;
                default:
                    yield break;
            }

            yield return "after " + state;
        }
    }

    private static void Switching() => Console.WriteLine(string.Join(", ", Machine(new object())));
}
