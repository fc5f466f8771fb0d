namespace Signalbox.Cases;

/// <summary>What the runtime itself throws: its type and its message.</summary>
internal static class RuntimeExceptions
{
    internal static Topic Topic => new(
        "runtime_exceptions",
        new("null_reference", NullReference),
        new("null_reference_on_large_offsets", NullLarge),
        new("index_out_of_range", IndexOutOfRange),
        new("invalid_cast", InvalidCast),
        new("invalid_unboxing", InvalidUnboxing),
        new("divide_by_zero", DivideByZero),
        new("overflow", Overflow),
        new("array_type_mismatch", ArrayTypeMismatch),
        new("negative_sizes", NegativeSizes),
        new("array_too_large", TooLarge),
        new("rank_and_bounds_of_multidimensional_arrays", Multidimensional),
        new("nullable_without_value", NullableValue),
        new("argument_helpers", ArgumentHelpers),
        new("collections", Collections),
        new("disposed_and_not_supported", Disposed),
        new("switch_expression_without_match", SwitchExpression),
        new("custom_exceptions", Custom),
        new("to_string_of_exceptions", Texts),
        new("properties", Properties),
        new("cast_messages_of_interfaces_and_arrays", CastMessages),
        new("stack_trace_is_there", StackTraces),
        new("evaluation_order", EvaluationOrder));

    private static void NullReference()
    {
        CastTarget none = Show.Opaque<CastTarget>(null!);
        Show.Thrown("field", () => _ = none.Value);
        Show.Thrown("store", () => none.Value = 3);
        Show.Thrown("property", () => _ = none.Text);
        Show.Thrown("method", () => none.Method());
        Show.Thrown("method using a field", () => none.Field());
        Show.Thrown("virtual", () => none.Virtual());
        Show.Thrown("object method", () => none.ToString());
        Show.Thrown("GetType", () => none.GetType());
        Show.Thrown("chain", () => _ = new CastTarget().Next!.Next);
        Show.Thrown("string", () => _ = Show.Opaque<string>(null!).Length);
        Show.Thrown("array length", () => _ = Show.Opaque<int[]>(null!).Length);
        Show.Thrown("array element", () => _ = Show.Opaque<int[]>(null!)[0]);
        Show.Thrown("array store", () => Show.Opaque<object[]>(null!)[0] = "x");
        Show.Thrown("interface", () => Show.Opaque<IDisposable>(null!).Dispose());
        Show.Thrown("foreach", () =>
        {
            foreach (int i in Show.Opaque<List<int>>(null!))
            {
                Console.WriteLine(i);
            }
        });
        Show.Thrown("lock", () =>
        {
            lock (Show.Opaque<object>(null!))
            {
            }
        });
        Show.Thrown("reference to field", () => Increment(ref none.Value));
    }

    private static void Increment(ref int value) => value++;

    private sealed unsafe class Wide
    {
        public Block Front;

        public int Last;

        public struct Block
        {
            public fixed byte Bytes[100_000];
        }
    }

    private static unsafe void NullLarge()
    {
        Wide none = Show.Opaque<Wide>(null!);
        Show.Thrown("far field", () => _ = none.Last);
        Show.Thrown("far store", () => none.Last = 1);
        Show.Thrown("fixed", () =>
        {
            fixed (byte* p = none.Front.Bytes)
            {
                Console.WriteLine(p[50_000]);
            }
        });
        Console.WriteLine(new Wide { Last = 5 }.Last);
    }

    private static void IndexOutOfRange()
    {
        int[] array = new int[3];
        foreach (int i in new[] { -1, 3, int.MaxValue, int.MinValue })
        {
            Show.Thrown($"read {i}", () => _ = array[i]);
            Show.Thrown($"write {i}", () => array[i] = 1);
            Show.Thrown($"reference {i}", () => Increment(ref array[i]));
        }

        Show.Thrown("empty", () => _ = Array.Empty<string>()[0]);
        Show.Thrown("span", () => _ = array.AsSpan()[3]);
        Show.Thrown("string", () => _ = "abc"[3]);
        Show.Thrown("byte array", () => _ = Show.Opaque(new byte[2])[2]);
        Show.Thrown("struct array", () => _ = Show.Opaque(new Guid[1])[1]);
        Show.Thrown("from end", () => _ = array[^4]);
    }

    private static void InvalidCast()
    {
        object text = Show.Opaque<object>("text");
        object node = Show.Opaque<object>(new CastTarget());
        Show.Thrown("to class", () => _ = (CastTarget)text);
        Show.Thrown("to string", () => _ = (string)node);
        Show.Thrown("to interface", () => _ = (IDisposable)node);
        Show.Thrown("to array", () => _ = (int[])text);
        Show.Thrown("to delegate", () => _ = (Action)text);
        Show.Thrown("to exception", () => _ = (Exception)Show.Opaque<object>(5));
        Show.Thrown("list", () => _ = (List<string>)Show.Opaque<object>(new List<int>()));
        Console.WriteLine((CastTarget?)Show.Opaque<object?>(null) == null);
    }

    private static void InvalidUnboxing()
    {
        object five = Show.Opaque<object>(5);
        Show.Thrown("long", () => _ = (long)five);
        Show.Thrown("string to int", () => _ = (int)Show.Opaque<object>("x"));
        Show.Thrown("null", () => _ = (int)Show.Opaque<object>(null!));
        Show.Thrown("nullable long", () => _ = (long?)five);
        Show.Thrown("enum", () => _ = (DayOfWeek)Show.Opaque<object>(5L));
        Show.Thrown("guid", () => _ = (Guid)five);
        Console.WriteLine($"{(int?)five} {(DayOfWeek)five} {((int?)Show.Opaque<object?>(null)).HasValue}");
    }

    private static void DivideByZero()
    {
        int zero = Show.Opaque(0);
        long zeroLong = Show.Opaque(0L);
        Show.Thrown("int", () => _ = 1 / zero);
        Show.Thrown("int remainder", () => _ = 1 % zero);
        Show.Thrown("long", () => _ = 1L / zeroLong);
        Show.Thrown("uint", () => _ = 1u / (uint)zero);
        Show.Thrown("ulong remainder", () => _ = 1ul % (ulong)zeroLong);
        Show.Thrown("decimal", () => _ = 1m / zero);
        Show.Thrown("compound", () =>
        {
            int x = 5;
            x /= zero;
        });
        Console.WriteLine($"{1.0 / zero} {-1.0 / zero} {0.0 / zero} {1.0 % zero}");
    }

    private static void Overflow()
    {
        int max = Show.Opaque(int.MaxValue);
        Show.Thrown("add", () => _ = checked(max + 1));
        Show.Thrown("convert", () => _ = checked((byte)max));
        Show.Thrown("minimum by -1", () => _ = Show.Opaque(int.MinValue) / Show.Opaque(-1));
        Show.Thrown("minimum remainder -1", () => _ = Show.Opaque(long.MinValue) % Show.Opaque(-1L));
        Show.Thrown("float", () => _ = checked((int)Show.Opaque(1e10)));
        Show.Thrown("Math.Abs", () => Math.Abs(Show.Opaque(int.MinValue)));
        Show.Thrown("Convert", () => Convert.ToInt16(max));
        Show.Thrown("TimeSpan", () => _ = TimeSpan.MaxValue + TimeSpan.FromTicks(1));
    }

    private static void ArrayTypeMismatch()
    {
        object[] array = Show.Opaque<object[]>(new string[1]);
        Show.Thrown("store", () => array[0] = 5);
        Show.Thrown("generic", () => Array.Fill(array, new object()));
        Show.Thrown("copy", () => Array.Copy(new[] { 1 }, new string[1], 1));
    }

    private static void NegativeSizes()
    {
        int minus = Show.Opaque(-1);
        Show.Thrown("int[]", () => _ = new int[minus]);
        Show.Thrown("string[]", () => _ = new string[minus]);
        Show.Thrown("byte[long]", () => _ = new byte[(long)minus]);
        Show.Thrown("two dimensions", () => _ = new int[2, minus]);
        Show.Thrown("List", () => _ = new List<int>(minus));
        Show.Thrown("string", () => _ = new string('x', minus));
    }

    private static void TooLarge()
    {
        Show.Thrown("long[int.MaxValue]", () => _ = new long[Show.Opaque(int.MaxValue)]);
        Show.Thrown("byte[int.MaxValue]", () => _ = new byte[Show.Opaque(int.MaxValue)]);
        Show.ThrownType("long size", () => _ = new byte[Show.Opaque(1L << 40)]);
        Show.ThrownType("string", () => _ = new string('x', Show.Opaque(int.MaxValue)));
        Show.ThrownType("two dimensions", () => _ = new int[Show.Opaque(100_000), Show.Opaque(100_000)]);
        Console.WriteLine("still running");
    }

    private static void Multidimensional()
    {
        int[,] grid = new int[2, 3];
        Show.Thrown("first", () => _ = grid[Show.Opaque(2), 0]);
        Show.Thrown("second", () => grid[0, Show.Opaque(3)] = 1);
        Show.Thrown("negative", () => _ = grid[Show.Opaque(-1), 0]);
        Show.Thrown("rank", () => grid.GetValue(0));
        Show.Thrown("length", () => grid.GetLength(2));
        Show.Thrown("address", () => Increment(ref grid[0, Show.Opaque(5)]));
    }

    private static void NullableValue()
    {
        int? none = Show.Opaque<int?>(null);
        Show.Thrown("Value", () => _ = none!.Value);
        Show.Thrown("cast", () => _ = (int)none!);
        Console.WriteLine($"{none.GetValueOrDefault(3)} {none ?? 4}");
    }

    private static void ArgumentHelpers()
    {
        string? none = Show.Opaque<string?>(null);
        int value = Show.Opaque(-5);
        Show.Thrown("null", () => ArgumentNullException.ThrowIfNull(none));
        Show.Thrown("empty", () => ArgumentException.ThrowIfNullOrEmpty(""));
        Show.Thrown("white", () => ArgumentException.ThrowIfNullOrWhiteSpace(" ", "text"));
        Show.Thrown("negative", () => ArgumentOutOfRangeException.ThrowIfNegative(value));
        Show.Thrown("greater", () => ArgumentOutOfRangeException.ThrowIfGreaterThan(7, 5, "seven"));
        Show.Thrown("disposed", () => ObjectDisposedException.ThrowIf(true, typeof(CastTarget)));
        Show.Thrown("argument", () => throw new ArgumentException("message", "parameter"));
        Show.Thrown("range", () => throw new ArgumentOutOfRangeException("parameter", 5, "message"));
        Show.Thrown("null with message", () => throw new ArgumentNullException("parameter", "message"));
        Show.Thrown("default", () => throw new ArgumentNullException());
    }

    private static void Collections()
    {
        Show.Thrown("key", () => _ = new Dictionary<string, int>()["missing"]);
        Show.Thrown("int key", () => _ = new Dictionary<int, int>()[7]);
        Show.Thrown("duplicate", () => new Dictionary<string, int> { { "a", 1 }, { "a", 2 } }.Clear());
        Show.Thrown("list", () => _ = new List<int> { 1 }[1]);
        Show.Thrown("remove", () => new List<int>().RemoveAt(0));
        Show.Thrown("changed", () =>
        {
            var list = new List<int> { 1, 2 };
            foreach (int i in list)
            {
                list.Add(i);
            }
        });
        Show.Thrown("queue", () => new Queue<int>().Dequeue());
        Show.Thrown("stack", () => new Stack<int>().Pop());
        Show.Thrown("first", () => Array.Empty<int>().First());
        Show.Thrown("single", () => new[] { 1, 2 }.Single());
        Show.Thrown("max", () => Array.Empty<int>().Max());
        Show.Thrown("null key", () => new Dictionary<string, int>().Add(null!, 1));
        Show.Thrown("sort", () => new List<object> { new(), new() }.Sort());
    }

    private static void Disposed()
    {
        var stream = new MemoryStream();
        stream.Dispose();
        Show.Thrown("stream", () => stream.WriteByte(1));
        Show.Thrown("read only", () => new List<int> { 1 }.AsReadOnly().As<ICollection<int>>().Add(2));
        Show.Thrown("not supported", () => throw new NotSupportedException());
        Show.Thrown("not implemented", () => throw new NotImplementedException());
        Show.Thrown("timeout", () => throw new TimeoutException());
        Show.Thrown("cancelled", () => throw new OperationCanceledException());
        Show.Thrown("invalid", () => throw new InvalidOperationException());
        Show.Thrown("io", () => throw new IOException());
        Show.Thrown("end", () => throw new EndOfStreamException());
        Show.Thrown("format", () => throw new FormatException());
        Show.Thrown("rank", () => throw new RankException());
        Show.Thrown("key", () => throw new KeyNotFoundException());
        Show.Thrown("memory", () => throw new OutOfMemoryException());
        Show.Thrown("access", () => throw new UnauthorizedAccessException());
        Show.Thrown("data", () => throw new InvalidDataException());
        Show.Thrown("platform", () => throw new PlatformNotSupportedException());
        Show.Thrown("application", () => throw new ApplicationException());
        Show.Thrown("plain", () => throw new Exception());
    }

    private static T As<T>(this object o) => (T)o;

    private static void SwitchExpression()
    {
#pragma warning disable CS8524, CS8509 // The missing arm is what is tried.
        Show.Thrown("enum", () => _ = Show.Opaque((DayOfWeek)9) switch { DayOfWeek.Monday => 1, DayOfWeek.Friday => 2 });
        Show.Thrown("string", () => _ = Show.Opaque("x") switch { "a" => 1 });
        Show.Thrown("int", () => _ = Show.Opaque(5) switch { 1 => 1, 2 => 2 });
#pragma warning restore CS8524, CS8509
    }

    private class DeviceException : Exception
    {
        public DeviceException(string message, int code)
            : base($"{message} (code {code})") => Code = code;

        public DeviceException(string message, Exception inner)
            : base(message, inner)
        {
        }

        public int Code { get; }
    }

    private sealed class TimeoutOfDevice : DeviceException
    {
        public TimeoutOfDevice()
            : base("device timed out", 7)
        {
        }

        public override string Message => base.Message + "!";
    }

    private static void Custom()
    {
        try
        {
            throw new TimeoutOfDevice();
        }
        catch (DeviceException e) when (e.Code == 7)
        {
            Console.WriteLine($"{e.GetType().Name} {e.Message} {e.Code}");
        }

        Show.Thrown("inner", () =>
        {
            try
            {
                throw new TimeoutOfDevice();
            }
            catch (Exception e)
            {
                throw new DeviceException("outer", e);
            }
        });
    }

    private static void Texts()
    {
        Console.WriteLine(new InvalidOperationException("message"));
        Console.WriteLine(new ArgumentException("message", "p"));
        Console.WriteLine(new TimeoutOfDevice());
        Console.WriteLine(new Exception("outer", new FormatException("inner")).ToString().Replace("\n", "/"));
        Console.WriteLine(new AggregateException("all", new Exception("a"), new Exception("b")).ToString().Replace("\n", "/"));
        Console.WriteLine(new ObjectDisposedException("thing").Message.Replace("\n", "/"));
        Console.WriteLine(new Exception(null).Message);
        Console.WriteLine(new TimeoutOfDevice().GetBaseException().GetType().Name);
    }

    private static void Properties()
    {
        var e = new Exception("m") { Source = "source", HelpLink = "link", HResult = 5 };
        e.Data.Add("a", 1);
        Console.WriteLine($"{e.Source} {e.HelpLink} {e.HResult} {e.Data.Count} {e.StackTrace ?? "no trace"} {e.InnerException == null} {new ArgumentOutOfRangeException("p", 5, "x").ActualValue}");
    }

    private static void CastMessages()
    {
        Show.Thrown("struct to interface", () => _ = (IDisposable)Show.Opaque<object>(new CastDot()));
        Show.Thrown("array of arrays", () => _ = (string[][])Show.Opaque<object>(new int[1][]));
        Show.Thrown("two dimensions", () => _ = (int[])Show.Opaque<object>(new int[1, 1]));
        Show.Thrown("dictionary", () => _ = (Dictionary<string, List<int>>)Show.Opaque<object>("s"));
        Show.Thrown("nullable", () => _ = (int?)Show.Opaque<object>("s"));
        Show.Thrown("enum", () => _ = (ICastShape)Show.Opaque<object>(DayOfWeek.Monday));
        Show.Thrown("tuple", () => _ = ((int, string))Show.Opaque<object>(5));
    }

    private static void StackTraces()
    {
        try
        {
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine($"{e.StackTrace != null} {new Exception().StackTrace == null} {Environment.StackTrace != null}");
        }
    }

    private static int Log(string text, int value)
    {
        Console.Write(text + " ");
        return value;
    }

    private static int[] Array0(int[]? array)
    {
        Console.Write("array ");
        return array!;
    }

    private static void EvaluationOrder()
    {
        Show.Thrown("null array", () => Array0(null)[Log("index", 5)] = Log("value", 1));
        Show.Thrown("bounds", () => Array0(new int[1])[Log("index", 5)] = Log("value", 1));
        Show.Thrown("division", () => _ = Log("left", 1) / Log("right", 0));
        Show.Thrown("null call", () => Show.Opaque<CastTarget>(null!).Next!.Value = Log("value", 2));
        Show.Thrown("arguments first", () => Show.Opaque<List<int>>(null!).Add(Log("argument", 1)));
        Show.Thrown("checked", () => _ = checked(Log("a", int.MaxValue) + Log("b", 1)) + Log("c", 0));
        Show.Thrown("cast before call", () => ((string)Show.Opaque<object>(1)).IndexOf((char)Log("argument", 1)));
    }
}
