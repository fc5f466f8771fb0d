using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Signalbox.Cases;

/// <summary>What variables hold after an exception.</summary>
internal static partial class ExceptionFlow
{
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
