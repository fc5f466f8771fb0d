using System.Runtime.CompilerServices;

namespace Signalbox.Cases;

/// <summary>Finalizers: they run after the object became unreachable, once, and see what the object holds.</summary>
internal static class Finalizers
{
    private static int _finalized;
    private static int _sum;
    private static Resurrecting? _saved;

    internal static Topic Topic => new(
        "finalizers",
        new("run_after_collection", Run),
        new("suppressed", Suppressed),
        new("see_their_fields", Fields),
        new("reachable_objects_are_not_finalized", Reachable),
        new("base_and_derived", Inherited),
        new("resurrection", Resurrection),
        new("dispose_pattern", DisposePattern));

    private class Plain(int number)
    {
        private readonly string _text = "n" + number;

        ~Plain()
        {
            _finalized++;
            _sum += _text.Length;
        }
    }

    private sealed class Derived(int number) : Plain(number)
    {
        ~Derived() => _finalized += 1000;
    }

    private sealed class Resurrecting
    {
        public int Times;

        ~Resurrecting()
        {
            Times++;
            _saved = this;
        }
    }

    private sealed class Handle : IDisposable
    {
        private bool _disposed;

        ~Handle() => Dispose(false);

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        private void Dispose(bool disposing)
        {
            if (!_disposed)
            {
                _disposed = true;
                _finalized += disposing ? 1 : 1000;
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Make(int count, Func<int, object> create)
    {
        for (int i = 0; i < count; i++)
        {
            GC.KeepAlive(create(i));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Scrub(int depth)
    {
        // Overwrites what a conservative collector may see on the stack below.
        Span<long> span = stackalloc long[64];
        span.Fill(depth);
        return depth == 0 ? 0 : Scrub(depth - 1) + (int)span[3];
    }

    private static void Collect()
    {
        Scrub(40);
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private static void Run()
    {
        _finalized = 0;
        Make(100, i => new Plain(i));
        Collect();
        Console.WriteLine($"{_finalized is >= 90 and <= 100}");
    }

    private static void Suppressed()
    {
        Collect();
        _finalized = 0;
        Make(50, i =>
        {
            var plain = new Plain(i);
            GC.SuppressFinalize(plain);
            return plain;
        });
        Collect();
        Console.WriteLine(_finalized);
    }

    private static void Fields()
    {
        Collect();
        _finalized = 0;
        _sum = 0;
        Make(100, i => new Plain(100 + i));
        Collect();
        Console.WriteLine(_sum == _finalized * 4);
    }

    private static void Reachable()
    {
        Collect();
        _finalized = 0;
        List<Plain> kept = [.. Enumerable.Range(0, 50).Select(i => new Plain(i))];
        Collect();
        Console.WriteLine($"{_finalized} {kept.Count}");
        GC.KeepAlive(kept);
    }

    private static void Inherited()
    {
        Collect();
        _finalized = 0;
        Make(20, i => new Derived(i));
        Collect();
        Console.WriteLine($"{_finalized / 1000 >= 15} {_finalized / 1000 == _finalized % 1000}");
    }

    private static void Resurrection()
    {
        Collect();
        _saved = null;
        Make(10, _ => new Resurrecting());
        Collect();
        Resurrecting? saved = _saved;
        Console.WriteLine($"{saved != null} {saved?.Times}");
        GC.ReRegisterForFinalize(saved!);
        _saved = null;
    }

    private static void DisposePattern()
    {
        Collect();
        _finalized = 0;
        Make(30, _ =>
        {
            var handle = new Handle();
            handle.Dispose();
            handle.Dispose();
            return handle;
        });
        Collect();
        Console.WriteLine(_finalized);
    }
}
