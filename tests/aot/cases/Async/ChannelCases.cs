using System.Threading.Channels;

namespace Signalbox.Cases;

/// <summary>System.Threading.Channels: bounded, unbounded, completion, errors, cancellation.</summary>
internal static class ChannelCases
{
    internal static Topic Topic => new(
        "channels",
        new("unbounded", Unbounded),
        new("bounded_waits", Bounded),
        new("bounded_drop_modes", DropModes),
        new("completion", Completion),
        new("completion_with_error", CompletionError),
        new("read_cancellation", ReadCancellation),
        new("write_after_completion", WriteAfter),
        new("try_operations", TryOperations),
        new("wait_to_read_loop", WaitToRead),
        new("several_writers", SeveralWriters),
        new("several_readers", SeveralReaders),
        new("pipeline", Pipeline),
        new("ping_pong", PingPong),
        new("single_reader_options", Options),
        new("peek_and_count", PeekCount),
        new("rendezvous_order", Order),
        new("prioritized", Prioritized));

    private static async Task Unbounded()
    {
        Channel<int> channel = Channel.CreateUnbounded<int>();
        Task<int> consumer = Task.Run(async () =>
        {
            int sum = 0;
            await foreach (int i in channel.Reader.ReadAllAsync())
            {
                sum = unchecked(sum * 31 + i);
            }

            return sum;
        });
        for (int i = 0; i < 100; i++)
        {
            await channel.Writer.WriteAsync(i);
        }

        channel.Writer.Complete();
        Console.WriteLine(await consumer);
    }

    private static async Task Bounded()
    {
        Channel<int> channel = Channel.CreateBounded<int>(2);
        ValueTask first = channel.Writer.WriteAsync(1);
        ValueTask second = channel.Writer.WriteAsync(2);
        ValueTask third = channel.Writer.WriteAsync(3);
        Console.WriteLine($"{first.IsCompleted} {second.IsCompleted} {third.IsCompleted} {channel.Writer.TryWrite(9)}");
        Console.WriteLine(await channel.Reader.ReadAsync());
        await third;
        Console.WriteLine($"{await channel.Reader.ReadAsync()} {await channel.Reader.ReadAsync()} {channel.Reader.TryRead(out _)}");
    }

    private static async Task DropModes()
    {
        foreach (BoundedChannelFullMode mode in new[] { BoundedChannelFullMode.DropOldest, BoundedChannelFullMode.DropNewest, BoundedChannelFullMode.DropWrite })
        {
            var dropped = new List<int>();
            Channel<int> channel = Channel.CreateBounded<int>(new BoundedChannelOptions(2) { FullMode = mode }, dropped.Add);
            for (int i = 1; i <= 4; i++)
            {
                await channel.Writer.WriteAsync(i);
            }

            channel.Writer.Complete();
            var left = new List<int>();
            await foreach (int i in channel.Reader.ReadAllAsync())
            {
                left.Add(i);
            }

            Console.WriteLine($"{mode}: {string.Join(",", left)} dropped {string.Join(",", dropped)}");
        }
    }

    private static async Task Completion()
    {
        Channel<string> channel = Channel.CreateUnbounded<string>();
        channel.Writer.TryWrite("last");
        channel.Writer.Complete();
        Console.WriteLine($"{channel.Reader.Completion.IsCompleted} {await channel.Reader.WaitToReadAsync()} {await channel.Reader.ReadAsync()}");
        await channel.Reader.Completion;
        Console.WriteLine($"{await channel.Reader.WaitToReadAsync()} {channel.Writer.TryComplete()} {channel.Reader.Completion.Status}");
        await Thrown(async () => await channel.Reader.ReadAsync());
        Show.Thrown("complete twice", () => channel.Writer.Complete());
    }

    private static async Task Thrown(Func<Task> action)
    {
        try
        {
            await action();
            Console.WriteLine("nothing thrown");
        }
        catch (Exception e)
        {
            Console.WriteLine($"{e.GetType().Name}: {e.Message} inner {e.InnerException?.Message ?? "none"}");
        }
    }

    private static async Task CompletionError()
    {
        Channel<int> channel = Channel.CreateBounded<int>(4);
        channel.Writer.TryWrite(1);
        channel.Writer.Complete(new InvalidOperationException("producer failed"));
        Console.WriteLine(await channel.Reader.ReadAsync());
        await Thrown(async () => await channel.Reader.ReadAsync());
        await Thrown(async () => await channel.Reader.WaitToReadAsync());
        await Thrown(() => channel.Reader.Completion);
        await Thrown(async () => await channel.Writer.WriteAsync(2));
        await Thrown(async () =>
        {
            await foreach (int i in channel.Reader.ReadAllAsync())
            {
                Console.WriteLine(i);
            }
        });
    }

    private static async Task ReadCancellation()
    {
        Channel<int> channel = Channel.CreateUnbounded<int>();
        using var source = new CancellationTokenSource();
        ValueTask<int> read = channel.Reader.ReadAsync(source.Token);
        ValueTask<int> other = channel.Reader.ReadAsync();
        source.Cancel();
        await Thrown(async () => await read);
        channel.Writer.TryWrite(5);
        Console.WriteLine(await other);
        await Thrown(async () => await channel.Reader.ReadAsync(source.Token));
        Channel<int> full = Channel.CreateBounded<int>(1);
        full.Writer.TryWrite(1);
        await Thrown(async () => await full.Writer.WriteAsync(2, source.Token));
    }

    private static async Task WriteAfter()
    {
        Channel<int> channel = Channel.CreateUnbounded<int>();
        channel.Writer.Complete();
        Console.WriteLine($"{channel.Writer.TryWrite(1)} {await channel.Writer.WaitToWriteAsync()}");
        await Thrown(async () => await channel.Writer.WriteAsync(1));
    }

    private static void TryOperations()
    {
        Channel<string> channel = Channel.CreateBounded<string>(1);
        Console.WriteLine($"{channel.Reader.TryRead(out string? none)} {none ?? "null"} {channel.Writer.TryWrite("x")} {channel.Writer.TryWrite("y")} {channel.Reader.TryRead(out string? x)} {x}");
        Show.Thrown("capacity", () => Channel.CreateBounded<int>(-1));
    }

    private static async Task WaitToRead()
    {
        Channel<int> channel = Channel.CreateUnbounded<int>();
        Task writer = Task.Run(async () =>
        {
            for (int i = 0; i < 20; i++)
            {
                if (i % 5 == 0)
                {
                    await Task.Yield();
                }

                channel.Writer.TryWrite(i);
            }

            channel.Writer.Complete();
        });
        int sum = 0;
        while (await channel.Reader.WaitToReadAsync())
        {
            while (channel.Reader.TryRead(out int item))
            {
                sum += item;
            }
        }

        await writer;
        Console.WriteLine(sum);
    }

    private static async Task SeveralWriters()
    {
        Channel<(int Writer, int Item)> channel = Channel.CreateBounded<(int, int)>(3);
        Task[] writers = Enumerable.Range(0, 4).Select(w => Task.Run(async () =>
        {
            for (int i = 0; i < 25; i++)
            {
                await channel.Writer.WriteAsync((w, i));
            }
        })).ToArray();
        _ = Task.WhenAll(writers).ContinueWith(_ => channel.Writer.Complete());
        int[] next = new int[4];
        bool inOrder = true;
        await foreach ((int writer, int item) in channel.Reader.ReadAllAsync())
        {
            inOrder &= next[writer] == item;
            next[writer]++;
        }

        Console.WriteLine($"{inOrder} {string.Join(",", next)}");
    }

    private static async Task SeveralReaders()
    {
        Channel<int> channel = Channel.CreateUnbounded<int>();
        Task<int>[] readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            int sum = 0;
            await foreach (int i in channel.Reader.ReadAllAsync())
            {
                sum += i;
            }

            return sum;
        })).ToArray();
        for (int i = 1; i <= 100; i++)
        {
            channel.Writer.TryWrite(i);
        }

        channel.Writer.Complete();
        Console.WriteLine((await Task.WhenAll(readers)).Sum());
    }

    private static ChannelReader<TOut> Stage<TIn, TOut>(ChannelReader<TIn> input, Func<TIn, TOut> function)
    {
        Channel<TOut> output = Channel.CreateBounded<TOut>(1);
        _ = Task.Run(async () =>
        {
            try
            {
                await foreach (TIn item in input.ReadAllAsync())
                {
                    await output.Writer.WriteAsync(function(item));
                }

                output.Writer.Complete();
            }
            catch (Exception e)
            {
                output.Writer.Complete(e);
            }
        });
        return output.Reader;
    }

    private static async Task Pipeline()
    {
        Channel<int> source = Channel.CreateUnbounded<int>();
        ChannelReader<string> end = Stage(Stage(source.Reader, x => x * 1.5), x => $"<{x}>");
        ChannelReader<int> failing = Stage(end, s => s == "<4.5>" ? throw new FormatException("in stage") : s.Length);
        for (int i = 1; i <= 5; i++)
        {
            source.Writer.TryWrite(i);
        }

        source.Writer.Complete();
        var got = new List<int>();
        await Thrown(async () =>
        {
            await foreach (int item in failing.ReadAllAsync())
            {
                got.Add(item);
            }
        });
        Console.WriteLine(string.Join(",", got));
    }

    private static async Task PingPong()
    {
        Channel<int> ping = Channel.CreateBounded<int>(1);
        Channel<int> pong = Channel.CreateBounded<int>(1);
        Task player = Task.Run(async () =>
        {
            await foreach (int ball in ping.Reader.ReadAllAsync())
            {
                await pong.Writer.WriteAsync(ball + 1);
            }

            pong.Writer.Complete();
        });
        int value = 0;
        for (int i = 0; i < 200; i++)
        {
            await ping.Writer.WriteAsync(value);
            value = await pong.Reader.ReadAsync();
        }

        ping.Writer.Complete();
        await player;
        Console.WriteLine($"{value} {await pong.Reader.WaitToReadAsync()}");
    }

    private static async Task Options()
    {
        Channel<int> channel = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true, AllowSynchronousContinuations = true });
        var log = new List<string>();
        async Task Read()
        {
            int item = await channel.Reader.ReadAsync();
            log.Add("read " + item);
        }

        Task reader = Read();
        log.Add("writing");
        channel.Writer.TryWrite(1);
        log.Add("written");
        await reader;
        Console.WriteLine(string.Join(", ", log));
    }

    private static void PeekCount()
    {
        Channel<int> channel = Channel.CreateUnbounded<int>();
        channel.Writer.TryWrite(4);
        channel.Writer.TryWrite(5);
        Console.WriteLine($"{channel.Reader.CanCount} {channel.Reader.Count} {channel.Reader.CanPeek} {channel.Reader.TryPeek(out int peeked)} {peeked} {channel.Reader.Count}");
    }

    private static async Task Order()
    {
        Channel<int> channel = Channel.CreateBounded<int>(1);
        var tasks = new List<Task>();
        for (int i = 0; i < 5; i++)
        {
            tasks.Add(channel.Writer.WriteAsync(i).AsTask());
        }

        var got = new List<int>();
        for (int i = 0; i < 5; i++)
        {
            got.Add(await channel.Reader.ReadAsync());
        }

        await Task.WhenAll(tasks);
        Console.WriteLine(string.Join(",", got));
    }

    private static async Task Prioritized()
    {
        Channel<string> channel = Channel.CreateUnboundedPrioritized(new UnboundedPrioritizedChannelOptions<string> { Comparer = StringComparer.Ordinal });
        foreach (string s in new[] { "pear", "apple", "zoo", "fig" })
        {
            await channel.Writer.WriteAsync(s);
        }

        channel.Writer.Complete();
        var got = new List<string>();
        await foreach (string s in channel.Reader.ReadAllAsync())
        {
            got.Add(s);
        }

        Console.WriteLine(string.Join(",", got));
    }
}
