using System.Runtime.CompilerServices;

namespace Signalbox.Crash;

/// <summary>Ends in the way that the first line of input names.</summary>
internal static unsafe class Program
{
    private static readonly List<object> Kept = [];
    private static readonly int* Nowhere = null;
    private static int _calls;

    private static int Main()
    {
        Console.WriteLine("which?");
        string? kind = Console.ReadLine();
        try
        {
            return Run(kind);
        }
        catch (FormatException)
        {
            Console.WriteLine("caught what was not meant for it");
            return 1;
        }
    }

    private static int Run(string? kind)
    {
        switch (kind)
        {
            case "unhandled":
                ThrowOuter();
                return 1;
            case "stack overflow":
                return Recurse(0);
            case "null":
                return ReadNothing(Nowhere);
            case "code":
                WriteCode();
                return 1;
            case "jump":
                ((delegate*<void>)0x4_0000_0000)();
                return 1;
            case "memory":
                FillMemory();
                return 1;
            case "fail fast":
                Environment.FailFast("for a reason");
                return 1;
            case "work item":
                ThreadPool.QueueUserWorkItem(_ => throw new InvalidOperationException("in a work item"));
                Thread.Sleep(1000);
                return 1;
            case "exit":
                Environment.Exit(7);
                return 1;
            case "return":
                return -3;
            default:
                Console.WriteLine($"unknown: {kind}");
                return 2;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowOuter()
    {
        try
        {
            ThrowInner();
        }
        catch (InvalidOperationException exception)
        {
            throw new ApplicationException("outer: grüße", exception);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowInner() => throw new InvalidOperationException("inner");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Recurse(int depth)
    {
        int* local = stackalloc int[16];
        Touch(local, depth);
        int result = Recurse(depth + 1);
        Touch(local, result);
        return local[3];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Touch(int* local, int value)
    {
        // SAFETY: the caller's 16 elements.
        local[value & 15] = _calls++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadNothing(int* address) => address[5];

    private static void WriteCode()
    {
        delegate*<int> code = &Main;
        *(int*)code = 0;
    }

    private static void FillMemory()
    {
        while (true)
        {
            Kept.Add(new byte[1000]);
        }
    }
}
