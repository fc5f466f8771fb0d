using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Signalbox.Cases;

/// <summary>try, catch, finally, filters: who runs, in which order, with which values.</summary>
internal static partial class ExceptionFlow
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
}
