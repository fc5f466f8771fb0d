namespace Signalbox.Cases;

/// <summary>WhenAll, WhenAny, WhenEach, delays, timers, cancellation sources.</summary>
internal static class TaskCombinators
{
    internal static Topic Topic => new(
        "tasks",
        new("when_all_results", WhenAllResults),
        new("when_all_empty_and_mixed", WhenAllEdge),
        new("when_any", WhenAny),
        new("when_each", WhenEach),
        new("delay_order", DelayOrder),
        new("delay_cancelled", DelayCancelled),
        new("cancel_after", CancelAfter),
        new("linked_tokens", Linked),
        new("registrations", Registrations),
        new("registration_exceptions", RegistrationExceptions),
        new("token_states", TokenStates),
        new("periodic_timer", Periodic),
        new("timer", Timers),
        new("wait_async_timeout", WaitAsync),
        new("lazy_task_start", LazyStart),
        new("custom_scheduler", CustomScheduler),
        new("synchronization_context", SynchronizationContextCase),
        new("sleep_and_clocks", Sleeping),
        new("parallel_for", ParallelFor));

    private static async Task<T> Later<T>(T value, int yields = 1)
    {
        for (int i = 0; i < yields; i++)
        {
            await Task.Yield();
        }

        return value;
    }

    private static async Task WhenAllResults()
    {
        int[] ints = await Task.WhenAll(Later(1, 5), Later(2), Task.FromResult(3));
        string[] strings = await Task.WhenAll(new List<Task<string>> { Later("a"), Later("b", 3) });
        Console.WriteLine($"{string.Join(",", ints)} {string.Join(",", strings)}");
    }

    private static async Task WhenAllEdge()
    {
        await Task.WhenAll();
        Console.WriteLine((await Task.WhenAll(Array.Empty<Task<int>>())).Length);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Task mixed = Task.WhenAll(Task.FromCanceled(source.Token), Task.CompletedTask);
        Task faultedWins = Task.WhenAll(Task.FromCanceled(source.Token), Task.FromException(new FormatException("f")));
        await Task.WhenAny(mixed);
        await Task.WhenAny(faultedWins);
        Console.WriteLine($"{mixed.Status} {faultedWins.Status}");
        Show.Thrown("null task", () => Task.WhenAll(Task.CompletedTask, null!));
    }

    private static async Task WhenAny()
    {
        var never = new TaskCompletionSource<int>();
        Task<int> first = await Task.WhenAny(never.Task, Later(5));
        Task<int> failed = await Task.WhenAny(never.Task, Task.FromException<int>(new FormatException("any")));
        Task both = await Task.WhenAny(Task.FromResult("a"), Task.FromResult("b"));
        Console.WriteLine($"{await first} {failed.IsFaulted} {((Task<string>)both).Result}");
        Show.Thrown("none", () => Task.WhenAny(Array.Empty<Task>()));
    }

    private static async Task WhenEach()
    {
        var sources = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource<int>()).ToArray();
        var got = new List<int>();
        Task reader = Read();
        async Task Read()
        {
            await foreach (Task<int> task in Task.WhenEach(sources.Select(s => s.Task)))
            {
                lock (got)
                {
                    got.Add(task.Result);
                }
            }
        }

        sources[2].SetResult(2);
        sources[0].SetResult(0);
        sources[1].SetResult(1);
        await reader;
        Console.WriteLine(got.Count + " " + got.Sum());
    }

    private static async Task DelayOrder()
    {
        Task slow = Task.Delay(400);
        Task quick = Task.Delay(20);
        Task instant = Task.Delay(0);
        Console.WriteLine($"{instant.IsCompleted} {ReferenceEquals(await Task.WhenAny(slow, quick), quick)} {slow.IsCompleted}");
        await slow;
        Console.WriteLine($"{quick.IsCompleted} {await Task.Delay(TimeSpan.FromMilliseconds(2)).ContinueWith(t => t.IsCompletedSuccessfully)}");
        Show.Thrown("negative", () => Task.Delay(-2));
    }

    private static async Task DelayCancelled()
    {
        using var source = new CancellationTokenSource();
        Task forever = Task.Delay(Timeout.Infinite, source.Token);
        Task long1 = Task.Delay(1_000_000, source.Token);
        source.Cancel();
        try
        {
            await Task.WhenAll(forever, long1);
        }
        catch (TaskCanceledException e)
        {
            Console.WriteLine($"{e.Message} {forever.Status} {long1.Status}");
        }
    }

    private static async Task CancelAfter()
    {
        using var source = new CancellationTokenSource(20);
        try
        {
            await Task.Delay(Timeout.Infinite, source.Token);
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("cancelled by the timer " + source.IsCancellationRequested);
        }

        using var other = new CancellationTokenSource();
        other.CancelAfter(1_000_000);
        other.CancelAfter(10);
        var done = new TaskCompletionSource();
        using CancellationTokenRegistration registration = other.Token.Register(() => done.SetResult());
        await done.Task;
        Console.WriteLine($"{other.IsCancellationRequested} {other.TryReset()}");
        using var kept = new CancellationTokenSource(5_000_000);
        Console.WriteLine($"{kept.TryReset()} {kept.IsCancellationRequested}");
    }

    private static async Task Linked()
    {
        using var a = new CancellationTokenSource();
        using var b = new CancellationTokenSource();
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(a.Token, b.Token);
        Console.WriteLine(linked.IsCancellationRequested);
        await b.CancelAsync();
        Console.WriteLine($"{linked.IsCancellationRequested} {a.IsCancellationRequested}");
        Show.Thrown("throw if", () => linked.Token.ThrowIfCancellationRequested());
    }

    private static void Registrations()
    {
        var log = new List<string>();
        using var source = new CancellationTokenSource();
        source.Token.Register(() => log.Add("first"));
        CancellationTokenRegistration removed = source.Token.Register(() => log.Add("removed"));
        source.Token.Register(state => log.Add("state " + state), 5);
        source.Token.UnsafeRegister((state, token) => log.Add($"{state} {token.IsCancellationRequested}"), "unsafe");
        Console.WriteLine(removed.Unregister());
        source.Cancel();
        source.Cancel();
        source.Token.Register(() => log.Add("late"));
        Console.WriteLine($"{string.Join(", ", log)} {removed.Unregister()}");
    }

    private static void RegistrationExceptions()
    {
        using var source = new CancellationTokenSource();
        int ran = 0;
        source.Token.Register(() => ran++);
        source.Token.Register(() => throw new FormatException("a"));
        source.Token.Register(() => throw new ArgumentException("b"));
        try
        {
            source.Cancel();
        }
        catch (AggregateException e)
        {
            Console.WriteLine($"{ran} {string.Join(",", e.InnerExceptions.Select(i => i.Message))}");
        }
    }

    private static void TokenStates()
    {
        CancellationToken none = CancellationToken.None;
        var cancelled = new CancellationToken(true);
        Console.WriteLine($"{none.CanBeCanceled} {none.IsCancellationRequested} {cancelled.IsCancellationRequested} {default(CancellationToken) == none} {cancelled.CanBeCanceled}");
        var source = new CancellationTokenSource();
        CancellationToken token = source.Token;
        source.Dispose();
        Console.WriteLine($"{token.IsCancellationRequested} {token.CanBeCanceled}");
        Show.Thrown("disposed", () => source.Cancel());
        Show.Thrown("token of disposed", () => _ = source.Token);
    }

    private static async Task Periodic()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        int ticks = 0;
        while (ticks < 4 && await timer.WaitForNextTickAsync())
        {
            ticks++;
        }

        ValueTask<bool> pending = timer.WaitForNextTickAsync();
        timer.Dispose();
        await pending;
        Console.WriteLine($"{ticks} {await timer.WaitForNextTickAsync()}");
    }

    private static async Task Timers()
    {
        var done = new TaskCompletionSource<int>();
        int calls = 0;
        Timer? repeating = null;
        repeating = new Timer(
            state =>
            {
                if (Interlocked.Increment(ref calls) == 3)
                {
                    repeating!.Change(Timeout.Infinite, Timeout.Infinite);
                    done.TrySetResult(((string)state!).Length);
                }
            },
            "state",
            Timeout.Infinite,
            Timeout.Infinite);
        repeating.Change(5, 5);
        Console.WriteLine(await done.Task);
        await repeating.DisposeAsync();
        var single = new TaskCompletionSource();
        using var once = new Timer(_ => single.SetResult(), null, 1, Timeout.Infinite);
        await single.Task;
        using var never = new Timer(_ => Console.WriteLine("must not fire"), null, 1_000_000, 0);
        Console.WriteLine(calls >= 3);
    }

    private static async Task WaitAsync()
    {
        var never = new TaskCompletionSource<int>();
        try
        {
            await never.Task.WaitAsync(TimeSpan.FromMilliseconds(10));
        }
        catch (TimeoutException e)
        {
            Console.WriteLine(e.Message);
        }

        using var source = new CancellationTokenSource();
        Task<int> waiting = never.Task.WaitAsync(source.Token);
        source.Cancel();
        try
        {
            await waiting;
        }
        catch (TaskCanceledException e)
        {
            Console.WriteLine(e.Message);
        }

        Console.WriteLine(await Later(3).WaitAsync(TimeSpan.FromMinutes(5)));
    }

    private static async Task LazyStart()
    {
        var cold = new Task<int>(() => 7);
        Console.WriteLine(cold.Status);
        cold.Start();
        Console.WriteLine(await cold);
        Show.Thrown("start twice", () => cold.Start());
        var lazy = new Lazy<Task<int>>(() => Later(8));
        Console.WriteLine($"{lazy.IsValueCreated} {await lazy.Value} {ReferenceEquals(lazy.Value, lazy.Value)}");
        var inline = new Task<int>(() => 9);
        inline.RunSynchronously();
        Console.WriteLine(inline.Result);
    }

    private sealed class QueueScheduler : TaskScheduler
    {
        private readonly Queue<Task> _queue = new();

        public void RunAll()
        {
            while (_queue.TryDequeue(out Task? task))
            {
                TryExecuteTask(task);
            }
        }

        protected override void QueueTask(Task task) => _queue.Enqueue(task);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task> GetScheduledTasks() => _queue;
    }

    private static void CustomScheduler()
    {
        var scheduler = new QueueScheduler();
        var factory = new TaskFactory(scheduler);
        var log = new List<string>();
        Task a = factory.StartNew(() => log.Add("a " + ReferenceEquals(TaskScheduler.Current, scheduler)));
        Task b = a.ContinueWith(_ => log.Add("b"), scheduler);
        Task inner = factory.StartNew(async () =>
        {
            log.Add("c");
            await Task.Yield();
            log.Add("d");
        }).Unwrap();
        log.Add("queued");
        scheduler.RunAll();
        Console.WriteLine($"{string.Join(", ", log)} {b.IsCompleted} {inner.IsCompleted}");
    }

    private sealed class Pump : SynchronizationContext
    {
        private readonly Queue<(SendOrPostCallback, object?)> _queue = new();

        public int Posts { get; private set; }

        public override void Post(SendOrPostCallback d, object? state)
        {
            Posts++;
            _queue.Enqueue((d, state));
        }

        public void Run(Func<Task> main)
        {
            SynchronizationContext? before = Current;
            SetSynchronizationContext(this);
            try
            {
                Task task = main();
                while (_queue.TryDequeue(out (SendOrPostCallback Callback, object? State) item))
                {
                    item.Callback(item.State);
                }

                task.GetAwaiter().GetResult();
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }
    }

    private static void SynchronizationContextCase()
    {
        var pump = new Pump();
        var log = new List<string>();
        async Task Child(string name)
        {
            for (int i = 0; i < 3; i++)
            {
                log.Add(name + i);
                await Task.Yield();
            }
        }

        pump.Run(async () =>
        {
            await Task.WhenAll(Child("a"), Child("b"));
            log.Add(ReferenceEquals(SynchronizationContext.Current, pump) ? "inside" : "outside");
            await Later(1).ConfigureAwait(true);
            log.Add("end");
        });
        Console.WriteLine($"{string.Join(" ", log)} {pump.Posts > 6} {SynchronizationContext.Current == null}");
    }

    private static async Task Sleeping()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        long ticks = Environment.TickCount64;
        DateTime now = DateTime.UtcNow;
        Thread.Sleep(5);
        await Task.Delay(5);
        Console.WriteLine($"{watch.ElapsedMilliseconds >= 8} {Environment.TickCount64 - ticks >= 8} {DateTime.UtcNow >= now} {System.Diagnostics.Stopwatch.Frequency > 0} {watch.Elapsed < TimeSpan.FromMinutes(5)}");
        long stamp = System.Diagnostics.Stopwatch.GetTimestamp();
        Console.WriteLine(System.Diagnostics.Stopwatch.GetElapsedTime(stamp) >= TimeSpan.Zero);
    }

    private static async Task ParallelFor()
    {
        int sum = 0;
        await Parallel.ForEachAsync(Enumerable.Range(1, 50), async (i, token) =>
        {
            await Task.Yield();
            Interlocked.Add(ref sum, i);
        });
        Console.WriteLine(sum);
    }
}
