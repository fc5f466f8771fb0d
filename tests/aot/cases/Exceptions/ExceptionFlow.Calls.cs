using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Signalbox.Cases;

/// <summary>Exceptions that pass through calls of every kind.</summary>
internal static partial class ExceptionFlow
{
    private interface IThrower
    {
        int Throw(int value);
    }

    private sealed class Thrower : IThrower
    {
        public int Throw(int value) => throw new InvalidOperationException("interface " + value);
    }

    private struct StructThrower : IThrower
    {
        public readonly int Throw(int value) => throw new InvalidOperationException("struct " + value);
    }

    private static void ThroughCalls()
    {
        IThrower[] throwers = [new Thrower(), new StructThrower()];
        foreach (IThrower thrower in throwers)
        {
            Show.Thrown("call", () => thrower.Throw(1));
            Func<int, int> function = thrower.Throw;
            Show.Thrown("delegate", () => function(2));
            Show.Thrown("linq", () => Enumerable.Range(3, 2).Select(thrower.Throw).ToList());
        }

        Show.Thrown("sort", () => new List<int> { 2, 1 }.Sort((a, b) => throw new FormatException("comparer")));
    }

    private static T Pass<T>(T value, Func<T, T> function)
    {
        try
        {
            return function(value);
        }
        finally
        {
            Console.Write(typeof(T).Name + " ");
        }
    }

    private static void ThroughGenerics()
    {
        Show.Thrown("int", () => Pass(1, x => Pass(x, _ => throw new FormatException("generic"))));
        Show.Thrown("string", () => Pass("s", x => throw new FormatException(x)));
        Show.Thrown("struct", () => Pass((1, 2.5), x => throw new FormatException(x.ToString())));
    }

    private static string Catch<TException>(Exception thrown)
        where TException : Exception
    {
        try
        {
            throw thrown;
        }
        catch (TException e)
        {
            return "caught " + e.GetType().Name;
        }
        catch (Exception e) when (e.Message == "filter")
        {
            return "filtered";
        }
    }

    private static void CatchGeneric()
    {
        Console.WriteLine($"{Catch<FormatException>(new FormatException())} {Catch<SystemException>(new ArgumentNullException())} {Catch<FormatException>(new Exception("filter"))}");
        Show.Thrown("escapes", () => Catch<FormatException>(new InvalidOperationException("other")));
    }

    private sealed class Resource(string name) : IDisposable
    {
        public void Dispose() => Console.Write("dispose " + name + " ");
    }

    private static void UsingLock()
    {
        Show.Thrown("using", () =>
        {
            using var a = new Resource("a");
            using Resource? none = null;
            using (new Resource("b"))
            {
                throw new FormatException("in using");
            }
        });
        object gate = new();
        Show.Thrown("lock", () =>
        {
            lock (gate)
            {
                throw new FormatException("in lock " + Monitor.IsEntered(gate));
            }
        });
        Console.WriteLine(Monitor.IsEntered(gate));
    }

    private static void DispatchInfo()
    {
        ExceptionDispatchInfo? info = null;
        try
        {
            throw new InvalidOperationException("stored");
        }
        catch (InvalidOperationException e)
        {
            info = ExceptionDispatchInfo.Capture(e);
        }

        try
        {
            info.Throw();
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine($"{ReferenceEquals(e, info.SourceException)} {e.Message}");
        }

        Show.Thrown("static", () => ExceptionDispatchInfo.Throw(new FormatException("thrown by helper")));
    }

    private class Base
    {
        protected Base(string log)
        {
            Console.Write("base ");
            Hook();
        }

        protected virtual void Hook() => Console.Write("base hook ");
    }

    private sealed class Derived : Base
    {
        private readonly string _field = Initialize();

        public Derived()
            : base("x") => Console.Write("unreached");

        protected override void Hook() => throw new InvalidOperationException("hook sees " + _field);

        private static string Initialize()
        {
            Console.Write("initializer ");
            return "field";
        }
    }

    private static void Constructors() => Show.Thrown("constructor", () => _ = new Derived());
}
