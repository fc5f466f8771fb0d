using System.Numerics;
using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

internal static partial class Vector3Additions
{
    internal static Vector3 get_AllBitsSet() => FloatLanes<Vector3>.Not(default);

    internal static Vector3 BitwiseAnd(Vector3 left, Vector3 right) => FloatLanes<Vector3>.And(left, right);

    internal static Vector3 op_BitwiseAnd(Vector3 left, Vector3 right) => FloatLanes<Vector3>.And(left, right);

    internal static Vector3 BitwiseOr(Vector3 left, Vector3 right) => FloatLanes<Vector3>.Or(left, right);

    internal static Vector3 op_BitwiseOr(Vector3 left, Vector3 right) => FloatLanes<Vector3>.Or(left, right);

    internal static Vector3 Xor(Vector3 left, Vector3 right) => FloatLanes<Vector3>.Xor(left, right);

    internal static Vector3 op_ExclusiveOr(Vector3 left, Vector3 right) => FloatLanes<Vector3>.Xor(left, right);

    internal static Vector3 AndNot(Vector3 left, Vector3 right) =>
        FloatLanes<Vector3>.And(left, FloatLanes<Vector3>.Not(right));

    internal static Vector3 OnesComplement(Vector3 value) => FloatLanes<Vector3>.Not(value);

    internal static Vector3 op_OnesComplement(Vector3 value) => FloatLanes<Vector3>.Not(value);

    internal static Vector3 op_UnaryPlus(Vector3 value) => value;

    internal static Vector3 op_LeftShift(Vector3 value, int shiftAmount) =>
        FloatLanes<Vector3>.ShiftLeft(value, shiftAmount);

    internal static Vector3 op_RightShift(Vector3 value, int shiftAmount) =>
        FloatLanes<Vector3>.ShiftRight(value, shiftAmount);

    internal static Vector3 op_UnsignedRightShift(Vector3 value, int shiftAmount) =>
        FloatLanes<Vector3>.ShiftRightLogical(value, shiftAmount);

    internal static Vector3 ConditionalSelect(Vector3 condition, Vector3 left, Vector3 right) =>
        FloatLanes<Vector3>.Select(condition, left, right);

    internal static Vector3 Shuffle(Vector3 vector, byte xIndex, byte yIndex, byte zIndex) =>
        new(
            FloatLanes<Vector3>.Pick(ref vector, xIndex),
            FloatLanes<Vector3>.Pick(ref vector, yIndex),
            FloatLanes<Vector3>.Pick(ref vector, zIndex));

    internal static float Sum(Vector3 value) => (value.X + value.Y) + value.Z;

    // SAFETY: here and in what follows, the caller promises that enough numbers stand at the address.
    internal static unsafe Vector3 Load(float* source) => FloatLanes<Vector3>.Load(in *source);

    internal static unsafe Vector3 LoadAligned(float* source) =>
        FloatLanes<Vector3>.Load(in *FloatLanes<Vector3>.Aligned(source, 8));

    internal static unsafe Vector3 LoadAlignedNonTemporal(float* source) => LoadAligned(source);

    internal static Vector3 LoadUnsafe(ref readonly float source) => FloatLanes<Vector3>.Load(in source);

    internal static Vector3 LoadUnsafe(ref readonly float source, nuint elementOffset) =>
        FloatLanes<Vector3>.Load(in Unsafe.Add(ref Unsafe.AsRef(in source), elementOffset));
}
