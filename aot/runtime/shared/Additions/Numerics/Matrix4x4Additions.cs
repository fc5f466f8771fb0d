using System;
using System.Numerics;

namespace Signalbox.Runtime;

/// <summary>Members of System.Numerics.Matrix4x4 that came with .NET 10: rows, and left-handed views.</summary>
[AdditionTo("System.Numerics.Matrix4x4")]
internal static class Matrix4x4Additions
{
    /// <summary>The cosine of the angle (0.1 degrees off) from which on two directions count as one.</summary>
    private const float SameDirection = 0.99825466f;

    internal static Vector4 get_X(ref Matrix4x4 self) => self.AsImpl().X;

    internal static void set_X(ref Matrix4x4 self, Vector4 value) => self.AsImpl().X = value;

    internal static Vector4 get_Y(ref Matrix4x4 self) => self.AsImpl().Y;

    internal static void set_Y(ref Matrix4x4 self, Vector4 value) => self.AsImpl().Y = value;

    internal static Vector4 get_Z(ref Matrix4x4 self) => self.AsImpl().Z;

    internal static void set_Z(ref Matrix4x4 self, Vector4 value) => self.AsImpl().Z = value;

    internal static Vector4 get_W(ref Matrix4x4 self) => self.AsImpl().W;

    internal static void set_W(ref Matrix4x4 self, Vector4 value) => self.AsImpl().W = value;

    internal static Vector4 get_Item(ref Matrix4x4 self, int row) => Row(ref self, row);

    internal static void set_Item(ref Matrix4x4 self, int row, Vector4 value) => Row(ref self, row) = value;

    internal static Vector4 GetRow(ref Matrix4x4 self, int index) => Row(ref self, index);

    internal static Matrix4x4 WithRow(ref Matrix4x4 self, int index, Vector4 value)
    {
        Matrix4x4 matrix = self;
        Row(ref matrix, index) = value;
        return matrix;
    }

    internal static float GetElement(ref Matrix4x4 self, int row, int column) => self[row, column];

    internal static Matrix4x4 WithElement(ref Matrix4x4 self, int row, int column, float value)
    {
        Matrix4x4 matrix = self;
        matrix[row, column] = value;
        return matrix;
    }

    internal static Matrix4x4 Create(float value) => Create(new Vector4(value));

    internal static Matrix4x4 Create(Matrix3x2 value) => new(value);

    internal static Matrix4x4 Create(Vector4 value) => Create(value, value, value, value);

    internal static Matrix4x4 Create(Vector4 x, Vector4 y, Vector4 z, Vector4 w) => new(
        x.X, x.Y, x.Z, x.W,
        y.X, y.Y, y.Z, y.W,
        z.X, z.Y, z.Z, z.W,
        w.X, w.Y, w.Z, w.W);

    internal static Matrix4x4 Create(
        float m11, float m12, float m13, float m14,
        float m21, float m22, float m23, float m24,
        float m31, float m32, float m33, float m34,
        float m41, float m42, float m43, float m44) => new(
        m11, m12, m13, m14,
        m21, m22, m23, m24,
        m31, m32, m33, m34,
        m41, m42, m43, m44);

    // A left-handed view looks from the object to the camera: the right-handed one with the two exchanged, put back.
    internal static Matrix4x4 CreateBillboardLeftHanded(
        Vector3 objectPosition, Vector3 cameraPosition, Vector3 cameraUpVector, Vector3 cameraForwardVector)
    {
        Matrix4x4 matrix =
            Matrix4x4.CreateBillboard(cameraPosition, objectPosition, cameraUpVector, -cameraForwardVector);
        matrix.Translation = objectPosition;
        return matrix;
    }

    internal static Matrix4x4 CreateConstrainedBillboardLeftHanded(
        Vector3 objectPosition,
        Vector3 cameraPosition,
        Vector3 rotateAxis,
        Vector3 cameraForwardVector,
        Vector3 objectForwardVector)
    {
        // Neither the view nor the object gives a direction across an upright axis: any will do, but always the same.
        Vector3 forward = -objectForwardVector;
        if (MathF.Abs(Vector3.Dot(rotateAxis, forward)) > SameDirection && MathF.Abs(rotateAxis.Z) > SameDirection)
        {
            forward = -Vector3.UnitX;
        }

        Matrix4x4 matrix = Matrix4x4.CreateConstrainedBillboard(
            cameraPosition, objectPosition, rotateAxis, -cameraForwardVector, forward);
        matrix.Translation = objectPosition;
        return matrix;
    }

    private static ref Vector4 Row(ref Matrix4x4 matrix, int row)
    {
        switch (row)
        {
            case 0:
                return ref matrix.AsImpl().X;
            case 1:
                return ref matrix.AsImpl().Y;
            case 2:
                return ref matrix.AsImpl().Z;
            case 3:
                return ref matrix.AsImpl().W;
            default:
                throw new ArgumentOutOfRangeException();
        }
    }
}
