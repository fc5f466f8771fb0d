using System.Runtime.CompilerServices;

namespace Signalbox.Cases;

/// <summary>async methods: order of what runs at once and what runs later, results, locals that live across awaits.</summary>
internal static class AsyncBasics
{
    internal static Topic Topic => new(
        "async",
        new("completed_runs_at_once", CompletedRunsAtOnce),
        new("continuation_runs_when_completed", ContinuationOrder),
        new("yield", Yield),
        new("task_run", Run),
        new("value_task", ValueTasks),
        new("value_task_source_reuse", ValueTaskOfTask),
        new("locals_across_awaits", Locals),
        new("loops_and_branches", Loops),
        new("await_in_expressions", Expressions),
        new("nested_and_recursive", Recursive),
        new("lambdas_and_local_functions", Lambdas),
        new("generic_methods", Generic),
        new("struct_methods", StructMethods),
        new("interfaces_and_overrides", Interfaces),
        new("await_foreach_over_tasks", Sequence),
        new("spans_between_awaits", Spans),
        new("deep_chain", DeepChain),
        new("many_tasks", ManyTasks),
        new("task_properties", Properties),
        new("result_and_wait", ResultAndWait),
        new("async_void", AsyncVoid),
        new("await_twice", AwaitTwice),
        new("configure_await_options", ConfigureAwaitOptionsCase),
        new("ref_locals_between_awaits", RefLocals),
        new("pooling_builder", Pooling));

    private static async Task<int> AddLater(int a, int b)
    {
        await Task.Yield();
        return a + b;
    }

    private static async Task CompletedRunsAtOnce()
    {
        string log = "";
        async Task<int> Method()
        {
            log += "a";
            await Task.CompletedTask;
            log += "b";
            int x = await Task.FromResult(5);
            log += "c";
            return x;
        }

        Task<int> task = Method();
        log += "d";
        Console.WriteLine($"{log} {task.IsCompleted} {await task}");
    }

    private static async Task ContinuationOrder()
    {
        var log = new List<string>();
        var first = new TaskCompletionSource<int>();
        var second = new TaskCompletionSource<int>();
        async Task Wait(string name, Task<int> source)
        {
            log.Add(name + " before");
            int value = await source;
            log.Add($"{name} after {value}");
        }

        Task a = Wait("a", first.Task);
        Task b = Wait("b", second.Task);
        log.Add("setting");
        second.SetResult(2);
        log.Add("between");
        first.SetResult(1);
        log.Add("set");
        await Task.WhenAll(a, b);
        Console.WriteLine(string.Join(", ", log));
    }

    private static async Task Yield()
    {
        int steps = 0;
        for (int i = 0; i < 5; i++)
        {
            await Task.Yield();
            steps++;
        }

        Console.WriteLine(steps);
    }

    private static async Task Run()
    {
        int a = await Task.Run(() => 6 * 7);
        string b = await Task.Run(async () =>
        {
            await Task.Yield();
            return "async";
        });
        await Task.Run(() => { });
        int c = await Task.Run(() => Task.Run(() => 3));
        int d = await Task.Factory.StartNew(() => 4, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Default);
        Console.WriteLine($"{a} {b} {c} {d}");
    }

    private static async ValueTask<int> Half(int value)
    {
        if (value % 2 == 0)
        {
            return value / 2;
        }

        await Task.Yield();
        return -value;
    }

    private static async Task ValueTasks()
    {
        ValueTask<int> quick = Half(8);
        Console.WriteLine($"{quick.IsCompletedSuccessfully} {await quick} {await Half(7)} {await new ValueTask<int>(5)} {await ValueTask.FromResult("v")}");
        await default(ValueTask);
        await ValueTask.CompletedTask;
        ValueTask<int> failed = ValueTask.FromException<int>(new InvalidOperationException("failed value task"));
        Console.WriteLine(failed.IsFaulted);
        Show.Thrown("result", () => failed.GetAwaiter().GetResult());
    }

    private static async Task ValueTaskOfTask()
    {
        ValueTask<int> wrapped = new(AddLater(1, 2));
        Task<int> task = wrapped.AsTask();
        ValueTask<int> preserved = Half(3).Preserve();
        Console.WriteLine($"{await task} {await preserved} {await preserved} {new ValueTask<int>(4).AsTask().Result} {default(ValueTask<string>).Result ?? "null"}");
    }

    private record struct Big(long A, string B, double C);

    private static async Task Locals()
    {
        int i = 1;
        long l = 2;
        string s = "s";
        double d = 3.5;
        var big = new Big(1, "big", 2);
        object? o = null;
        (int, string) tuple = (1, "t");
        int[] array = [1, 2, 3];
        await Task.Yield();
        i++;
        l += i;
        s += l;
        big = big with { A = 50 };
        await Task.Yield();
        d *= 2;
        o = s;
        tuple.Item1 += array[2];
        array[0] = await AddLater(array[0], 10);
        Console.WriteLine($"{i} {l} {s} {d} {big} {o} {tuple} {array[0]}");
    }

    private static async Task Loops()
    {
        int sum = 0;
        for (int i = 0; i < 10; i++)
        {
            if (i == 3)
            {
                continue;
            }

            if (i == 8)
            {
                break;
            }

            sum += await AddLater(i, 100);
        }

        foreach (string s in new[] { "a", "bb" })
        {
            switch (await AddLater(s.Length, 0))
            {
                case 1:
                    sum += 1000;
                    break;
                default:
                    sum += 2000;
                    break;
            }
        }

        int countdown = 3;
        while (await AddLater(countdown, 0) > 0)
        {
            countdown--;
        }

        do
        {
            await Task.Yield();
        }
        while (countdown++ < 2);
        Console.WriteLine($"{sum} {countdown}");
    }

    private static async Task<bool> Say(bool value, List<string> log, string name)
    {
        await Task.Yield();
        log.Add(name);
        return value;
    }

    private static async Task Expressions()
    {
        var log = new List<string>();
        bool and = await Say(false, log, "a") && await Say(true, log, "b");
        bool or = await Say(true, log, "c") || await Say(true, log, "d");
        int x = (await AddLater(1, 1) + await AddLater(2, 2)) * await AddLater(3, 3);
        int[] array = [await AddLater(1, 0), await AddLater(2, 0)];
        array[await AddLater(0, 1)] += await AddLater(10, 10);
        string text = $"{await AddLater(1, 2)}-{(await AddLater(5, 5)).ToString("D3")}";
        Task<int>? none = null;
        int? maybe = none == null ? null : await none;
        var anonymous = new { A = await AddLater(4, 4), B = await AddLater(5, 0) };
        Console.WriteLine($"{and} {or} {string.Join("", log)} {x} {array[0]} {array[1]} {text} {maybe.HasValue} {anonymous}");
        Console.WriteLine(string.Concat(await Text("x"), await Text("y"), Sum(await AddLater(1, 2), await AddLater(3, 4)).ToString()));
    }

    private static async Task<string> Text(string s)
    {
        await Task.Yield();
        return s + s;
    }

    private static int Sum(params int[] values) => values.Sum();

    private static async Task<long> Fibonacci(int n)
    {
        if (n < 2)
        {
            await Task.Yield();
            return n;
        }

        return await Fibonacci(n - 1) + await Fibonacci(n - 2);
    }

    private static async Task Recursive() => Console.WriteLine($"{await Fibonacci(10)} {await Ackermann(2, 3)}");

    private static async ValueTask<int> Ackermann(int m, int n)
        => m == 0 ? n + 1 : n == 0 ? await Ackermann(m - 1, 1) : await Ackermann(m - 1, await Ackermann(m, n - 1));

    private static async Task Lambdas()
    {
        int captured = 1;
        Func<int, Task<int>> add = async x =>
        {
            await Task.Yield();
            captured += x;
            return captured;
        };
        Console.WriteLine($"{await add(2)} {await add(3)} {captured} {await Local(4)}");
        async Task<int> Local(int x)
        {
            await add(x);
            return captured * 10;
        }

        Func<Task> nothing = async () => await Task.Yield();
        await nothing();
        Func<ValueTask<string>> value = async () =>
        {
            await Task.Yield();
            return "value";
        };
        Console.WriteLine(await value());
    }

    private static async Task<T> Later<T>(T value)
    {
        await Task.Yield();
        return value;
    }

    private static async Task<List<T>> Collect<T>(params T[] values)
    {
        var list = new List<T>();
        foreach (T value in values)
        {
            list.Add(await Later(value));
        }

        return list;
    }

    private static async Task Generic()
    {
        Console.WriteLine($"{string.Join(",", await Collect(1, 2))} {string.Join(",", await Collect("a", "b"))} {(await Collect((1, 2.5)))[0]} {(await Later(new Big(1, "g", 2))).B} {await Later<int?>(null) == null}");
    }

    private struct Counter
    {
        public int Value;

        public async Task<int> Increment()
        {
            Value++;
            await Task.Yield();
            Value++;
            return Value;
        }
    }

    private static async Task StructMethods()
    {
        var counter = new Counter { Value = 10 };
        int inside = await counter.Increment();
        Console.WriteLine($"{inside} {counter.Value}");
    }

    private interface IWorker
    {
        Task<int> Work(int x);

        async Task<int> WorkTwice(int x) => await Work(await Work(x));
    }

    private abstract class Worker : IWorker
    {
        public virtual async Task<int> Work(int x)
        {
            await Task.Yield();
            return x + 1;
        }
    }

    private sealed class Doubler : Worker
    {
        public override async Task<int> Work(int x) => 2 * await base.Work(x);
    }

    private static async Task Interfaces()
    {
        IWorker worker = new Doubler();
        Console.WriteLine($"{await worker.Work(3)} {await worker.WorkTwice(1)}");
    }

    private static async Task Sequence()
    {
        Task<int>[] tasks = [AddLater(1, 1), Task.FromResult(5), AddLater(2, 3)];
        int total = 0;
        foreach (Task<int> task in tasks)
        {
            total = total * 10 + await task;
        }

        Console.WriteLine(total);
    }

    private static async Task Spans()
    {
        byte[] data = new byte[4];
        Span<byte> before = data;
        before[0] = 1;
        before.Fill(7);
        await Task.Yield();
        Span<byte> after = data.AsSpan(1, 2);
        after[0] = 9;
        Console.WriteLine(string.Join(",", data));
    }

    private static async Task<int> Chain(int depth) => depth == 0 ? await AddLater(0, 0) : 1 + await Chain(depth - 1);

    private static async Task DeepChain() => Console.WriteLine($"{await Chain(300)} {await CompletedChain(1000)}");

    private static async Task<int> CompletedChain(int depth) => depth == 0 ? 0 : 1 + await CompletedChain(depth - 1);

    private static async Task ManyTasks()
    {
        var tasks = new List<Task<int>>();
        for (int i = 0; i < 1000; i++)
        {
            tasks.Add(AddLater(i, 1));
        }

        int[] results = await Task.WhenAll(tasks);
        Console.WriteLine($"{results.Sum()} {results[999]}");
    }

    private static async Task Properties()
    {
        var source = new TaskCompletionSource<string>();
        Task<string> task = source.Task;
        Console.WriteLine($"{task.IsCompleted} {task.Status} {task.Exception == null} {task.IsFaulted}");
        source.SetResult("done");
        Console.WriteLine($"{task.IsCompleted} {task.Status} {task.IsCompletedSuccessfully} {await task} {Task.CompletedTask.Status} {task.CreationOptions} {task.AsyncState == null}");
    }

    private static void ResultAndWait()
    {
        Console.WriteLine($"{AddLater(2, 3).Result} {Task.Run(() => 4).GetAwaiter().GetResult()}");
        Task task = AddLater(1, 1);
        task.Wait();
        Task.WaitAll(AddLater(1, 2), AddLater(3, 4));
        Console.WriteLine($"{task.IsCompleted} {Task.WaitAny(Task.FromResult(1), new TaskCompletionSource().Task)} {Task.Delay(1).Wait(10_000)}");
    }

    private static async Task AsyncVoid()
    {
        var done = new TaskCompletionSource<string>();
        async void Fire(string text)
        {
            await Task.Yield();
            done.SetResult(text + " fired");
        }

        Fire("void");
        Console.WriteLine(await done.Task);
    }

    private static async Task AwaitTwice()
    {
        Task<int> task = AddLater(4, 5);
        Console.WriteLine($"{await task} {await task} {await task.ConfigureAwait(false)}");
        ConfiguredTaskAwaitable<int>.ConfiguredTaskAwaiter awaiter = task.ConfigureAwait(true).GetAwaiter();
        Console.WriteLine($"{awaiter.IsCompleted} {awaiter.GetResult()}");
    }

    private static async Task ConfigureAwaitOptionsCase()
    {
        Task failed = Task.FromException(new InvalidOperationException("suppressed"));
        await failed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        Console.WriteLine(failed.IsFaulted);
    }

    private static async Task RefLocals()
    {
        int[] array = [1, 2, 3];
        {
            ref int slot = ref array[1];
            slot += 10;
        }

        await Task.Yield();
        {
            ref int slot = ref array[2];
            slot *= 5;
        }

        Console.WriteLine(string.Join(",", array));
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<int> Pooled(int x)
    {
        await Task.Yield();
        return x * 3;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask PooledVoid(List<int> log)
    {
        await Task.Yield();
        log.Add(1);
    }

    private static async Task Pooling()
    {
        int sum = 0;
        var log = new List<int>();
        for (int i = 0; i < 50; i++)
        {
            sum += await Pooled(i);
            await PooledVoid(log);
        }

        Console.WriteLine($"{sum} {log.Count}");
    }
}
