using System.Numerics;
using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

internal static partial class Vector2Additions
{
    internal static Vector2 get_AllBitsSet() => FloatLanes<Vector2>.Not(default);

    internal static float Cross(Vector2 value1, Vector2 value2) => (value1.X * value2.Y) - (value1.Y * value2.X);

    internal static Vector2 BitwiseAnd(Vector2 left, Vector2 right) => FloatLanes<Vector2>.And(left, right);

    internal static Vector2 op_BitwiseAnd(Vector2 left, Vector2 right) => FloatLanes<Vector2>.And(left, right);

    internal static Vector2 BitwiseOr(Vector2 left, Vector2 right) => FloatLanes<Vector2>.Or(left, right);

    internal static Vector2 op_BitwiseOr(Vector2 left, Vector2 right) => FloatLanes<Vector2>.Or(left, right);

    internal static Vector2 Xor(Vector2 left, Vector2 right) => FloatLanes<Vector2>.Xor(left, right);

    internal static Vector2 op_ExclusiveOr(Vector2 left, Vector2 right) => FloatLanes<Vector2>.Xor(left, right);

    internal static Vector2 AndNot(Vector2 left, Vector2 right) =>
        FloatLanes<Vector2>.And(left, FloatLanes<Vector2>.Not(right));

    internal static Vector2 OnesComplement(Vector2 value) => FloatLanes<Vector2>.Not(value);

    internal static Vector2 op_OnesComplement(Vector2 value) => FloatLanes<Vector2>.Not(value);

    internal static Vector2 op_UnaryPlus(Vector2 value) => value;

    internal static Vector2 op_LeftShift(Vector2 value, int shiftAmount) =>
        FloatLanes<Vector2>.ShiftLeft(value, shiftAmount);

    internal static Vector2 op_RightShift(Vector2 value, int shiftAmount) =>
        FloatLanes<Vector2>.ShiftRight(value, shiftAmount);

    internal static Vector2 op_UnsignedRightShift(Vector2 value, int shiftAmount) =>
        FloatLanes<Vector2>.ShiftRightLogical(value, shiftAmount);

    internal static Vector2 ConditionalSelect(Vector2 condition, Vector2 left, Vector2 right) =>
        FloatLanes<Vector2>.Select(condition, left, right);

    internal static Vector2 Shuffle(Vector2 vector, byte xIndex, byte yIndex) =>
        new(
            FloatLanes<Vector2>.Pick(ref vector, xIndex),
            FloatLanes<Vector2>.Pick(ref vector, yIndex));

    internal static float Sum(Vector2 value) => value.X + value.Y;

    // SAFETY: here and in what follows, the caller promises that enough numbers stand at the address.
    internal static unsafe Vector2 Load(float* source) => FloatLanes<Vector2>.Load(in *source);

    internal static unsafe Vector2 LoadAligned(float* source) =>
        FloatLanes<Vector2>.Load(in *FloatLanes<Vector2>.Aligned(source, 8));

    internal static unsafe Vector2 LoadAlignedNonTemporal(float* source) => LoadAligned(source);

    internal static Vector2 LoadUnsafe(ref readonly float source) => FloatLanes<Vector2>.Load(in source);

    internal static Vector2 LoadUnsafe(ref readonly float source, nuint elementOffset) =>
        FloatLanes<Vector2>.Load(in Unsafe.Add(ref Unsafe.AsRef(in source), elementOffset));
}
