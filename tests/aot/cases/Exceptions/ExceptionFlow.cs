using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Signalbox.Cases;

/// <summary>try, catch, finally, filters: who runs, in which order, with which values.</summary>
internal static class ExceptionFlow
{
    internal static Topic Topic => new(
        "exceptions",
        new("catch_by_type", CatchByType),
        new("finally_always_runs", FinallyRuns),
        new("filters_run_before_inner_finally", FilterOrder),
        new("filter_sees_locals", FilterLocals),
        new("filter_that_throws_is_false", FilterThrows),
        new("filters_across_frames", FilterFrames),
        new("filter_with_nested_try", FilterNested),
        new("filter_side_effects_seen_by_finally", FilterEffects),
        new("nested_finally", NestedFinally),
        new("throw_in_catch", ThrowInCatch),
        new("throw_in_finally_replaces", ThrowInFinally),
        new("throw_in_nested_catch_with_finally", NestedCatch),
        new("rethrow", Rethrow),
        new("rethrow_nested", RethrowNested),
        new("return_values_and_finally", ReturnValues),
        new("goto_break_continue_leave", Leaving),
        new("loops_with_exceptions", LoopsWithExceptions),
        new("deep_recursion", DeepRecursion),
        new("through_delegates_and_interfaces", ThroughCalls),
        new("through_generics", ThroughGenerics),
        new("catch_generic_type", CatchGeneric),
        new("using_and_lock", UsingLock),
        new("dispatch_info", DispatchInfo),
        new("constructors_and_initializers", Constructors),
        new("locals_after_catch", LocalsAfterCatch),
        new("out_and_ref_values", OutRef),
        new("struct_state", StructState),
        new("try_in_catch_and_finally", TryEverywhere),
        new("exception_as_value", AsValue),
        new("catch_when_order", CatchWhenOrder),
        new("empty_blocks", EmptyBlocks),
        new("many_throws", ManyThrows),
        new("floats_survive", FloatsSurvive));

    private static void CatchByType()
    {
        Exception[] all = [new ArgumentNullException("p"), new ArgumentException("arg"), new InvalidOperationException("inv"), new FormatException("fmt"), new KeyNotFoundException("key"), new Exception("plain")];
        foreach (Exception e in all)
        {
            try
            {
                throw e;
            }
            catch (ArgumentNullException caught)
            {
                Console.WriteLine($"null argument {caught.ParamName}");
            }
            catch (ArgumentException caught)
            {
                Console.WriteLine($"argument {caught.Message}");
            }
            catch (SystemException caught) when (caught is not FormatException)
            {
                Console.WriteLine($"system {caught.GetType().Name}");
            }
            catch (FormatException)
            {
                Console.WriteLine("format");
            }
            catch
            {
                Console.WriteLine("anything");
            }
        }
    }

    private static void FinallyRuns()
    {
        string log = "";
        int Run(int how)
        {
            try
            {
                log += $"t{how}";
                switch (how)
                {
                    case 0:
                        return 10;
                    case 1:
                        throw new FormatException();
                    case 2:
                        goto done;
                }

                log += "n";
            }
            catch (FormatException)
            {
                log += "c";
                return 20;
            }
            finally
            {
                log += "f ";
            }

            return 30;
        done:
            return 40;
        }

        Console.WriteLine($"{Run(0)} {Run(1)} {Run(2)} {Run(3)} {log}");
    }

    private static bool Say(string text, bool result)
    {
        Console.WriteLine(text);
        return result;
    }

    private static void FilterOrder()
    {
        try
        {
            try
            {
                try
                {
                    throw new InvalidOperationException("x");
                }
                finally
                {
                    Console.WriteLine("innermost finally");
                }
            }
            catch (InvalidOperationException) when (Say("inner filter refuses", false))
            {
                Console.WriteLine("not reached");
            }
            finally
            {
                Console.WriteLine("outer finally");
            }
        }
        catch (Exception e) when (Say("outer filter accepts " + e.Message, true))
        {
            Console.WriteLine("caught");
        }
    }

    private static void FilterLocals()
    {
        int attempts = 0;
        int limit = 3;
        string state = "start";
        for (int i = 0; i < 5; i++)
        {
            try
            {
                try
                {
                    attempts++;
                    state = "attempt " + attempts;
                    throw new InvalidOperationException("round " + i);
                }
                catch (InvalidOperationException e) when (attempts < limit && e.Message.EndsWith(i.ToString()) && state.Length > 3)
                {
                    limit += i;
                    Console.WriteLine($"retry {state} {limit}");
                }
            }
            catch (InvalidOperationException e)
            {
                Console.WriteLine($"gave up {e.Message} {attempts} {limit}");
            }
        }
    }

    private static void FilterThrows()
    {
        try
        {
            try
            {
                throw new InvalidOperationException("original");
            }
            catch (InvalidOperationException) when (Explode())
            {
                Console.WriteLine("not reached");
            }
        }
        catch (Exception e)
        {
            Console.WriteLine($"{e.GetType().Name} {e.Message}");
        }
    }

    private static bool Explode() => throw new FormatException("in the filter");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Level(int n)
    {
        int local = n * 11;
        try
        {
            if (n == 0)
            {
                throw new InvalidOperationException("deep");
            }

            Level(n - 1);
        }
        catch (InvalidOperationException) when (Say($"filter {n} local {local++}", n == 3))
        {
            Console.WriteLine($"caught at {n} {local}");
        }
        finally
        {
            Console.WriteLine($"finally {n} local {local}");
        }
    }

    private static void FilterFrames() => Level(4);

    private static bool CountThrows(ref int count)
    {
        try
        {
            count++;
            throw new FormatException("inside the filter's callee");
        }
        catch (FormatException)
        {
            count += 10;
        }
        finally
        {
            count += 100;
        }

        return true;
    }

    private static void FilterNested()
    {
        int count = 0;
        try
        {
            try
            {
                throw new InvalidOperationException("outer exception");
            }
            finally
            {
                count += 1000;
            }
        }
        catch (InvalidOperationException e) when (CountThrows(ref count))
        {
            Console.WriteLine($"{count} {e.Message}");
        }
    }

    private static void FilterEffects()
    {
        string text = "before";
        try
        {
            try
            {
                text += "+try";
                throw new InvalidOperationException();
            }
            finally
            {
                Console.WriteLine("finally sees " + text);
            }
        }
        catch (InvalidOperationException) when (Append(ref text))
        {
            Console.WriteLine("catch sees " + text);
        }
    }

    private static bool Append(ref string text)
    {
        text += "+filter";
        return true;
    }

    private static void NestedFinally()
    {
        string log = "";
        try
        {
            try
            {
                try
                {
                    log += "1";
                }
                finally
                {
                    log += "2";
                    try
                    {
                        log += "3";
                        throw new FormatException();
                    }
                    catch (FormatException)
                    {
                        log += "4";
                    }
                    finally
                    {
                        log += "5";
                    }
                }
            }
            finally
            {
                log += "6";
            }

            throw new InvalidOperationException();
        }
        catch (InvalidOperationException)
        {
            log += "7";
        }
        finally
        {
            log += "8";
        }

        Console.WriteLine(log);
    }

    private static void ThrowInCatch()
    {
        try
        {
            try
            {
                throw new FormatException("first");
            }
            catch (FormatException e)
            {
                throw new InvalidOperationException("second", e);
            }
            finally
            {
                Console.WriteLine("finally of the first");
            }
        }
        catch (InvalidOperationException e)
        {
            Console.WriteLine($"{e.Message} <- {e.InnerException!.Message} {e.GetBaseException().Message}");
        }
    }

    private static void ThrowInFinally()
    {
        try
        {
            try
            {
                throw new FormatException("lost");
            }
            finally
            {
                throw new InvalidOperationException("wins");
            }
        }
        catch (Exception e)
        {
            Console.WriteLine($"{e.Message} {e.InnerException == null}");
        }
    }

    private static void NestedCatch()
    {
        string log = "";
        try
        {
            try
            {
                throw new FormatException("a");
            }
            catch (FormatException)
            {
                log += "1";
                try
                {
                    throw new ArgumentException("b");
                }
                catch (InvalidOperationException)
                {
                    log += "no";
                }
                finally
                {
                    log += "2";
                }
            }
            finally
            {
                log += "3";
            }
        }
        catch (ArgumentException e)
        {
            log += "4" + e.Message;
        }

        Console.WriteLine(log);
    }

    private static void Rethrow()
    {
        var original = new InvalidOperationException("kept");
        original.Data["key"] = 5;
        try
        {
            try
            {
                throw original;
            }
            catch (InvalidOperationException)
            {
                throw;
            }
        }
        catch (Exception e)
        {
            Console.WriteLine($"{ReferenceEquals(e, original)} {e.Data["key"]}");
        }
    }

    private static void RethrowNested()
    {
        try
        {
            try
            {
                throw new FormatException("outer");
            }
            catch (FormatException)
            {
                try
                {
                    throw new ArgumentException("inner");
                }
                catch (ArgumentException)
                {
                    Console.WriteLine("inner handled");
                }

                throw;
            }
        }
        catch (Exception e)
        {
            Console.WriteLine(e.Message);
        }
    }

#pragma warning disable CS0162 // What cannot be reached is part of what is tried.
    private static int ReturnAndChange()
    {
        int x = 1;
        try
        {
            return x;
        }
        finally
        {
            x = 2;
        }
    }

    private static int[] ReturnArray()
    {
        int[] x = [1];
        try
        {
            return x;
        }
        finally
        {
            x[0] = 2;
        }
    }

    private static int Swallow()
    {
        while (true)
        {
            try
            {
                try
                {
                    return 1;
                }
                finally
                {
                    throw new FormatException();
                }
            }
            catch (FormatException)
            {
                break;
            }
        }

        return 2;
    }
#pragma warning restore CS0162

    private static (int, string) ReturnStruct(bool fail)
    {
        try
        {
            if (fail)
            {
                throw new FormatException("f");
            }

            return (1, "ok");
        }
        catch (FormatException e)
        {
            return (2, e.Message);
        }
    }

    private static void ReturnValues() => Console.WriteLine($"{ReturnAndChange()} {ReturnArray()[0]} {Swallow()} {ReturnStruct(false)} {ReturnStruct(true)}");

    private static void Leaving()
    {
        string log = "";
        for (int i = 0; i < 6; i++)
        {
            try
            {
                try
                {
                    switch (i)
                    {
                        case 1:
                            continue;
                        case 3:
                            goto next;
                        case 4:
                            goto outside;
                    }

                    log += i;
                }
                finally
                {
                    log += "a";
                }

                log += "-";
            }
            finally
            {
                log += "b ";
            }

        next:
            log += ".";
        }

    outside:
        Console.WriteLine(log);
    }

    private static void LoopsWithExceptions()
    {
        int caught = 0;
        int sum = 0;
        for (int i = 0; i < 100; i++)
        {
            try
            {
                if (i % 7 == 0)
                {
                    throw new InvalidOperationException();
                }

                if (i % 11 == 0)
                {
                    throw new FormatException();
                }

                sum += i;
            }
            catch (InvalidOperationException)
            {
                caught++;
            }
            catch (FormatException)
            {
                caught += 100;
            }
        }

        Console.WriteLine($"{caught} {sum}");
    }

    private static int Descend(int depth, List<int> log)
    {
        try
        {
            return depth == 0 ? throw new InvalidOperationException("bottom") : Descend(depth - 1, log) + 1;
        }
        finally
        {
            if (depth % 50 == 0)
            {
                log.Add(depth);
            }
        }
    }

    private static void DeepRecursion()
    {
        var log = new List<int>();
        Show.Thrown("deep", () => Descend(200, log));
        Console.WriteLine(string.Join(",", log));
    }

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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int MayThrow(int i) => i == 5 ? throw new FormatException() : i;

    private static void LocalsAfterCatch()
    {
        int a = 1;
        long b = 2;
        string s = "s";
        int i = 0;
        try
        {
            for (i = 0; i < 10; i++)
            {
                a += MayThrow(i);
                b *= 2;
                s += i;
            }
        }
        catch (FormatException)
        {
            a += 1000;
        }

        Console.WriteLine($"{a} {b} {s} {i}");
    }

    private static void Fill(out int a, ref string b, bool fail)
    {
        a = 5;
        b += "+";
        if (fail)
        {
            throw new FormatException();
        }

        a = 6;
    }

    private static void OutRef()
    {
        int a = 0;
        string b = "b";
        try
        {
            Fill(out a, ref b, false);
            Fill(out a, ref b, true);
        }
        catch (FormatException)
        {
        }

        Console.WriteLine($"{a} {b}");
    }

    private struct State
    {
        public int A;

        public string B;

        public void Change(bool fail)
        {
            A++;
            B += "x";
            if (fail)
            {
                throw new FormatException("changed");
            }
        }
    }

    private static void StructState()
    {
        State state = default;
        try
        {
            state.Change(false);
            state.Change(true);
            state.Change(false);
        }
        catch (FormatException)
        {
            state.A += 10;
        }

        Console.WriteLine($"{state.A} {state.B}");
    }

    private static void TryEverywhere()
    {
        string log = "";
        try
        {
            throw new FormatException("1");
        }
        catch (FormatException outer)
        {
            try
            {
                throw new ArgumentException("2");
            }
            catch (ArgumentException inner) when (inner.Message + outer.Message == "21")
            {
                log += "filter sees both ";
                try
                {
                    throw new InvalidOperationException("3");
                }
                catch (InvalidOperationException third)
                {
                    log += outer.Message + inner.Message + third.Message;
                }
            }
        }
        finally
        {
            try
            {
                throw new TimeoutException("4");
            }
            catch (TimeoutException e)
            {
                log += e.Message;
            }
        }

        Console.WriteLine(log);
    }

    private static Exception Make(string text)
    {
        try
        {
            throw new InvalidOperationException(text);
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }

    private static void AsValue()
    {
        Exception e = Make("value");
        Func<int> throwing = () => throw e;
        string text = Show.Opaque<string?>(null) ?? e.Message;
        Console.WriteLine($"{text} {e.GetType() == typeof(InvalidOperationException)} {e is SystemException} {e.HResult:x}");
        Show.Thrown("expression", () => throwing());
        Show.Thrown("null", () => throw Show.Opaque<Exception>(null!));
        Show.Thrown("null argument", () => ArgumentNullException.ThrowIfNull(Show.Opaque<object?>(null), "name"));
    }

    private static void CatchWhenOrder()
    {
        for (int i = 0; i < 4; i++)
        {
            try
            {
                throw new InvalidOperationException("i" + i);
            }
            catch (InvalidOperationException e) when (e.Message == "i0")
            {
                Console.Write("zero ");
            }
            catch (InvalidOperationException) when (i == 1)
            {
                Console.Write("one ");
            }
            catch (Exception) when (i == 2)
            {
                Console.Write("two ");
            }
            catch (InvalidOperationException)
            {
                Console.WriteLine("rest");
            }
        }
    }

    private static void EmptyBlocks()
    {
        try
        {
        }
        finally
        {
            Console.WriteLine("finally of an empty try");
        }

        try
        {
            throw new FormatException();
        }
        catch
        {
        }

        try
        {
            try
            {
                throw new FormatException("through an empty finally");
            }
            finally
            {
            }
        }
        catch (FormatException e)
        {
            Console.WriteLine(e.Message);
        }
    }

    private static void ManyThrows()
    {
        int caught = 0;
        for (int i = 0; i < 300; i++)
        {
            try
            {
                MayThrow(5);
            }
            catch (FormatException)
            {
                caught++;
            }
        }

        Console.WriteLine(caught);
    }

    private static void FloatsSurvive()
    {
        double a = Show.Opaque(1.5);
        double b = Show.Opaque(2.5);
        float c = Show.Opaque(3.5f);
        for (int i = 3; i < 7; i++)
        {
            try
            {
                a += MayThrow(i);
            }
            catch (FormatException)
            {
                b *= a;
            }
            finally
            {
                c += (float)b;
            }
        }

        Console.WriteLine($"{a} {b} {c}");
    }
}
