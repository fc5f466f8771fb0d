namespace Signalbox.Cases;

/// <summary>Locks, semaphores, Interlocked, Volatile, thread statics, AsyncLocal.</summary>
internal static class Synchronization
{
    [ThreadStatic]
    private static int t_number;

    [ThreadStatic]
    private static List<string>? t_list;

    private static readonly ThreadLocal<int> s_threadLocal = new(() => 42);

    private static readonly AsyncLocal<string> s_flowing = new();

    internal static Topic Topic => new(
        "synchronization",
        new("lock_statement", LockStatement),
        new("lock_object", LockObject),
        new("monitor", Monitors),
        new("monitor_misuse", MonitorMisuse),
        new("lock_releases_on_exception", LockException),
        new("semaphore_async", SemaphoreAsync),
        new("semaphore_counts", SemaphoreCounts),
        new("async_mutual_exclusion", Exclusion),
        new("interlocked_int_and_long", InterlockedNumbers),
        new("interlocked_references", InterlockedReferences),
        new("interlocked_narrow", InterlockedNarrow),
        new("volatile", Volatiles),
        new("thread_static", ThreadStatics),
        new("thread_local", ThreadLocals),
        new("async_local_flows", AsyncLocals),
        new("async_local_changes", AsyncLocalChanges),
        new("execution_context", ExecutionContexts),
        new("lazy", Lazies),
        new("manual_reset_event_set", Events),
        new("countdown_event", Countdown),
        new("reader_writer_lock", ReaderWriter),
        new("spin_lock_and_wait", Spin),
        new("barrier_of_tasks", BarrierOfTasks),
        new("concurrent_increments", ConcurrentIncrements));

    private static void LockStatement()
    {
        object gate = new();
        int value = 0;
        lock (gate)
        {
            lock (gate)
            {
                value++;
            }

            value += Monitor.IsEntered(gate) ? 10 : 0;
        }

        Console.WriteLine($"{value} {Monitor.IsEntered(gate)}");
        lock (typeof(string))
        {
            lock ("literal")
            {
                value++;
            }
        }

        Console.WriteLine(value);
    }

    private static void LockObject()
    {
        var gate = new Lock();
        lock (gate)
        {
            using (gate.EnterScope())
            {
                Console.WriteLine(gate.IsHeldByCurrentThread);
            }
        }

        Console.WriteLine($"{gate.IsHeldByCurrentThread} {gate.TryEnter()}");
        gate.Exit();
        Show.Thrown("exit", gate.Exit);
    }

    private static void Monitors()
    {
        object gate = new();
        bool taken = false;
        Monitor.Enter(gate, ref taken);
        Monitor.Enter(gate);
        Console.WriteLine($"{taken} {Monitor.TryEnter(gate)} {Monitor.TryEnter(gate, 10)}");
        Monitor.Pulse(gate);
        Monitor.PulseAll(gate);
        for (int i = 0; i < 4; i++)
        {
            Monitor.Exit(gate);
        }

        Console.WriteLine(Monitor.IsEntered(gate));
    }

    private static void MonitorMisuse()
    {
        object gate = new();
        Show.Thrown("exit", () => Monitor.Exit(gate));
        Show.Thrown("pulse", () => Monitor.Pulse(gate));
        Show.ThrownType("null", () => Monitor.Enter(null!));
        bool taken = true;
        Show.ThrownType("taken", () => Monitor.Enter(gate, ref taken));
    }

    private static void LockException()
    {
        object gate = new();
        Show.Thrown("inside", () =>
        {
            lock (gate)
            {
                throw new InvalidOperationException("in lock");
            }
        });
        Console.WriteLine(Monitor.IsEntered(gate));
    }

    private static async Task SemaphoreAsync()
    {
        using var semaphore = new SemaphoreSlim(1);
        await semaphore.WaitAsync();
        Task waiting = semaphore.WaitAsync();
        Task<bool> timed = semaphore.WaitAsync(10);
        Console.WriteLine($"{waiting.IsCompleted} {await timed} {semaphore.CurrentCount}");
        semaphore.Release();
        await waiting;
        using var source = new CancellationTokenSource();
        Task cancelled = semaphore.WaitAsync(source.Token);
        source.Cancel();
        await cancelled.ContinueWith(_ => { });
        Console.WriteLine($"{cancelled.Status} {semaphore.Release()} {await semaphore.WaitAsync(0)}");
    }

    private static void SemaphoreCounts()
    {
        using var semaphore = new SemaphoreSlim(2, 3);
        semaphore.Wait();
        Console.WriteLine($"{semaphore.CurrentCount} {semaphore.Wait(0)} {semaphore.Wait(0)} {semaphore.Release(3)} {semaphore.CurrentCount}");
        Show.ThrownType("full", () => semaphore.Release());
        Show.Thrown("negative", () => _ = new SemaphoreSlim(-1));
    }

    private static async Task Exclusion()
    {
        using var semaphore = new SemaphoreSlim(1);
        int inside = 0;
        int most = 0;
        int total = 0;
        async Task Work()
        {
            for (int i = 0; i < 10; i++)
            {
                await semaphore.WaitAsync();
                try
                {
                    most = Math.Max(most, ++inside);
                    await Task.Yield();
                    total++;
                    inside--;
                }
                finally
                {
                    semaphore.Release();
                }
            }
        }

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(Work)));
        Console.WriteLine($"{most} {total}");
    }

    private static void InterlockedNumbers()
    {
        int i = 5;
        long l = long.MaxValue;
        uint u = 0;
        ulong m = 1;
        Console.WriteLine($"{Interlocked.Increment(ref i)} {Interlocked.Decrement(ref i)} {Interlocked.Add(ref i, -10)} {Interlocked.Exchange(ref i, 100)} {Interlocked.CompareExchange(ref i, 7, 100)} {Interlocked.CompareExchange(ref i, 8, 100)} {i}");
        Console.WriteLine($"{Interlocked.Increment(ref l)} {Interlocked.Add(ref l, -1)} {Interlocked.Read(ref l)} {Interlocked.Decrement(ref u)} {Interlocked.Or(ref m, 6)} {m} {Interlocked.And(ref i, 3)} {i} {Interlocked.Exchange(ref m, 9)}");
        double d = 1.5;
        float f = 2.5f;
        nint n = 3;
        Console.WriteLine($"{Interlocked.CompareExchange(ref d, 2.5, 1.5)} {d} {Interlocked.Exchange(ref f, -0f)} {f} {Interlocked.CompareExchange(ref n, 4, 3)} {n} {Interlocked.CompareExchange(ref d, 9, double.NaN)} {d}");
        Interlocked.MemoryBarrier();
    }

    private static void InterlockedReferences()
    {
        string? s = "a";
        object? o = null;
        var list = new List<int>();
        List<int>? slot = list;
        Console.WriteLine($"{Interlocked.Exchange(ref s, "b")} {Interlocked.CompareExchange(ref s, "c", "b")} {s} {Interlocked.CompareExchange(ref o, "set", null) == null} {o} {ReferenceEquals(Interlocked.CompareExchange(ref slot, null, list), list)} {slot == null}");
        DayOfWeek day = DayOfWeek.Monday;
        Console.WriteLine($"{Interlocked.Exchange(ref day, DayOfWeek.Friday)} {Interlocked.CompareExchange(ref day, DayOfWeek.Sunday, DayOfWeek.Friday)} {day}");
    }

    private static void InterlockedNarrow()
    {
        byte[] bytes = [1, 2, 3, 4];
        short[] shorts = [-1, 5];
        bool flag = false;
        Console.WriteLine($"{Interlocked.Exchange(ref bytes[1], 200)} {Interlocked.CompareExchange(ref bytes[2], 9, 3)} {Interlocked.CompareExchange(ref bytes[3], 9, 3)} {string.Join(",", bytes)} {Interlocked.Exchange(ref shorts[0], 7)} {Interlocked.CompareExchange(ref shorts[1], -5, 5)} {string.Join(",", shorts)} {Interlocked.Exchange(ref flag, true)} {flag}");
    }

    private sealed class Shared
    {
        public volatile int Number;

        public volatile string? Text;

        public volatile bool Flag;
    }

    private static void Volatiles()
    {
        var shared = new Shared { Number = 3 };
        shared.Number++;
        shared.Text = "v";
        shared.Flag = !shared.Flag;
        long l = 0;
        double d = 0;
        Volatile.Write(ref l, 1L << 40);
        Volatile.Write(ref d, 2.5);
        Console.WriteLine($"{shared.Number} {shared.Text} {shared.Flag} {Volatile.Read(ref l)} {Volatile.Read(ref d)}");
        Thread.MemoryBarrier();
    }

    private static void ThreadStatics()
    {
        t_number = 5;
        t_list ??= [];
        t_list.Add("x");
        t_number++;
        GC.Collect();
        Console.WriteLine($"{t_number} {t_list.Count} {t_list[0]}");
        ref int number = ref t_number;
        number *= 2;
        Console.WriteLine(t_number);
    }

    private static void ThreadLocals()
    {
        using var local = new ThreadLocal<List<int>>(() => [1]);
        Console.WriteLine($"{local.IsValueCreated} {local.Value!.Count} {local.IsValueCreated} {s_threadLocal.Value}");
        s_threadLocal.Value++;
        Console.WriteLine(s_threadLocal.Value);
    }

    private static async Task AsyncLocals()
    {
        s_flowing.Value = "outer";
        async Task<string> Child(string set)
        {
            string seen = s_flowing.Value!;
            s_flowing.Value = set;
            await Task.Yield();
            return seen + ">" + s_flowing.Value;
        }

        string a = await Child("a");
        string b = await Task.Run(() => Child("b"));
        Console.WriteLine($"{a} {b} {s_flowing.Value}");
        Task<string?> suppressed;
        using (ExecutionContext.SuppressFlow())
        {
            suppressed = Task.Run<string?>(() => s_flowing.Value);
        }

        Console.WriteLine((await suppressed) ?? "nothing");
        s_flowing.Value = null!;
    }

    private static async Task AsyncLocalChanges()
    {
        var log = new List<string>();
        var local = new AsyncLocal<int>(args => log.Add($"{args.PreviousValue}->{args.CurrentValue}{(args.ThreadContextChanged ? "*" : "")}"));
        local.Value = 1;
        await Inner();
        async Task Inner()
        {
            local.Value = 2;
            await Task.CompletedTask;
        }

        local.Value = 0;
        Console.WriteLine(string.Join(" ", log));
    }

    private static void ExecutionContexts()
    {
        s_flowing.Value = "captured";
        ExecutionContext context = ExecutionContext.Capture()!;
        s_flowing.Value = "changed";
        string? inside = null;
        ExecutionContext.Run(context, state => inside = s_flowing.Value + state, "!");
        Console.WriteLine($"{inside} {s_flowing.Value}");
        s_flowing.Value = null!;
    }

    private static void Lazies()
    {
        int made = 0;
        var lazy = new Lazy<int>(() => ++made * 10);
        Console.WriteLine($"{lazy.IsValueCreated} {lazy.Value} {lazy.Value} {made} {lazy}");
        int attempts = 0;
        var failing = new Lazy<int>(() =>
        {
            attempts++;
            throw new InvalidOperationException("lazy " + attempts);
        });
        Show.Thrown("first", () => _ = failing.Value);
        Show.Thrown("cached", () => _ = failing.Value);
        var publication = new Lazy<int>(() => ++attempts > 2 ? attempts : throw new FormatException("again"), LazyThreadSafetyMode.PublicationOnly);
        Show.Thrown("not cached", () => _ = publication.Value);
        Console.WriteLine(publication.Value);
        int? field = null;
        Console.WriteLine(LazyInitializer.EnsureInitialized(ref t_list, () => ["made"]).Count + (field ?? 0));
    }

    private static void Events()
    {
        using var manual = new ManualResetEventSlim(false);
        Console.WriteLine($"{manual.IsSet} {manual.Wait(0)}");
        manual.Set();
        manual.Wait();
        manual.Reset();
        Console.WriteLine(manual.IsSet);
    }

    private static void Countdown()
    {
        using var countdown = new CountdownEvent(2);
        Console.WriteLine($"{countdown.Signal()} {countdown.CurrentCount} {countdown.Signal()} {countdown.IsSet}");
        countdown.Wait();
        Show.Thrown("below zero", () => countdown.Signal());
    }

    private static void ReaderWriter()
    {
        using var rw = new ReaderWriterLockSlim();
        rw.EnterReadLock();
        Console.WriteLine($"{rw.IsReadLockHeld} {rw.CurrentReadCount} {rw.IsWriteLockHeld}");
        rw.ExitReadLock();
        rw.EnterWriteLock();
        Console.WriteLine($"{rw.IsWriteLockHeld}");
        rw.ExitWriteLock();
        Show.ThrownType("exit", rw.ExitWriteLock);
    }

    private static void Spin()
    {
        var spin = new SpinLock(enableThreadOwnerTracking: false);
        bool taken = false;
        spin.Enter(ref taken);
        Console.WriteLine($"{taken} {spin.IsHeld}");
        spin.Exit();
        var wait = new SpinWait();
        wait.SpinOnce();
        Thread.SpinWait(3);
        Console.WriteLine($"{wait.Count} {spin.IsHeld} {SpinWait.SpinUntil(() => true, 10)}");
    }

    private static async Task BarrierOfTasks()
    {
        var gate = new TaskCompletionSource();
        int arrived = 0;
        Task[] tasks = Enumerable.Range(0, 10).Select(_ => Task.Run(async () =>
        {
            if (Interlocked.Increment(ref arrived) == 10)
            {
                gate.SetResult();
            }

            await gate.Task;
        })).ToArray();
        await Task.WhenAll(tasks);
        Console.WriteLine(arrived);
    }

    private static async Task ConcurrentIncrements()
    {
        int locked = 0;
        int atomic = 0;
        object gate = new();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 500; i++)
            {
                lock (gate)
                {
                    locked++;
                }

                Interlocked.Increment(ref atomic);
            }
        })));
        Console.WriteLine($"{locked} {atomic}");
    }
}
