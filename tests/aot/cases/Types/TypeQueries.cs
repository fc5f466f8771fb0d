namespace Signalbox.Cases;

/// <summary>Questions to System.Type beyond its name and identity: as far as they need no metadata at run time.</summary>
internal static class TypeQueries
{
    internal static Topic Topic => new(
        "type_queries",
        new("type_tests", Tests),
        new("is_value_type_and_friends", Kinds),
        new("base_types", BaseTypes),
        new("assignable", Assignable),
        new("open_generics", OpenGenerics),
        new("generic_arguments", Arguments));

    private struct Value;

    private interface IThing;

    private enum Level
    {
        Low,
    }

    private class Generic<T>
    {
        public class Nested<TOther>;
    }

    private delegate int Handler(int x);

    private sealed class Derived : Generic<string>, IThing;

    private static void Tests()
    {
        object o = Show.Opaque<object>(new List<int>());
        Console.WriteLine($"{o.GetType() == typeof(List<int>)} {typeof(IEnumerable<int>).IsAssignableFrom(o.GetType())} {typeof(string).IsInstanceOfType(o)} {typeof(Exception).IsAssignableFrom(typeof(FormatException))} {typeof(FormatException).IsSubclassOf(typeof(Exception))}");
    }

    private static void Kinds()
    {
        foreach (Type t in new[] { typeof(int), typeof(string), typeof(Value), typeof(IThing), typeof(Level), typeof(int[]), typeof(List<int>), typeof(List<>), typeof(int?), typeof(Handler), typeof(void*) })
        {
            Console.WriteLine($"{t.Name}: {(t.IsValueType ? 1 : 0)}{(t.IsClass ? 1 : 0)}{(t.IsInterface ? 1 : 0)}{(t.IsEnum ? 1 : 0)}{(t.IsArray ? 1 : 0)}{(t.IsGenericType ? 1 : 0)}{(t.IsPrimitive ? 1 : 0)}{(t.IsPointer ? 1 : 0)}{(t.IsGenericTypeDefinition ? 1 : 0)}");
        }
    }

    private static void BaseTypes()
    {
        Console.WriteLine($"{typeof(Derived).BaseType} {typeof(int).BaseType} {typeof(Value).BaseType?.Name} {typeof(Level).BaseType} {typeof(object).BaseType == null} {typeof(IThing).BaseType == null} {typeof(int[]).BaseType} {typeof(int[]).GetElementType()} {typeof(Handler).BaseType?.Name}");
    }

    private static void Assignable()
    {
        Console.WriteLine($"{typeof(object).IsAssignableFrom(typeof(int))} {typeof(IEnumerable<object>).IsAssignableFrom(typeof(List<string>))} {typeof(IEnumerable<object>).IsAssignableFrom(typeof(List<int>))} {typeof(object[]).IsAssignableFrom(typeof(string[]))} {typeof(int).IsAssignableTo(typeof(IComparable))} {typeof(IThing).IsAssignableFrom(typeof(Derived))}");
    }

    private static void OpenGenerics()
    {
        Console.WriteLine($"{typeof(List<>).Name} {typeof(Dictionary<,>).FullName} {typeof(Generic<>.Nested<>).Name} {typeof(Generic<int>) == typeof(Generic<>)} {typeof(List<>) == typeof(List<>)}");
        Console.WriteLine($"{typeof(List<int>).GetGenericTypeDefinition() == typeof(List<>)} {typeof(List<>)} {typeof(Generic<>.Nested<>)}");
    }

    private static void Arguments()
        => Console.WriteLine(string.Join(",", typeof(Dictionary<int, List<string>>).GetGenericArguments().Select(t => t.Name)));
}
