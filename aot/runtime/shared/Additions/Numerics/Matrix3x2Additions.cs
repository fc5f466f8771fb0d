using System;
using System.Numerics;

namespace Signalbox.Runtime;

/// <summary>Members of System.Numerics.Matrix3x2 that came with .NET 10: its rows.</summary>
[AdditionTo("System.Numerics.Matrix3x2")]
internal static class Matrix3x2Additions
{
    internal static Vector2 get_X(ref Matrix3x2 self) => self.AsImpl().X;

    internal static void set_X(ref Matrix3x2 self, Vector2 value) => self.AsImpl().X = value;

    internal static Vector2 get_Y(ref Matrix3x2 self) => self.AsImpl().Y;

    internal static void set_Y(ref Matrix3x2 self, Vector2 value) => self.AsImpl().Y = value;

    internal static Vector2 get_Z(ref Matrix3x2 self) => self.AsImpl().Z;

    internal static void set_Z(ref Matrix3x2 self, Vector2 value) => self.AsImpl().Z = value;

    internal static Vector2 get_Item(ref Matrix3x2 self, int row) => Row(ref self, row);

    internal static void set_Item(ref Matrix3x2 self, int row, Vector2 value) => Row(ref self, row) = value;

    internal static Vector2 GetRow(ref Matrix3x2 self, int index) => Row(ref self, index);

    internal static Matrix3x2 WithRow(ref Matrix3x2 self, int index, Vector2 value)
    {
        Matrix3x2 matrix = self;
        Row(ref matrix, index) = value;
        return matrix;
    }

    internal static float GetElement(ref Matrix3x2 self, int row, int column) => self[row, column];

    internal static Matrix3x2 WithElement(ref Matrix3x2 self, int row, int column, float value)
    {
        Matrix3x2 matrix = self;
        matrix[row, column] = value;
        return matrix;
    }

    internal static Matrix3x2 Create(float value) => Create(new Vector2(value));

    internal static Matrix3x2 Create(Vector2 value) => Create(value, value, value);

    internal static Matrix3x2 Create(Vector2 x, Vector2 y, Vector2 z) => new(x.X, x.Y, y.X, y.Y, z.X, z.Y);

    internal static Matrix3x2 Create(float m11, float m12, float m21, float m22, float m31, float m32) =>
        new(m11, m12, m21, m22, m31, m32);

    private static ref Vector2 Row(ref Matrix3x2 matrix, int row)
    {
        switch (row)
        {
            case 0:
                return ref matrix.AsImpl().X;
            case 1:
                return ref matrix.AsImpl().Y;
            case 2:
                return ref matrix.AsImpl().Z;
            default:
                throw new ArgumentOutOfRangeException();
        }
    }
}
