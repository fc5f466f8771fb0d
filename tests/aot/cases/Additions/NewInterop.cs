using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Signalbox.Cases;

/// <summary>Handles, addresses, barriers and delegates that came with .NET 10.</summary>
internal static unsafe class NewInterop
{
    internal static Topic Topic => new(
        "new_interop",
        new("handles", Handles),
        new("pinned_handles", Pinned),
        new("weak_handles", Weak),
        new("addresses", Addresses),
        new("barriers", Barriers),
        new("event_handler_with_sender_type", Events),
        new("exception_for_error_code", Errors),
        new("method_groups", MethodGroups));

    private static void Handles()
    {
        GCHandle<string> none = default;
        GCHandle<string> handle = new("target");
        Console.WriteLine($"{none.IsAllocated} {handle.IsAllocated} {handle.Target} {handle.Equals(none)} {handle.Equals(GCHandle<string>.FromIntPtr(GCHandle<string>.ToIntPtr(handle)))} {handle.Equals((object)handle)} {handle.Equals("target")} {none.GetHashCode()} {GCHandle<string>.ToIntPtr(none)}");
        handle.Target = "other";
        GC.Collect();
        Console.WriteLine(handle.Target);
        handle.Dispose();
        handle.Dispose();
        Console.WriteLine(handle.IsAllocated);
        Show.Thrown("get", () => _ = default(GCHandle<string>).Target);
        Show.Thrown("set", () => SetTarget(default));
        using GCHandle<int[]?> empty = new(null);
        Console.WriteLine(empty.Target is null);
    }

    private static void SetTarget(GCHandle<string> handle) => handle.Target = "x";

    private static void Pinned()
    {
        using PinnedGCHandle<int[]> handle = new([1, 2, 3]);
        int* data = handle.GetAddressOfArrayData();
        data[1] = 20;
        GC.Collect();
        Console.WriteLine($"{string.Join(",", handle.Target)} {handle.IsAllocated} {*(int*)((byte*)handle.GetAddressOfObjectData() + 8)}");
        using PinnedGCHandle<string> text = new("text");
        char* characters = text.GetAddressOfStringData();
        Console.WriteLine($"{characters[0]}{characters[3]} {(int)characters[4]}");
        using PinnedGCHandle<string> none = new(null!);
        Console.WriteLine($"{none.GetAddressOfStringData() == null} {none.GetAddressOfObjectData() == null} {none.IsAllocated} {default(PinnedGCHandle<string>).Equals(default)}");
        Show.Thrown("not allocated", () => default(PinnedGCHandle<int[]>).GetAddressOfArrayData());
    }

    private static void Weak()
    {
        object target = new();
        WeakGCHandle<object> handle = new(target);
        GC.Collect();
        Console.Write($"{handle.TryGetTarget(out object? found)} {ReferenceEquals(found, target)} ");
        handle.SetTarget("text");
        Console.WriteLine($"{handle.TryGetTarget(out found)} {found} {handle.IsAllocated}");
        handle.SetTarget(null!);
        Console.WriteLine($"{handle.TryGetTarget(out found)} {found ?? "null"}");
        handle.Dispose();
        Console.WriteLine($"{handle.IsAllocated} {handle.Equals(default)}");
        Show.Thrown("not allocated", () => default(WeakGCHandle<object>).TryGetTarget(out _));
        using WeakGCHandle<object> tracking = new(target, trackResurrection: true);
        Console.WriteLine(tracking.TryGetTarget(out _));
        GC.KeepAlive(target);
    }

    private static void Addresses()
    {
        int[] numbers = [1, 2];
        Console.WriteLine($"{Unsafe.IsAddressGreaterThanOrEqualTo(ref numbers[1], ref numbers[0])} {Unsafe.IsAddressGreaterThanOrEqualTo(ref numbers[0], ref numbers[0])} {Unsafe.IsAddressLessThanOrEqualTo(ref numbers[1], ref numbers[0])} {Unsafe.IsAddressLessThanOrEqualTo(ref numbers[0], ref numbers[0])}");
    }

    private static void Barriers()
    {
        int value = 1;
        Volatile.WriteBarrier();
        value++;
        Volatile.ReadBarrier();
        Console.WriteLine(value);
    }

    private static void Events()
    {
        EventHandler<Letter, EventArgs> handler = (sender, arguments) => Console.WriteLine($"{sender} {arguments.GetType().Name}");
        handler += (sender, arguments) => Console.WriteLine($"again {(int)sender} {arguments == EventArgs.Empty}");
        handler(Letter.C, EventArgs.Empty);
        EventHandler<object, object> general = (sender, arguments) => Console.WriteLine($"{sender}, {arguments}");
        EventHandler<string, string> special = general;
        special("from", "to");
    }

    private static void Errors()
    {
        Guid id = Guid.Empty;
        Console.WriteLine($"{Marshal.GetExceptionForHR(0, in id, 0) is null} {Marshal.GetExceptionForHR(unchecked((int)0x8007000E), in id, 0)!.GetType().Name} {Marshal.GetExceptionForHR(unchecked((int)0x80070057), in id, 0)!.GetType().Name}");
        Show.ThrownType("thrown", () => Marshal.ThrowExceptionForHR(unchecked((int)0x80004001), in id, 0));
        Show.ThrownType("nothing", () => Marshal.ThrowExceptionForHR(1, in id, 0));
    }

    private static void MethodGroups()
    {
        Func<string, string?, ReadOnlySpan<char>> unused = static (text, _) => text;
        Console.WriteLine(unused("abc", null).Length);
        Func<long, TimeSpan> milliseconds = TimeSpan.FromMilliseconds;
        Func<int, bool, string> hex = new Random(1).GetHexString;
        Func<int[], IEnumerable<int>> reverse = Enumerable.Reverse;
        Func<double, double, double> larger = double.MaxNative;
        Console.WriteLine($"{milliseconds(7)} {hex(4, true).Length} {string.Join(",", reverse([1, 2]))} {larger(1, 2)}");
    }
}
