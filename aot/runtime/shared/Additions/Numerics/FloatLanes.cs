using System;
using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

/// <summary>What Vector2, Vector3 and Vector4 do to the bits of their numbers, and reading and writing them.</summary>
internal static class FloatLanes<TVector>
    where TVector : struct
{
    private static int Count => Lanes<TVector, uint>.Count;

    internal static TVector And(TVector left, TVector right)
    {
        for (int index = 0; index < Count; index++)
        {
            Bits(ref left, index) &= Bits(ref right, index);
        }

        return left;
    }

    internal static TVector Or(TVector left, TVector right)
    {
        for (int index = 0; index < Count; index++)
        {
            Bits(ref left, index) |= Bits(ref right, index);
        }

        return left;
    }

    internal static TVector Xor(TVector left, TVector right)
    {
        for (int index = 0; index < Count; index++)
        {
            Bits(ref left, index) ^= Bits(ref right, index);
        }

        return left;
    }

    internal static TVector Not(TVector vector)
    {
        for (int index = 0; index < Count; index++)
        {
            Bits(ref vector, index) = ~Bits(ref vector, index);
        }

        return vector;
    }

    internal static TVector Select(TVector condition, TVector left, TVector right) =>
        Or(And(left, condition), And(right, Not(condition)));

    internal static TVector ShiftLeft(TVector vector, int count)
    {
        for (int index = 0; index < Count; index++)
        {
            Bits(ref vector, index) <<= count;
        }

        return vector;
    }

    internal static TVector ShiftRight(TVector vector, int count)
    {
        for (int index = 0; index < Count; index++)
        {
            Bits(ref vector, index) = (uint)((int)Bits(ref vector, index) >> count);
        }

        return vector;
    }

    internal static TVector ShiftRightLogical(TVector vector, int count)
    {
        for (int index = 0; index < Count; index++)
        {
            Bits(ref vector, index) >>= count;
        }

        return vector;
    }

    /// <summary>The signs, the first number's in the lowest bit.</summary>
    internal static uint Signs(TVector vector)
    {
        uint signs = 0;
        for (int index = 0; index < Count; index++)
        {
            signs |= (Bits(ref vector, index) >> 31) << index;
        }

        return signs;
    }

    /// <summary>The number at an index, zero where the vector has none: what shuffles take.</summary>
    internal static float Pick(ref TVector vector, byte index) =>
        index < Count ? Lanes<TVector, float>.At(ref vector, index) : 0;

    internal static float Get(TVector vector, int index)
    {
        CheckIndex(index);
        return Lanes<TVector, float>.At(ref vector, index);
    }

    internal static TVector With(TVector vector, int index, float value)
    {
        CheckIndex(index);
        Lanes<TVector, float>.At(ref vector, index) = value;
        return vector;
    }

    internal static TVector Load(ref readonly float source) =>
        Unsafe.ReadUnaligned<TVector>(in Unsafe.As<float, byte>(ref Unsafe.AsRef(in source)));

    internal static void Store(TVector vector, ref float destination) =>
        Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref destination), vector);

    /// <summary>Refuses an address that is no multiple of <paramref name="alignment"/> bytes.</summary>
    internal static unsafe float* Aligned(float* address, uint alignment) =>
        (nuint)address % alignment == 0 ? address : throw new AccessViolationException();

    private static ref uint Bits(ref TVector vector, int index) => ref Lanes<TVector, uint>.At(ref vector, index);

    private static void CheckIndex(int index)
    {
        if ((uint)index >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index));
        }
    }
}
