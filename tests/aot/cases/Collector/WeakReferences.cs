using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Signalbox.Cases;

/// <summary>References that do not keep alive, and handles that do.</summary>
internal static class WeakReferences
{
    internal static Topic Topic => new(
        "weak_references",
        new("alive_target", Alive),
        new("dead_target", Dead),
        new("non_generic", NonGeneric),
        new("handles_keep_alive", Handles),
        new("pinned_handle", Pinned),
        new("weak_handle", WeakHandle),
        new("conditional_weak_table", WeakTable),
        new("cache_of_weak_references", Cache));

    private static void Alive()
    {
        var target = new List<int> { 5 };
        var weak = new WeakReference<List<int>>(target);
        GC.Collect();
        Console.WriteLine($"{weak.TryGetTarget(out List<int>? got)} {ReferenceEquals(got, target)} {target[0]}");
        weak.SetTarget([7]);
        GC.KeepAlive(target);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<object>[] MakeDead(int count)
    {
        var made = new WeakReference<object>[count];
        for (int i = 0; i < count; i++)
        {
            made[i] = new WeakReference<object>(new byte[100]);
        }

        return made;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Scrub(int depth)
    {
        // Overwrites what a conservative collector may see on the stack below.
        Span<long> span = stackalloc long[64];
        span.Fill(depth);
        return depth == 0 ? 0 : Scrub(depth - 1) + (int)span[3];
    }

    private static void Dead()
    {
        WeakReference<object>[] weak = MakeDead(50);
        Scrub(50);
        GC.Collect();
        int dead = weak.Count(w => !w.TryGetTarget(out _));
        Console.WriteLine(dead >= 45);
    }

    private static void NonGeneric()
    {
        object target = new string('w', 3);
        var weak = new WeakReference(target);
        GC.Collect();
        Console.WriteLine($"{weak.IsAlive} {weak.Target} {weak.TrackResurrection}");
        weak.Target = null;
        Console.WriteLine($"{weak.IsAlive} {weak.Target == null}");
        GC.KeepAlive(target);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static GCHandle MakeHandle() => GCHandle.Alloc(new List<string> { "held" });

    private static void Handles()
    {
        GCHandle handle = MakeHandle();
        Scrub(20);
        GC.Collect();
        nint raw = GCHandle.ToIntPtr(handle);
        GCHandle again = GCHandle.FromIntPtr(raw);
        Console.WriteLine($"{((List<string>)again.Target!)[0]} {handle.IsAllocated} {handle == again}");
        handle.Target = "replaced";
        Console.WriteLine(handle.Target);
        handle.Free();
        Console.WriteLine(handle.IsAllocated);
        Show.ThrownType("freed", () => _ = default(GCHandle).Target);
    }

    private static unsafe void Pinned()
    {
        byte[] array = [1, 2, 3];
        GCHandle handle = GCHandle.Alloc(array, GCHandleType.Pinned);
        // SAFETY: the handle pins the array until it is freed below.
        byte* p = (byte*)handle.AddrOfPinnedObject();
        GC.Collect();
        p[1] = 20;
        Console.WriteLine(array[1]);
        handle.Free();
    }

    private static void WeakHandle()
    {
        object target = new();
        GCHandle handle = GCHandle.Alloc(target, GCHandleType.Weak);
        GC.Collect();
        Console.WriteLine(ReferenceEquals(handle.Target, target));
        GC.KeepAlive(target);
        handle.Free();
    }

    private static void WeakTable()
    {
        var table = new ConditionalWeakTable<object, string>();
        object key = new();
        object other = new();
        table.Add(key, "value");
        table.AddOrUpdate(other, "other");
        GC.Collect();
        Console.WriteLine($"{table.TryGetValue(key, out string? value)} {value} {table.GetValue(other, _ => "made")} {table.GetOrCreateValueOr(new object())} {table.Remove(key)} {table.TryGetValue(key, out _)}");
        GC.KeepAlive(other);
    }

    private static string GetOrCreateValueOr(this ConditionalWeakTable<object, string> table, object key) => table.GetValue(key, k => "created");

    private static void Cache()
    {
        var strong = new List<int[]>();
        var cache = new Dictionary<int, WeakReference<int[]>>();
        for (int i = 0; i < 100; i++)
        {
            int[] data = [i, i * 2];
            cache[i] = new WeakReference<int[]>(data);
            if (i % 10 == 0)
            {
                strong.Add(data);
            }
        }

        GC.Collect();
        int alive = Enumerable.Range(0, 10).Count(i => cache[i * 10].TryGetTarget(out int[]? d) && d[1] == i * 20);
        Console.WriteLine($"{alive} {strong.Count}");
    }
}
