namespace Signalbox.Aot.Subjects;

/// <summary>Try blocks beside and inside each other.</summary>
internal static class TryRegion
{
    internal static void TwoCatches()
    {
        try
        {
            Console.Write("try");
        }
        catch (ArgumentException)
        {
            Console.Write("first");
        }
        catch (InvalidOperationException)
        {
            Console.Write("second");
        }
    }

    internal static void CatchAndFinally()
    {
        try
        {
            Console.Write("try");
        }
        catch (ArgumentException)
        {
            Console.Write("catch");
        }
        finally
        {
            Console.Write("finally");
        }
    }

    internal static void Filtered(int limit)
    {
        try
        {
            Console.Write("try");
        }
        catch (ArgumentException e) when (e.Message.Length > limit)
        {
            Console.Write("long");
        }
        catch (ArgumentException)
        {
            Console.Write("short");
        }
    }

    internal static void TryInHandler()
    {
        try
        {
            Console.Write("outer");
        }
        catch (ArgumentException)
        {
            try
            {
                Console.Write("inner");
            }
            finally
            {
                Console.Write("finally");
            }
        }
    }

    internal static void Siblings()
    {
        try
        {
            try
            {
                Console.Write("first");
            }
            finally
            {
                Console.Write("1");
            }

            try
            {
                Console.Write("second");
            }
            finally
            {
                Console.Write("2");
            }
        }
        catch (ArgumentException)
        {
            Console.Write("outer");
        }
    }

    internal static void None() => Console.Write("plain");
}
