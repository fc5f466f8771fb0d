using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Signalbox.Cases;

/// <summary>Filters: evaluated in the first pass, before any inner finally.</summary>
internal static partial class ExceptionFlow
{
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
}
