using System.Numerics;
using System.Runtime.InteropServices;

namespace Signalbox.Cases;

/// <summary>Members of numbers and matrices that came with .NET 10.</summary>
internal static class NewNumbers
{
    internal static Topic Topic => new(
        "new_numbers",
        new("native_minimum_and_maximum", Native),
        new("native_range_of_any_number", NativeAny),
        new("wide_products", WideProducts),
        new("matrix_rows", MatrixRows),
        new("matrix_elements", MatrixElements),
        new("matrices_of_four", Matrices),
        new("left_handed_billboards", Billboards),
        new("plane", Planes));

    private static void Native()
    {
        Console.WriteLine($"{double.MaxNative(1, 2)} {double.MinNative(1, 2)} {double.ClampNative(5, 1, 3)} {double.ClampNative(-5, 1, 3)} {double.ClampNative(2, 1, 3)}");
        Console.WriteLine($"{float.MaxNative(1.5f, -2)} {float.MinNative(1.5f, -2)} {float.ClampNative(1.5f, 0, 1)} {Half.MaxNative((Half)1, (Half)2)} {Half.MinNative((Half)1, (Half)2)} {Half.ClampNative((Half)9, (Half)1, (Half)2)} {NFloat.MaxNative(1, 2)} {NFloat.MinNative(1, 2)} {NFloat.ClampNative(0, 1, 2)}");
        Show.Thrown("double", () => double.ClampNative(1, 3, 2));
        Show.Thrown("half", () => Half.ClampNative((Half)1, (Half)3, (Half)2));
    }

    private static void NativeAny()
    {
        Console.WriteLine($"{Range(5, 1, 3)} {Range(5L, 6, 8)} {Range(2.5, 1, 3)} {Range((byte)200, (byte)1, (byte)100)} {Range(7m, 1, 3)} {Range((Int128)5, 1, 3)} {Range('x', 'a', 'm')} {Range(new BigInteger(5), 6, 7)}");
        Show.Thrown("order", () => Range(1, 3, 2));
    }

    private static string Range<T>(T value, T low, T high)
        where T : INumber<T> => $"{T.ClampNative(value, low, high)}/{T.MaxNative(value, low)}/{T.MinNative(value, high)}";

    private static void WideProducts()
    {
        Console.WriteLine($"{nint.BigMul(nint.MaxValue, 4, out nint low)} {low} {nint.BigMul(-3, 5, out low)} {low} {nuint.BigMul(nuint.MaxValue, nuint.MaxValue, out nuint unsigned)} {unsigned} {nuint.BigMul(2, 3, out unsigned)} {unsigned}");
    }

    private static void MatrixRows()
    {
        Matrix3x2 matrix = Matrix3x2.Create(1, 2, 3, 4, 5, 6);
        Console.WriteLine($"{matrix.X} {matrix.Y} {matrix.Z} {matrix[1]} {matrix.GetRow(2)} {matrix.WithRow(0, new(7, 8))}");
        matrix.X = new(10, 20);
        matrix.Y = new(30, 40);
        matrix.Z = new(50, 60);
        matrix[1] = new(-3, -4);
        Console.WriteLine(matrix);
        Show.Thrown("row", () => _ = Matrix3x2.Identity[3]);
        Show.Thrown("negative row", () => Matrix3x2.Identity.WithRow(-1, default));
        Matrix4x4 large = Matrix4x4.Identity;
        large.X = new(1, 2, 3, 4);
        large.Y = new(5, 6, 7, 8);
        large.Z = new(9, 10, 11, 12);
        large.W = new(13, 14, 15, 16);
        Console.WriteLine($"{large} {large.X} {large.Y} {large.Z} {large.W} {large[3]} {large.GetRow(0)}");
        large[2] = Vector4.One;
        Console.WriteLine($"{large.WithRow(1, Vector4.Zero)}");
        Show.Thrown("row of four", () => _ = Matrix4x4.Identity[4]);
    }

    private static void MatrixElements()
    {
        Matrix3x2 matrix = Matrix3x2.Create(1, 2, 3, 4, 5, 6);
        Console.WriteLine($"{matrix.GetElement(2, 1)} {matrix.WithElement(0, 1, 9)} {matrix}");
        Matrix4x4 large = Matrix4x4.Identity.WithElement(1, 2, 9);
        Console.WriteLine($"{large.GetElement(1, 2)} {large.GetElement(3, 3)} {large}");
    }

    private static void Matrices()
    {
        Console.WriteLine($"{Matrix3x2.Create(7)} {Matrix3x2.Create(new Vector2(1, 2))} {Matrix3x2.Create(new(1, 2), new(3, 4), new(5, 6))}");
        Console.WriteLine($"{Matrix4x4.Create(7)} {Matrix4x4.Create(new Vector4(1, 2, 3, 4))}");
        Console.WriteLine($"{Matrix4x4.Create(Matrix3x2.Create(1, 2, 3, 4, 5, 6))} {Matrix4x4.Create(new(1, 2, 3, 4), new(5, 6, 7, 8), new(9, 10, 11, 12), new(13, 14, 15, 16)) == Matrix4x4.Create(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)}");
    }

    private static void Billboards()
    {
        Console.WriteLine(Matrix4x4.CreateBillboardLeftHanded(new(1, 2, 3), new(1, 2, 8), Vector3.UnitY, Vector3.UnitX));
        Console.WriteLine(Matrix4x4.CreateBillboardLeftHanded(new(1, 2, 3), new(1, 2, 3), Vector3.UnitY, Vector3.UnitX));
        Console.WriteLine(Matrix4x4.CreateConstrainedBillboardLeftHanded(new(1, 2, 3), new(5, 2, 3), Vector3.UnitY, Vector3.UnitX, Vector3.UnitZ));
        Console.WriteLine(Matrix4x4.CreateConstrainedBillboardLeftHanded(new(1, 2, 3), new(1, 7, 3), Vector3.UnitY, Vector3.UnitX, Vector3.UnitZ));
        Console.WriteLine(Matrix4x4.CreateConstrainedBillboardLeftHanded(new(1, 2, 3), new(1, 7, 3), Vector3.UnitY, Vector3.UnitX, Vector3.UnitY));
        Console.WriteLine(Matrix4x4.CreateConstrainedBillboardLeftHanded(new(1, 2, 3), new(1, 2, 9), Vector3.UnitZ, Vector3.UnitX, Vector3.UnitZ));
    }

    private static void Planes() => Console.WriteLine(Plane.Create(new Vector4(1, 2, 3, 4)));
}
