using System.Numerics;
using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

internal static partial class Vector4Additions
{
    internal static Vector4 get_AllBitsSet() => FloatLanes<Vector4>.Not(default);

    internal static Vector4 Cross(Vector4 vector1, Vector4 vector2) =>
        new(
            (vector1.Y * vector2.Z) - (vector1.Z * vector2.Y),
            (vector1.Z * vector2.X) - (vector1.X * vector2.Z),
            (vector1.X * vector2.Y) - (vector1.Y * vector2.X),
            vector1.W * vector2.W);

    internal static Vector4 BitwiseAnd(Vector4 left, Vector4 right) => FloatLanes<Vector4>.And(left, right);

    internal static Vector4 op_BitwiseAnd(Vector4 left, Vector4 right) => FloatLanes<Vector4>.And(left, right);

    internal static Vector4 BitwiseOr(Vector4 left, Vector4 right) => FloatLanes<Vector4>.Or(left, right);

    internal static Vector4 op_BitwiseOr(Vector4 left, Vector4 right) => FloatLanes<Vector4>.Or(left, right);

    internal static Vector4 Xor(Vector4 left, Vector4 right) => FloatLanes<Vector4>.Xor(left, right);

    internal static Vector4 op_ExclusiveOr(Vector4 left, Vector4 right) => FloatLanes<Vector4>.Xor(left, right);

    internal static Vector4 AndNot(Vector4 left, Vector4 right) =>
        FloatLanes<Vector4>.And(left, FloatLanes<Vector4>.Not(right));

    internal static Vector4 OnesComplement(Vector4 value) => FloatLanes<Vector4>.Not(value);

    internal static Vector4 op_OnesComplement(Vector4 value) => FloatLanes<Vector4>.Not(value);

    internal static Vector4 op_UnaryPlus(Vector4 value) => value;

    internal static Vector4 op_LeftShift(Vector4 value, int shiftAmount) =>
        FloatLanes<Vector4>.ShiftLeft(value, shiftAmount);

    internal static Vector4 op_RightShift(Vector4 value, int shiftAmount) =>
        FloatLanes<Vector4>.ShiftRight(value, shiftAmount);

    internal static Vector4 op_UnsignedRightShift(Vector4 value, int shiftAmount) =>
        FloatLanes<Vector4>.ShiftRightLogical(value, shiftAmount);

    internal static Vector4 ConditionalSelect(Vector4 condition, Vector4 left, Vector4 right) =>
        FloatLanes<Vector4>.Select(condition, left, right);

    internal static Vector4 Shuffle(Vector4 vector, byte xIndex, byte yIndex, byte zIndex, byte wIndex) =>
        new(
            FloatLanes<Vector4>.Pick(ref vector, xIndex),
            FloatLanes<Vector4>.Pick(ref vector, yIndex),
            FloatLanes<Vector4>.Pick(ref vector, zIndex),
            FloatLanes<Vector4>.Pick(ref vector, wIndex));

    internal static float Sum(Vector4 value) => (value.X + value.Y) + (value.Z + value.W);

    // SAFETY: here and in what follows, the caller promises that enough numbers stand at the address.
    internal static unsafe Vector4 Load(float* source) => FloatLanes<Vector4>.Load(in *source);

    internal static unsafe Vector4 LoadAligned(float* source) =>
        FloatLanes<Vector4>.Load(in *FloatLanes<Vector4>.Aligned(source, 16));

    internal static unsafe Vector4 LoadAlignedNonTemporal(float* source) => LoadAligned(source);

    internal static Vector4 LoadUnsafe(ref readonly float source) => FloatLanes<Vector4>.Load(in source);

    internal static Vector4 LoadUnsafe(ref readonly float source, nuint elementOffset) =>
        FloatLanes<Vector4>.Load(in Unsafe.Add(ref Unsafe.AsRef(in source), elementOffset));
}
