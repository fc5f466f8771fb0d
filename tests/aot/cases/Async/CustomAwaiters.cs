using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Signalbox.Cases;

/// <summary>The patterns behind await: awaiters, task-like types with builders, value task sources.</summary>
internal static class CustomAwaiters
{
    internal static Topic Topic => new(
        "awaiters",
        new("extension_awaiter", ExtensionAwaiter),
        new("struct_awaiter_with_queue", QueueAwaiter),
        new("critical_awaiter", Critical),
        new("awaiter_that_throws", Throwing),
        new("own_builder", OwnBuilder),
        new("own_builder_exception", OwnBuilderException),
        new("manual_reset_value_task_source", ValueTaskSource),
        new("value_task_source_exception", ValueTaskSourceException),
        new("await_dynamic_dispatch_through_interface", InterfaceAwaiter),
        new("awaitable_tuple", TupleAwaiter));

    private static async Task ExtensionAwaiter()
    {
        await TimeSpan.FromMilliseconds(1);
        int sum = await new[] { Task.FromResult(1), Task.FromResult(2) };
        Console.WriteLine(sum);
    }

    private static readonly Queue<Action> s_queue = new();

    private readonly struct Turn(string name) : INotifyCompletion
    {
        public Turn GetAwaiter() => this;

        public bool IsCompleted => false;

        public void OnCompleted(Action continuation) => s_queue.Enqueue(continuation);

        public string GetResult() => "turn of " + name;
    }

    private static void QueueAwaiter()
    {
        var log = new List<string>();
        async Task Play(string name)
        {
            for (int i = 0; i < 2; i++)
            {
                log.Add(await new Turn(name + i));
            }
        }

        Task a = Play("a");
        Task b = Play("b");
        while (s_queue.TryDequeue(out Action? next))
        {
            next();
        }

        Console.WriteLine($"{string.Join(", ", log)} {a.IsCompleted && b.IsCompleted}");
    }

    private sealed class CriticalAwaiter : ICriticalNotifyCompletion
    {
        public List<string> Log { get; } = [];

        public bool IsCompleted => false;

        public CriticalAwaiter GetAwaiter() => this;

        public void OnCompleted(Action continuation)
        {
            Log.Add("safe");
            continuation();
        }

        public void UnsafeOnCompleted(Action continuation)
        {
            Log.Add("unsafe");
            continuation();
        }

        public void GetResult() => Log.Add("result");
    }

    private static async Task Critical()
    {
        var awaiter = new CriticalAwaiter();
        await awaiter;
        await awaiter;
        Console.WriteLine(string.Join(" ", awaiter.Log));
    }

    private readonly struct Thrower(string where) : INotifyCompletion
    {
        public Thrower GetAwaiter() => this;

        public bool IsCompleted => where == "completed" ? throw new FormatException("IsCompleted") : where == "result";

        public void OnCompleted(Action continuation)
        {
            if (where == "register")
            {
                throw new FormatException("OnCompleted");
            }

            continuation();
        }

        public void GetResult() => throw new FormatException("GetResult");
    }

    private static async Task Throwing()
    {
        foreach (string where in new[] { "completed", "result", "later", "register" })
        {
            try
            {
                await new Thrower(where);
            }
            catch (FormatException e)
            {
                Console.WriteLine($"{where}: {e.Message}");
            }

            if (where == "later")
            {
                break;
            }
        }
    }

    [AsyncMethodBuilder(typeof(MaybeBuilder<>))]
    private sealed class Maybe<T>
    {
        private Action? _continuation;

        public T? Value { get; private set; }

        public Exception? Error { get; private set; }

        public bool Done { get; private set; }

        public void Finish(T? value, Exception? error)
        {
            lock (this)
            {
                Value = value;
                Error = error;
                Done = true;
            }

            _continuation?.Invoke();
        }

        private void Continue(Action continuation)
        {
            lock (this)
            {
                if (!Done)
                {
                    _continuation += continuation;
                    return;
                }
            }

            continuation();
        }

        public Awaiter GetAwaiter() => new(this);

        public readonly struct Awaiter(Maybe<T> maybe) : INotifyCompletion
        {
            public bool IsCompleted => maybe.Done;

            public void OnCompleted(Action continuation) => maybe.Continue(continuation);

            public T GetResult() => maybe.Error != null ? throw maybe.Error : maybe.Value!;
        }
    }

    private struct MaybeBuilder<T>
    {
        public Maybe<T> Task { get; private set; }

        public static MaybeBuilder<T> Create() => new() { Task = new Maybe<T>() };

        public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
            where TStateMachine : IAsyncStateMachine => stateMachine.MoveNext();

        public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
        {
        }

        public readonly void SetResult(T result) => Task.Finish(result, null);

        public readonly void SetException(Exception exception) => Task.Finish(default, exception);

        public readonly void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
            where TAwaiter : INotifyCompletion
            where TStateMachine : IAsyncStateMachine
        {
            IAsyncStateMachine boxed = stateMachine;
            awaiter.OnCompleted(boxed.MoveNext);
        }

        public readonly void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
            where TAwaiter : ICriticalNotifyCompletion
            where TStateMachine : IAsyncStateMachine
        {
            IAsyncStateMachine boxed = stateMachine;
            awaiter.UnsafeOnCompleted(boxed.MoveNext);
        }
    }

    private static async Maybe<int> Compute(int x)
    {
        int y = x;
        for (int i = 0; i < 3; i++)
        {
            await Task.Yield();
            y += i;
        }

        return y * 2;
    }

    private static async Maybe<string> Outer(int x) => "computed " + await Compute(x) + await Compute(await Compute(1));

    private static async Task OwnBuilder() => Console.WriteLine(await Outer(10));

    private static async Maybe<int> Fail()
    {
        try
        {
            await Task.Yield();
            throw new InvalidOperationException("own builder");
        }
        finally
        {
            Console.WriteLine("finally in own builder");
        }
    }

    private static async Task OwnBuilderException()
    {
        try
        {
            await Fail();
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine(e.Message);
        }
    }

    private sealed class Source : IValueTaskSource<int>, IValueTaskSource
    {
        private ManualResetValueTaskSourceCore<int> _core;

        public ValueTask<int> Start()
        {
            _core.Reset();
            return new ValueTask<int>(this, _core.Version);
        }

        public ValueTask StartVoid()
        {
            _core.Reset();
            return new ValueTask(this, _core.Version);
        }

        public void Complete(int value) => _core.SetResult(value);

        public void Fail(Exception e) => _core.SetException(e);

        int IValueTaskSource<int>.GetResult(short token) => _core.GetResult(token);

        void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

        ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _core.GetStatus(token);

        ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

        void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
            => _core.OnCompleted(continuation, state, token, flags);

        void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
            => _core.OnCompleted(continuation, state, token, flags);
    }

    private static async Task ValueTaskSource()
    {
        var source = new Source();
        int total = 0;
        for (int i = 0; i < 10; i++)
        {
            ValueTask<int> pending = source.Start();
            async Task Wait() => total += await pending;
            Task waiting = Wait();
            source.Complete(i);
            await waiting;
        }

        ValueTask empty = source.StartVoid();
        source.Complete(0);
        await empty;
        Console.WriteLine(total);
    }

    private static async Task ValueTaskSourceException()
    {
        var source = new Source();
        ValueTask<int> pending = source.Start();
        source.Fail(new FormatException("source failed"));
        try
        {
            await pending;
        }
        catch (FormatException e)
        {
            Console.WriteLine(e.Message);
        }

        ValueTask<int> stale = source.Start();
        _ = source.Start();
        Show.ThrownType("stale token", () => _ = stale.IsCompleted);
    }

    private interface IAwaitable
    {
        IAwaiter GetAwaiter();
    }

    private interface IAwaiter : INotifyCompletion
    {
        bool IsCompleted { get; }

        string GetResult();
    }

    private sealed class Both(string text) : IAwaitable, IAwaiter
    {
        public bool IsCompleted => false;

        public IAwaiter GetAwaiter() => this;

        public string GetResult() => text;

        public void OnCompleted(Action continuation) => continuation();
    }

    private static async Task InterfaceAwaiter()
    {
        IAwaitable awaitable = new Both("through an interface");
        Console.WriteLine(await awaitable);
    }

    private static async Task TupleAwaiter()
    {
        (int a, string b) = await (Task.FromResult(4), Task.FromResult("tuple"));
        Console.WriteLine($"{a} {b}");
    }
}
