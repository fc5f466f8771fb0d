using System.Runtime.Intrinsics.X86;

namespace Signalbox.Aot.Subjects;

/// <summary>Methods that are constant, and some that are not.</summary>
internal static class ConstantEvaluator
{
    private static readonly bool Field = Environment.TickCount > 0;

    internal static bool IsInt<T>() => typeof(T) == typeof(int);

    internal static bool IsIntegral<T>() =>
        typeof(T) == typeof(byte) || typeof(T) == typeof(short) || typeof(T) == typeof(int) || typeof(T) == typeof(long);

    internal static int Three() => 3;

    internal static int Seven() => (Three() * 2) + 1;

    internal static bool IsOdd() => (Seven() & 1) == 1;

    internal static unsafe bool IsNarrow<T>()
        where T : unmanaged => sizeof(T) < 4;

    internal static int Choose() => IsOdd() ? Seven() : Three();

    internal static bool HasVectors() => Sse2.IsSupported || Avx.IsSupported;

    internal static bool NotConstant() => Field;

    internal static int WithHandler()
    {
        try
        {
            return 3;
        }
        finally
        {
            Three();
        }
    }

    internal static int Endless()
    {
        while (true)
        {
        }
    }

    internal static int Level1() => Level2();

    internal static int Level2() => Level3();

    internal static int Level3() => Level4();

    internal static int Level4() => Level5();

    internal static int Level5() => Level6();

    internal static int Level6() => Level7();

    internal static int Level7() => Level8();

    internal static int Level8() => 8;

    internal static int Recursive() => Recursive() + 1;

    internal class Precise
    {
        internal static int Count;

        static Precise() => Count = 1;

        internal static int Three() => 3;
    }
}
