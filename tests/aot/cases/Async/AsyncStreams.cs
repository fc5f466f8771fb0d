using System.Runtime.CompilerServices;

namespace Signalbox.Cases;

/// <summary>IAsyncEnumerable: iterators with await, await foreach, cancellation, disposal.</summary>
internal static class AsyncStreams
{
    internal static Topic Topic => new(
        "async_streams",
        new("count", Count),
        new("early_exit_runs_finally", EarlyExit),
        new("exceptions", Exceptions),
        new("cancellation_token", Cancellation),
        new("composition", Composition),
        new("await_in_finally", AwaitInFinally),
        new("manual_enumeration", Manual),
        new("yield_break", YieldBreak),
        new("own_enumerable", OwnEnumerable),
        new("buffered_merge", Merge),
        new("generic", Generic));

    private static async IAsyncEnumerable<int> Numbers(int to, List<string>? log = null)
    {
        try
        {
            for (int i = 0; i < to; i++)
            {
                await Task.Yield();
                yield return i;
            }

            log?.Add("completed");
        }
        finally
        {
            log?.Add("finally");
        }
    }

    private static async Task Count()
    {
        int sum = 0;
        await foreach (int i in Numbers(10))
        {
            sum = sum * 2 + i;
        }

        Console.WriteLine(sum);
    }

    private static async Task EarlyExit()
    {
        var log = new List<string>();
        await foreach (int i in Numbers(5, log))
        {
            log.Add("item" + i);
            if (i == 1)
            {
                break;
            }
        }

        await foreach (int i in Numbers(1, log))
        {
            log.Add("item" + i);
        }

        Console.WriteLine(string.Join(" ", log));
    }

    private static async IAsyncEnumerable<int> Failing()
    {
        yield return 1;
        await Task.Yield();
        throw new InvalidOperationException("stream failed");
    }

    private static async Task Exceptions()
    {
        var log = new List<string>();
        try
        {
            await foreach (int i in Failing())
            {
                log.Add("item" + i);
            }
        }
        catch (InvalidOperationException e)
        {
            log.Add(e.Message);
        }

        try
        {
            await foreach (int i in Numbers(3, log))
            {
                throw new FormatException("body failed");
            }
        }
        catch (FormatException e)
        {
            log.Add(e.Message);
        }

        Console.WriteLine(string.Join(", ", log));
    }

    private static async IAsyncEnumerable<int> Endless([EnumeratorCancellation] CancellationToken token = default)
    {
        for (int i = 0; ; i++)
        {
            token.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return i;
        }
    }

    private static async Task Cancellation()
    {
        using var source = new CancellationTokenSource();
        int last = -1;
        try
        {
            await foreach (int i in Endless().WithCancellation(source.Token))
            {
                last = i;
                if (i == 3)
                {
                    source.Cancel();
                }
            }
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("cancelled after " + last);
        }

        using var other = new CancellationTokenSource();
        other.Cancel();
        try
        {
            await foreach (int i in Endless(other.Token).ConfigureAwait(false))
            {
                Console.WriteLine(i);
            }
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("cancelled at once");
        }
    }

    private static async IAsyncEnumerable<TResult> Select<T, TResult>(IAsyncEnumerable<T> source, Func<T, ValueTask<TResult>> function)
    {
        await foreach (T item in source)
        {
            yield return await function(item);
        }
    }

    private static async IAsyncEnumerable<T> Where<T>(IAsyncEnumerable<T> source, Func<T, bool> predicate)
    {
        await foreach (T item in source.ConfigureAwait(false))
        {
            if (predicate(item))
            {
                yield return item;
            }
        }
    }

    private static async Task<List<T>> ToList<T>(IAsyncEnumerable<T> source)
    {
        var list = new List<T>();
        await foreach (T item in source)
        {
            list.Add(item);
        }

        return list;
    }

    private static async Task Composition()
    {
        IAsyncEnumerable<string> query = Select(Where(Numbers(10), i => i % 3 == 0), async i =>
        {
            await Task.Yield();
            return "n" + i;
        });
        Console.WriteLine($"{string.Join(",", await ToList(query))} {(await ToList(query)).Count}");
    }

    private static async IAsyncEnumerable<int> Careful(List<string> log)
    {
        try
        {
            yield return 1;
            try
            {
                yield return 2;
            }
            finally
            {
                await Task.Yield();
                log.Add("inner");
            }

            yield return 3;
        }
        finally
        {
            await Task.Yield();
            log.Add("outer");
        }
    }

    private static async Task AwaitInFinally()
    {
        for (int stop = 1; stop <= 4; stop++)
        {
            var log = new List<string>();
            await foreach (int i in Careful(log))
            {
                log.Add(i.ToString());
                if (i == stop)
                {
                    break;
                }
            }

            Console.WriteLine(string.Join(" ", log));
        }
    }

    private static async Task Manual()
    {
        IAsyncEnumerable<int> numbers = Numbers(2);
        IAsyncEnumerator<int> e = numbers.GetAsyncEnumerator();
        Console.WriteLine($"{await e.MoveNextAsync()} {e.Current} {await e.MoveNextAsync()} {e.Current} {await e.MoveNextAsync()} {await e.MoveNextAsync()}");
        await e.DisposeAsync();
        await e.DisposeAsync();
    }

    private static async IAsyncEnumerable<int> Broken(bool early)
    {
        yield return 1;
        if (early)
        {
            yield break;
        }

        await Task.Yield();
        yield return 2;
    }

    private static async Task YieldBreak() => Console.WriteLine($"{(await ToList(Broken(true))).Count} {(await ToList(Broken(false))).Count}");

    private sealed class Countdown(int from, List<string> log) : IAsyncEnumerable<int>
    {
        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new Enumerator(from, log);

        private sealed class Enumerator(int from, List<string> log) : IAsyncEnumerator<int>
        {
            public int Current { get; private set; } = from + 1;

            public ValueTask<bool> MoveNextAsync()
            {
                Current--;
                return Current % 2 == 0 ? new ValueTask<bool>(Current > 0) : new ValueTask<bool>(Later());
            }

            public ValueTask DisposeAsync()
            {
                log.Add("disposed");
                return default;
            }

            private async Task<bool> Later()
            {
                await Task.Yield();
                return Current > 0;
            }
        }
    }

    private static async Task OwnEnumerable()
    {
        var log = new List<string>();
        await foreach (int i in new Countdown(4, log))
        {
            log.Add(i.ToString());
        }

        Console.WriteLine(string.Join(" ", log));
    }

    private static async Task Merge()
    {
        IAsyncEnumerator<int> a = Numbers(3).GetAsyncEnumerator();
        IAsyncEnumerator<int> b = Numbers(4).GetAsyncEnumerator();
        int sum = 0;
        int rounds = 0;
        Task<bool> nextA = a.MoveNextAsync().AsTask();
        Task<bool> nextB = b.MoveNextAsync().AsTask();
        bool moreA = true;
        bool moreB = true;
        while (moreA || moreB)
        {
            rounds++;
            moreA = moreA && await nextA;
            moreB = moreB && await nextB;
            if (moreA)
            {
                sum += a.Current;
                nextA = a.MoveNextAsync().AsTask();
            }

            if (moreB)
            {
                sum += b.Current * 100;
                nextB = b.MoveNextAsync().AsTask();
            }
        }

        Console.WriteLine($"{sum} {rounds}");
    }

    private static async IAsyncEnumerable<(T Item, int Index)> Indexed<T>(IEnumerable<T> source)
    {
        int index = 0;
        foreach (T item in source)
        {
            await Task.Yield();
            yield return (item, index++);
        }
    }

    private static async Task Generic() => Console.WriteLine($"{string.Join(" ", await ToList(Indexed("abc")))} {string.Join(" ", await ToList(Indexed(new List<double> { 1.5 })))}");
}
