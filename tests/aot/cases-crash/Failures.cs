using System.Runtime.CompilerServices;

namespace Signalbox.Crashes;

/// <summary>
/// The ways to end. The tests look up lines by the comments at their ends, so those are part of the program.
/// </summary>
internal static class Failures
{
    internal static int Escape(int seed)
    {
        int below = EscapeMiddle(seed + 1); // escape: outer
        return below * 3;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int EscapeMiddle(int seed)
    {
        Throw("escaped"); // escape: middle
        return seed;
    }

    internal static void Wrap()
    {
        try
        {
            Throw("cause");
        }
        catch (InvalidOperationException e)
        {
            throw new ApplicationException("wrapped", new FormatException("between", e)); // wrap: throw
        }
    }

    internal static async Task EscapeLater()
    {
        await Task.Yield();
        await Task.Delay(1);
        Throw("escaped later");
    }

    internal static async void EscapeUnobserved()
    {
        await Task.Yield();
        Throw("nobody observes this");
    }

    internal static void EscapeThroughFinally()
    {
        try
        {
            Throw("finally is not run when nobody catches");
        }
        finally
        {
            // .NET leaves open whether this runs, so it prints nothing.
            GC.KeepAlive(nameof(EscapeThroughFinally));
        }
    }

    internal static int Dereference(string? text) => text!.Length; // dereference

    internal static void TouchBroken() => Console.WriteLine(Broken.Value);

    internal static void ExhaustMemory()
    {
        // The first time it is caught and everything is given back; then the heap serves as before.
        try
        {
            Hoard();
        }
        catch (OutOfMemoryException)
        {
            Console.WriteLine("caught once");
        }

        for (int i = 0; i < 100; i++)
        {
            GC.KeepAlive(new byte[100_000]);
        }

        Console.WriteLine("works again");
        Hoard();
    }

    internal static int Recurse(int depth)
    {
        Span<byte> local = stackalloc byte[64];
        local[depth & 63] = 1;
        int below = Recurse(depth + 1); // recurse
        return below + local[below & 63];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Throw(string message) => throw new InvalidOperationException(message); // throw

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Hoard()
    {
        var all = new List<byte[]>();
        while (true)
        {
            all.Add(new byte[1000]);
        }
    }
}
