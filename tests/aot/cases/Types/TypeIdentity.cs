using System.Runtime.CompilerServices;

namespace Signalbox.Cases;

/// <summary>typeof, GetType, names, equality of types, casts, creation without reflection.</summary>
internal static class TypeIdentity
{
    internal static Topic Topic => new(
        "type_identity",
        new("names_of_simple_types", SimpleNames),
        new("names_of_arrays_and_pointers", ArrayNames),
        new("names_of_generics", GenericNames),
        new("get_type", GetTypes),
        new("equality", Equality),
        new("type_parameters", Parameters),
        new("as_dictionary_keys", AsKeys),
        new("activator", Activators),
        new("is_and_as", IsAs),
        new("type_codes", TypeCodes),
        new("attributes_are_ignored", Attributes),
        new("nameof", NameOf),
        new("runtime_helpers", Helpers),
        new("object_methods", ObjectMethods),
        new("memberwise_clone", MemberwiseClones),
        new("closures_and_anonymous_types_have_types", CompilerTypes),
        new("file_local_types", FileLocal),
        new("caller_information", CallerInformation));

    private struct Value;

    private interface IThing;

    private enum Level
    {
        Low,
    }

    private class Generic<T>
    {
        public class Nested;

        public class Nested<TOther>;
    }

    private delegate int Handler(int x);

    private static void SimpleNames()
    {
        Console.WriteLine($"{typeof(int).Name} {typeof(string).FullName} {typeof(void)} {typeof(Value).Name} {typeof(Value).FullName} {typeof(IThing)} {typeof(Level)} {typeof(Handler).Name} {typeof(TypeIdentity).FullName} {typeof(object).Namespace} {typeof(nint).Name} {typeof(decimal).ToString()} {typeof(bool).Name} {typeof(char).Name} {typeof(float).Name}");
    }

    private static void ArrayNames()
    {
        Console.WriteLine($"{typeof(int[])} {typeof(int[,])} {typeof(int[][,])} {typeof(string[]).Name} {typeof(int*)} {typeof(Value**).Name} {typeof(List<int>[]).Name} {new int[2, 2, 2].GetType()} {typeof(Array)}");
    }

    private static void GenericNames()
    {
        Console.WriteLine($"{typeof(List<int>)} {typeof(Dictionary<int, List<string>>)} {typeof(Generic<int>.Nested)} {typeof(Generic<string>.Nested<int>).Name} {typeof(int?)} {typeof((int, string))} {typeof(Func<,>).Name} {typeof(Action).Name} {typeof(KeyValuePair<string, int>)} {typeof(IEnumerable<char>)}");
    }

    private static void GetTypes()
    {
        object[] objects = [1, "s", 1.5, 'c', new int[1], new List<string>(), DayOfWeek.Friday, (1, 2), new object(), new Value(), new Handler(x => x), new FormatException(), 1m, (int?)5, new Generic<int>.Nested(), Guid.Empty, new Dictionary<string, int[]>()];
        foreach (object o in objects)
        {
            Console.WriteLine($"{o.GetType()} {o.GetType().Name}");
        }
    }

    private static void Equality()
    {
        object five = Show.Opaque<object>(5);
        Type type = five.GetType();
        Console.WriteLine($"{type == typeof(int)} {type.Equals(typeof(int))} {ReferenceEquals(type, typeof(int))} {type != typeof(uint)} {typeof(List<int>) == typeof(List<string>)} {typeof(List<int>) == new List<int>().GetType()} {typeof(int[]) == new int[1].GetType()} {typeof(Generic<int>) == typeof(Generic<>)} {type.GetHashCode() == typeof(int).GetHashCode()} {typeof(int?) == typeof(int)}");
    }

    private sealed class Derived : Generic<string>, IThing;

    private static string Name<T>() => typeof(T).Name + "/" + typeof(List<T>) + "/" + typeof(T[]).Name;

    private static string TypeTest<T>() => typeof(T) == typeof(int) ? "int" : typeof(T) == typeof(string) ? "string" : typeof(T).IsValueType ? "value" : "reference";

    private static void Parameters() => Console.WriteLine($"{Name<int>()} {Name<string>()} {Name<int[]>()} {Name<(int, Value)>()} {TypeTest<int>()} {TypeTest<string>()} {TypeTest<Guid>()} {TypeTest<object>()}");

    private static void AsKeys()
    {
        var map = new Dictionary<Type, string> { [typeof(int)] = "int", [typeof(List<int>)] = "list", [typeof(string)] = "string" };
        object list = new List<int>();
        Console.WriteLine($"{map[5.GetType()]} {map[list.GetType()]} {map.ContainsKey(typeof(List<string>))} {map["x".GetType()]}");
    }

    private static T Make<T>()
        where T : new() => new();

    private static void Activators() => Console.WriteLine($"{Activator.CreateInstance<int>()} {Activator.CreateInstance<List<int>>().Count} {Make<Value>()} {Make<Derived>().GetType().Name} {Activator.CreateInstance<DateTime>().Year} {Make<Generic<int>.Nested>() != null}");

    private static void IsAs()
    {
        object[] objects = [new Derived(), new Generic<int>(), "s", 5, new int[1], new Value()];
        foreach (object o in objects)
        {
            Console.WriteLine($"{(o is Generic<string> ? 1 : 0)}{(o is Generic<int> ? 1 : 0)}{(o is IThing ? 1 : 0)}{(o is ValueType ? 1 : 0)}{(o is IComparable ? 1 : 0)}{(o is Array ? 1 : 0)}{(o is System.Collections.IEnumerable ? 1 : 0)}{(o as Derived != null ? 1 : 0)}{(o as IThing != null ? 1 : 0)}{(o as IList<int> != null ? 1 : 0)}{(o is Value ? 1 : 0)}{(o is object ? 1 : 0)}");
        }
    }

    private static void TypeCodes()
    {
        Console.WriteLine($"{Type.GetTypeCode(typeof(int))} {Type.GetTypeCode(typeof(string))} {Type.GetTypeCode(typeof(DateTime))} {Type.GetTypeCode(typeof(Guid))} {Type.GetTypeCode(typeof(Level))} {Type.GetTypeCode(null)} {5.GetTypeCode()} {Type.GetTypeCode(typeof(decimal))}");
    }

    [AttributeUsage(AttributeTargets.All)]
    private sealed class MarkAttribute<T>(string text, params int[] numbers) : Attribute
    {
        public string Text => text + numbers.Length + typeof(T).Name;
    }

    [Mark<int>("class", 1, 2)]
    private sealed class Marked
    {
        [Mark<string>("field")]
        [NonSerialized]
        public int Field = 5;

        [Mark<Level>("method")]
        [Obsolete("only in name")]
        public int Method([Mark<object>("parameter")] int x) => x + Field;
    }

#pragma warning disable CS0618
    private static void Attributes() => Console.WriteLine(new Marked().Method(1));
#pragma warning restore CS0618

    private static void NameOf() => Console.WriteLine($"{nameof(List<>)} {nameof(Generic<>.Nested)} {nameof(TypeIdentity.Topic)} {nameof(Level.Low)} {nameof(String.Length)}");

    private static void Helpers()
    {
        object a = new();
        Console.WriteLine($"{RuntimeHelpers.GetHashCode(a) == RuntimeHelpers.GetHashCode(a)} {RuntimeHelpers.GetHashCode(null)} {a.GetHashCode() == RuntimeHelpers.GetHashCode(a)} {RuntimeHelpers.IsReferenceOrContainsReferences<int>()} {RuntimeHelpers.IsReferenceOrContainsReferences<(int, string)>()} {RuntimeHelpers.IsReferenceOrContainsReferences<Guid>()} {RuntimeHelpers.GetSubArray(new[] { 1, 2, 3 }, 1..).Length} {RuntimeHelpers.Equals(5, 5)}");
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Console.WriteLine(RuntimeHelpers.TryEnsureSufficientExecutionStack());
        var objects = Enumerable.Range(0, 200).Select(_ => new object()).ToList();
        List<int> hashes = objects.ConvertAll(o => o.GetHashCode());
        GC.Collect();
        Console.WriteLine($"{objects.Select(o => o.GetHashCode()).SequenceEqual(hashes)} {hashes.Distinct().Count() > 100}");
    }

    private static void ObjectMethods()
    {
        object a = new();
        object b = a;
        Console.WriteLine($"{a.Equals(b)} {a.Equals(new object())} {ReferenceEquals(a, b)} {Equals(null, null)} {Equals(b, null)} {new object()} {new Derived()} {new Value()} {new int[0]} {new Generic<int>.Nested<string>()}");
    }

    private sealed class Cloneable
    {
        public int Number = 5;

        public int[] Array = [1];

        public string Text = "t";

        public Cloneable Clone() => (Cloneable)MemberwiseClone();
    }

    private static void MemberwiseClones()
    {
        var original = new Cloneable();
        Cloneable clone = original.Clone();
        clone.Number = 6;
        clone.Array[0] = 9;
        int[] array = [1, 2, 3];
        int[] copy = (int[])array.Clone();
        copy[0] = 100;
        string[,] grid = { { "a" }, { "b" } };
        var gridCopy = (string[,])grid.Clone();
        gridCopy[0, 0] = "z";
        Console.WriteLine($"{original.Number} {clone.Number} {original.Array[0]} {ReferenceEquals(original.Text, clone.Text)} {clone.GetType().Name} {array[0]} {grid[0, 0]} {gridCopy[1, 0]}");
    }

    private static void CompilerTypes()
    {
        var anonymous = new { A = 1 };
        Func<int> closure = () => anonymous.A;
        Console.WriteLine($"{closure.GetType()} {anonymous.GetType() == new { A = 2 }.GetType()} {new int[] { 1 }.Select(x => x).GetType() != null}");
    }

    private static void FileLocal() => Console.WriteLine($"{new Hidden().Text} {HiddenExtensions.Twice(4)}");

    private static string Where([CallerMemberName] string member = "", [CallerLineNumber] int line = 0, [CallerArgumentExpression(nameof(line))] string expression = "") => $"{member} {line > 0} [{expression}]";

    private static string Expression(int value, [CallerArgumentExpression(nameof(value))] string text = "") => $"{text} = {value}";

    private static void CallerInformation() => Console.WriteLine($"{Where()} {Expression(1 + 2 * 3)}");
}

file sealed class Hidden
{
    public string Text => "file local";
}

file static class HiddenExtensions
{
    public static int Twice(int x) => x * 2;
}
