using System.Numerics;
using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

internal static partial class VectorAdditions
{
    internal static Vector2 AsVector2(Vector3 value) => new(value.X, value.Y);

    internal static Vector3 AsVector3(Vector2 value) => new(value, 0);

    internal static Vector3 AsVector3Unsafe(Vector2 value) => new(value, 0);

    internal static float ToScalar(Vector2 vector) => vector.X;

    internal static uint ExtractMostSignificantBits(Vector2 vector) => FloatLanes<Vector2>.Signs(vector);

    internal static float GetElement(Vector2 vector, int index) => FloatLanes<Vector2>.Get(vector, index);

    internal static Vector2 WithElement(Vector2 vector, int index, float value) =>
        FloatLanes<Vector2>.With(vector, index, value);

    // SAFETY: here and in what follows, the caller promises that there is room at the address.
    internal static unsafe void Store(Vector2 source, float* destination) =>
        FloatLanes<Vector2>.Store(source, ref *destination);

    internal static unsafe void StoreAligned(Vector2 source, float* destination) =>
        FloatLanes<Vector2>.Store(source, ref *FloatLanes<Vector2>.Aligned(destination, 8));

    internal static unsafe void StoreAlignedNonTemporal(Vector2 source, float* destination) =>
        StoreAligned(source, destination);

    internal static void StoreUnsafe(Vector2 source, ref float destination) =>
        FloatLanes<Vector2>.Store(source, ref destination);

    internal static void StoreUnsafe(Vector2 source, ref float destination, nuint elementOffset) =>
        FloatLanes<Vector2>.Store(source, ref Unsafe.Add(ref destination, elementOffset));

    internal static float ToScalar(Vector3 vector) => vector.X;

    internal static uint ExtractMostSignificantBits(Vector3 vector) => FloatLanes<Vector3>.Signs(vector);

    internal static float GetElement(Vector3 vector, int index) => FloatLanes<Vector3>.Get(vector, index);

    internal static Vector3 WithElement(Vector3 vector, int index, float value) =>
        FloatLanes<Vector3>.With(vector, index, value);

    internal static unsafe void Store(Vector3 source, float* destination) =>
        FloatLanes<Vector3>.Store(source, ref *destination);

    internal static unsafe void StoreAligned(Vector3 source, float* destination) =>
        FloatLanes<Vector3>.Store(source, ref *FloatLanes<Vector3>.Aligned(destination, 8));

    internal static unsafe void StoreAlignedNonTemporal(Vector3 source, float* destination) =>
        StoreAligned(source, destination);

    internal static void StoreUnsafe(Vector3 source, ref float destination) =>
        FloatLanes<Vector3>.Store(source, ref destination);

    internal static void StoreUnsafe(Vector3 source, ref float destination, nuint elementOffset) =>
        FloatLanes<Vector3>.Store(source, ref Unsafe.Add(ref destination, elementOffset));

    internal static float ToScalar(Vector4 vector) => vector.X;

    internal static uint ExtractMostSignificantBits(Vector4 vector) => FloatLanes<Vector4>.Signs(vector);

    internal static float GetElement(Vector4 vector, int index) => FloatLanes<Vector4>.Get(vector, index);

    internal static Vector4 WithElement(Vector4 vector, int index, float value) =>
        FloatLanes<Vector4>.With(vector, index, value);

    internal static unsafe void Store(Vector4 source, float* destination) =>
        FloatLanes<Vector4>.Store(source, ref *destination);

    internal static unsafe void StoreAligned(Vector4 source, float* destination) =>
        FloatLanes<Vector4>.Store(source, ref *FloatLanes<Vector4>.Aligned(destination, 16));

    internal static unsafe void StoreAlignedNonTemporal(Vector4 source, float* destination) =>
        StoreAligned(source, destination);

    internal static void StoreUnsafe(Vector4 source, ref float destination) =>
        FloatLanes<Vector4>.Store(source, ref destination);

    internal static void StoreUnsafe(Vector4 source, ref float destination, nuint elementOffset) =>
        FloatLanes<Vector4>.Store(source, ref Unsafe.Add(ref destination, elementOffset));
}
