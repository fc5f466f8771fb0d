using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Signalbox.Cases;

/// <summary>delegate*: managed and unmanaged function pointers.</summary>
internal static unsafe class FunctionPointers
{
    internal static Topic Topic => new(
        "function_pointers",
        new("managed", Managed),
        new("tables", Tables),
        new("reference_parameters_and_structs", References),
        new("generic_methods", Generic),
        new("as_fields_and_arguments", Fields),
        new("unmanaged_callers_only", Unmanaged),
        new("equality_and_null", Equality),
        new("exceptions_pass_through", Exceptions),
        new("sorting_with_a_comparer", Sorting));

    private static int Add(int a, int b) => a + b;

    private static int Multiply(int a, int b) => a * b;

    private static void Managed()
    {
        delegate*<int, int, int> operation = &Add;
        int sum = operation(3, 4);
        operation = Show.Opaque(sum > 5) ? &Multiply : &Add;
        delegate*<string, void> write = &Write;
        write("written");
        Console.WriteLine($"{sum} {operation(3, 4)}");
    }

    private static void Write(string text) => Console.WriteLine(text);

    private static void Tables()
    {
        var table = stackalloc delegate*<int, int, int>[3];
        table[0] = &Add;
        table[1] = &Multiply;
        table[2] = &Math.Max;
        string line = "";
        for (int i = 0; i < 3; i++)
        {
            line += table[i](5, 6) + " ";
        }

        delegate*<int, int, int>[] array = [&Math.Min, &Add];
        Console.WriteLine(line + array[0](5, 6) + " " + array[1](5, 6));
    }

    private record struct Wide(long A, long B, double C);

    private static Wide Turn(ref Wide wide, in int by, out int old)
    {
        old = (int)wide.A;
        wide = new Wide(wide.B + by, wide.A, -wide.C);
        return wide with { C = 0.5 };
    }

    private static ref int First(int[] array) => ref array[0];

    private static void References()
    {
        delegate*<ref Wide, in int, out int, Wide> turn = &Turn;
        var wide = new Wide(1, 2, 3);
        Wide result = turn(ref wide, 10, out int old);
        delegate*<int[], ref int> first = &First;
        int[] array = [1, 2];
        first(array) = 9;
        Console.WriteLine($"{wide} {result} {old} {array[0]}");
    }

    private static string Name<T>(T value) => typeof(T).Name + value;

    private static void Generic()
    {
        delegate*<int, string> ints = &Name;
        delegate*<string, string> strings = &Name<string>;
        Console.WriteLine($"{ints(5)} {strings("s")} {CallGeneric(2.5)} {Box<List<int>>.Make()().Count}");
    }

    private static string CallGeneric<T>(T value)
    {
        delegate*<T, string> name = &Name;
        return name(value);
    }

    private static class Box<T>
        where T : new()
    {
        public static delegate*<T> Make() => &Create;

        private static T Create() => new();
    }

    private readonly struct Machine(delegate*<int, int, int> operation)
    {
        public int Run(int a, int b) => operation(a, b);
    }

    private static int Apply(delegate*<int, int, int> operation, int a) => operation(a, a);

    private static void Fields()
    {
        var machine = new Machine(&Multiply);
        Console.WriteLine($"{machine.Run(6, 7)} {Apply(&Add, 4)} {sizeof(delegate*<void>)}");
        void* erased = (delegate*<int, int, int>)&Add;
        Console.WriteLine(((delegate*<int, int, int>)erased)(1, 2));
    }

    [UnmanagedCallersOnly]
    private static double Mix(int a, double b, byte c) => a + b * c;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Store(int* target, int value) => *target = value;

    private static void Unmanaged()
    {
        delegate* unmanaged<int, double, byte, double> mix = &Mix;
        delegate* unmanaged[Cdecl]<int*, int, void> store = &Store;
        int value = 0;
        store(&value, 77);
        Console.WriteLine($"{mix(1, 2.5, 4)} {value}");
    }

    private static void Equality()
    {
        delegate*<int, int, int> a = &Add;
        delegate*<int, int, int> none = null;
        Console.WriteLine($"{none == null} {a != null}");
    }

    private static int Fail(int value) => throw new InvalidOperationException("pointer " + value);

    private static void Exceptions()
    {
        delegate*<int, int> fail = &Fail;
        try
        {
            fail(3);
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine(e.Message);
        }
    }

    private static void Sort<T>(Span<T> items, delegate*<T, T, bool> less)
    {
        for (int i = 1; i < items.Length; i++)
        {
            for (int j = i; j > 0 && less(items[j], items[j - 1]); j--)
            {
                (items[j], items[j - 1]) = (items[j - 1], items[j]);
            }
        }
    }

    private static bool ShorterFirst(string a, string b) => a.Length < b.Length;

    private static bool Greater(int a, int b) => a > b;

    private static void Sorting()
    {
        string[] words = ["three", "a", "to"];
        Sort<string>(words, &ShorterFirst);
        int[] numbers = [1, 3, 2];
        Sort<int>(numbers, &Greater);
        Console.WriteLine($"{string.Join(",", words)} {string.Join(",", numbers)}");
    }
}
