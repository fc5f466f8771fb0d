namespace Signalbox.KernelProfile;

/// <summary>Each letter is a mistake; in a kernel it stops the machine with a message.</summary>
internal static class Panics
{
    private static readonly int[] Three = new int[3];
    /// <summary>What is assigned here can be seen from outside, so that it is made.</summary>
    internal static object? Kept { get; private set; }

    internal static void Run(char choice)
    {
        switch (choice)
        {
            case 'i':
                ReadPastTheEnd(Three, 3);
                break;
            case 'n':
                ReadNothing(null!);
                break;
            case 'd':
                Divide(1, 0);
                break;
            case 'o':
                AddChecked(int.MaxValue, 1);
                break;
            case 'c':
                Cast("text");
                break;
            case 'u':
                Unbox(1L);
                break;
            case 'v':
                StoreCovariant(new string[1], new object());
                break;
            case 't':
                ThrowOwn();
                break;
            case 'h':
                ThrowByHelper(3);
                break;
            case 's':
                AllocateAfterSeal();
                break;
            case 'f':
                FillHeap();
                break;
            case 'p':
                CatchInVain();
                break;
            default:
                Firmware.Write("no such case\n");
                break;
        }
    }

    private static int ReadPastTheEnd(int[] numbers, int index) => numbers[index];

    private static int ReadNothing(Journal journal) => journal.Sources.Length;

    private static int Divide(int dividend, int divisor) => dividend / divisor;

    private static int AddChecked(int left, int right) => checked(left + right);

    private static Journal Cast(object text) => (Journal)text;

    private static int Unbox(object number) => (int)number;

    private static void StoreCovariant(object[] texts, object other) => texts[0] = other;

    private static void ThrowOwn() => throw new JournalException("never printed");

    private static void ThrowByHelper(int start) => Firmware.WriteNumber(Three.AsSpan(0, 2)[start..].Length);

    private static void AllocateAfterSeal()
    {
        Assembly.SealHeap();
        Kept = new object();
    }

    private static void FillHeap()
    {
        while (true)
        {
            Kept = new byte[4096];
        }
    }

    private static void CatchInVain()
    {
        try
        {
            ThrowOwn();
        }
        catch (JournalException)
        {
            Firmware.Write("caught\n");
        }
    }
}
