namespace Signalbox.Cases;

/// <summary>Exceptions and cancellation through tasks and awaits.</summary>
internal static class AsyncExceptions
{
    internal static Topic Topic => new(
        "async_exceptions",
        new("thrown_before_the_first_await", BeforeAwait),
        new("thrown_after_an_await", AfterAwait),
        new("catch_and_finally_around_awaits", CatchFinally),
        new("await_in_catch_and_finally", AwaitInCatch),
        new("filters_with_awaits", Filters),
        new("when_all_collects", WhenAll),
        new("wait_wraps_in_aggregate", Wait),
        new("aggregate_flatten_and_handle", Aggregates),
        new("rethrow_keeps_the_object", Rethrow),
        new("cancellation_is_not_a_fault", Cancellation),
        new("faulted_task_properties", Properties),
        new("using_is_disposed", Using),
        new("await_using", AwaitUsing),
        new("exception_in_dispose_async", DisposeThrows),
        new("nested_async_finally_order", FinallyOrder),
        new("return_inside_try", ReturnInsideTry),
        new("completion_source_exceptions", CompletionSource),
        new("continue_with", ContinueWith),
        new("many_awaits_in_try", ManyAwaits));

    private static async Task FailAtOnce()
    {
        if (Show.Opaque(true))
        {
            throw new InvalidOperationException("at once");
        }

        await Task.Yield();
    }

    private static async Task<int> FailLater(string message)
    {
        await Task.Yield();
        throw new InvalidOperationException(message);
    }

    private static async Task BeforeAwait()
    {
        Task task = FailAtOnce();
        Console.WriteLine($"no throw yet {task.IsFaulted}");
        try
        {
            await task;
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine(e.Message);
        }
    }

    private static async Task AfterAwait()
    {
        try
        {
            Console.WriteLine(await FailLater("later"));
        }
        catch (InvalidOperationException e) when (e.Message == "later")
        {
            Console.WriteLine("caught " + e.Message);
        }
    }

    private static async Task CatchFinally()
    {
        var log = new List<string>();
        try
        {
            try
            {
                log.Add("try");
                await FailLater("inner");
                log.Add("unreachable");
            }
            catch (ArgumentException)
            {
                log.Add("wrong");
            }
            finally
            {
                log.Add("finally");
            }
        }
        catch (InvalidOperationException e)
        {
            log.Add("outer " + e.Message);
        }

        Console.WriteLine(string.Join(", ", log));
    }

    private static async Task AwaitInCatch()
    {
        var log = new List<string>();
        for (int i = 0; i < 2; i++)
        {
            try
            {
                log.Add("try" + i);
                if (i == 1)
                {
                    await FailLater("x");
                }
            }
            catch (InvalidOperationException e)
            {
                await Task.Yield();
                log.Add("catch " + e.Message);
                await Task.Yield();
            }
            finally
            {
                await Task.Yield();
                log.Add("finally" + i);
            }
        }

        Console.WriteLine(string.Join(", ", log));
    }

    private static async Task Filters()
    {
        string log = "";
        bool Log(string text, bool result)
        {
            log += text + " ";
            return result;
        }

        try
        {
            try
            {
                await FailLater("filtered");
            }
            finally
            {
                log += "finally ";
            }
        }
        catch (InvalidOperationException) when (Log("first", false))
        {
            log += "no ";
        }
        catch (Exception e) when (Log("second", e.Message.Length == 8))
        {
            await Task.Yield();
            log += "caught";
        }

        Console.WriteLine(log);
    }

    private static async Task WhenAll()
    {
        Task all = Task.WhenAll(FailLater("one"), Task.FromResult(1), FailLater("two"));
        try
        {
            await all;
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine($"await gives the first: {e.Message}");
        }

        Console.WriteLine($"{all.Exception!.InnerExceptions.Count} {string.Join(",", all.Exception.InnerExceptions.Select(e => e.Message))}");
        Console.WriteLine(all.Exception.Message);
    }

    private static void Wait()
    {
        try
        {
            FailLater("waited").Wait();
        }
        catch (AggregateException e)
        {
            Console.WriteLine($"{e.Message} | {e.InnerException!.Message} {e.InnerExceptions.Count}");
        }

        Show.Thrown("Result", () => _ = FailLater("result").Result);
        Show.Thrown("GetResult", () => FailLater("unwrapped").GetAwaiter().GetResult());
    }

    private static void Aggregates()
    {
        var nested = new AggregateException(
            "outer",
            new InvalidOperationException("a"),
            new AggregateException("inner", new ArgumentException("b"), new AggregateException(new FormatException("c"))));
        Console.WriteLine($"{nested.Message} | {nested.Flatten().InnerExceptions.Count} {nested.GetBaseException().Message} {string.Join(",", nested.Flatten().InnerExceptions.Select(e => e.GetType().Name))}");
        Show.Thrown("handle", () => nested.Flatten().Handle(e => e is not FormatException));
        nested.Flatten().Handle(_ => true);
        Console.WriteLine($"{new AggregateException().Message} {new AggregateException(new Exception("x")).Message}");
    }

    private static async Task Rethrow()
    {
        var original = new InvalidOperationException("same object");
        async Task Throw()
        {
            await Task.Yield();
            throw original;
        }

        async Task Middle()
        {
            try
            {
                await Throw();
            }
            catch (Exception)
            {
                throw;
            }
        }

        try
        {
            await Middle();
        }
        catch (Exception e)
        {
            Console.WriteLine(ReferenceEquals(e, original));
        }
    }

    private static async Task Cancellation()
    {
        using var source = new CancellationTokenSource();
        async Task Work(CancellationToken token)
        {
            await Task.Yield();
            token.ThrowIfCancellationRequested();
        }

        await Work(source.Token);
        source.Cancel();
        Task cancelled = Work(source.Token);
        try
        {
            await cancelled;
        }
        catch (OperationCanceledException e)
        {
            Console.WriteLine($"{e.GetType().Name} {e.Message} {e.CancellationToken == source.Token}");
        }

        Console.WriteLine($"{cancelled.IsCanceled} {cancelled.IsFaulted} {cancelled.Status}");
        Task direct = Task.FromCanceled(source.Token);
        Show.Thrown("await", () => direct.GetAwaiter().GetResult());
        Show.Thrown("wait", () => direct.Wait());
        Task never = Task.Run(() => { }, source.Token);
        await Task.WhenAny(never);
        Console.WriteLine(never.IsCanceled);
    }

    private static async Task Properties()
    {
        Task<int> task = FailLater("faulted");
        await Task.WhenAny(task);
        Console.WriteLine($"{task.Status} {task.IsFaulted} {task.IsCompleted} {task.IsCompletedSuccessfully} {task.Exception!.InnerException!.Message}");
        Console.WriteLine(Task.FromException<int>(new FormatException("f")).Exception!.InnerExceptions[0].GetType().Name);
    }

    private sealed class Resource(string name, List<string> log, bool fail = false) : IDisposable, IAsyncDisposable
    {
        public void Dispose() => log.Add("dispose " + name);

        public async ValueTask DisposeAsync()
        {
            log.Add("begin " + name);
            await Task.Yield();
            log.Add("end " + name);
            if (fail)
            {
                throw new FormatException("dispose of " + name);
            }
        }
    }

    private static async Task Using()
    {
        var log = new List<string>();
        try
        {
            using var a = new Resource("a", log);
            using (new Resource("b", log))
            {
                await Task.Yield();
                log.Add("body");
            }

            await FailLater("fails");
        }
        catch (InvalidOperationException)
        {
            log.Add("caught");
        }

        Console.WriteLine(string.Join(", ", log));
    }

    private static async Task AwaitUsing()
    {
        var log = new List<string>();
        try
        {
            await using var a = new Resource("a", log);
            await using (new Resource("b", log).ConfigureAwait(false))
            {
                log.Add("body");
                throw new InvalidOperationException("body");
            }
        }
        catch (InvalidOperationException)
        {
            log.Add("caught");
        }

        Console.WriteLine(string.Join(", ", log));
    }

    private static async Task DisposeThrows()
    {
        var log = new List<string>();
        try
        {
            await using var a = new Resource("a", log, fail: true);
            throw new InvalidOperationException("replaced");
        }
        catch (Exception e)
        {
            Console.WriteLine($"{e.GetType().Name} {e.Message} {string.Join(", ", log)}");
        }
    }

    private static async Task FinallyOrder()
    {
        var log = new List<string>();
        async Task Level(int n)
        {
            try
            {
                await Task.Yield();
                if (n == 0)
                {
                    throw new InvalidOperationException("bottom");
                }

                await Level(n - 1);
            }
            finally
            {
                await Task.Yield();
                log.Add("f" + n);
            }
        }

        try
        {
            await Level(3);
        }
        catch (InvalidOperationException e)
        {
            log.Add(e.Message);
        }

        Console.WriteLine(string.Join(" ", log));
    }

    private static async Task<int> Returning(List<string> log)
    {
        for (int i = 0; ; i++)
        {
            try
            {
                await Task.Yield();
                if (i == 2)
                {
                    return i * 100;
                }
            }
            finally
            {
                await Task.Yield();
                log.Add("f" + i);
            }
        }
    }

    private static async Task ReturnInsideTry()
    {
        var log = new List<string>();
        Console.WriteLine($"{await Returning(log)} {string.Join(",", log)}");
    }

    private static async Task CompletionSource()
    {
        var source = new TaskCompletionSource<int>();
        source.SetException([new FormatException("a"), new ArgumentException("b")]);
        Console.WriteLine($"{source.TrySetResult(1)} {source.Task.Exception!.InnerExceptions.Count}");
        Show.Thrown("again", () => source.SetResult(5));
        var cancelled = new TaskCompletionSource();
        cancelled.SetCanceled();
        try
        {
            await cancelled.Task;
        }
        catch (TaskCanceledException e)
        {
            Console.WriteLine($"{e.Message} {e.Task == cancelled.Task}");
        }
    }

    private static async Task ContinueWith()
    {
        string a = await FailLater("antecedent").ContinueWith(t => $"{t.IsFaulted} {t.Exception!.InnerException!.Message}", TaskScheduler.Default);
        int b = await Task.FromResult(4).ContinueWith(t => t.Result * 2, TaskContinuationOptions.ExecuteSynchronously);
        Task skipped = Task.FromResult(1).ContinueWith(_ => { }, TaskContinuationOptions.OnlyOnFaulted);
        try
        {
            await skipped;
        }
        catch (TaskCanceledException)
        {
            Console.WriteLine("skipped");
        }

        Task<Task<int>> nested = Task.FromResult(1).ContinueWith(async t =>
        {
            await Task.Yield();
            return t.Result + 1;
        });
        Console.WriteLine($"{a} {b} {await nested.Unwrap()}");
    }

    private static async Task ManyAwaits()
    {
        int reached = 0;
        for (int fail = 0; fail < 4; fail++)
        {
            try
            {
                for (int i = 0; i < 4; i++)
                {
                    await (i == fail ? FailLater("step " + i) : Task.FromResult(i));
                    reached++;
                }
            }
            catch (InvalidOperationException e)
            {
                Console.WriteLine($"{e.Message} {reached}");
            }
        }
    }
}
