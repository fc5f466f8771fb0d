using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Signalbox.Aot.Subjects;

/// <summary>Types whose sizes and offsets are looked at.</summary>
public static class TypeLayout
{
    public struct Empty;

    public struct Mixed
    {
        public byte A;
        public int B;
        public byte C;
        public long D;
        public short E;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    public struct PackedByOne
    {
        public byte A;
        public int B;
        public long C;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 2)]
    public struct PackedByTwo
    {
        public byte A;
        public int B;
        public byte C;
    }

    [StructLayout(LayoutKind.Sequential, Size = 20)]
    public struct Padded
    {
        public long A;
    }

    [StructLayout(LayoutKind.Sequential, Size = 4)]
    public struct TooSmall
    {
        public long A;
        public byte B;
    }

    [StructLayout(LayoutKind.Explicit)]
    public struct Union
    {
        [FieldOffset(0)]
        public long Whole;
        [FieldOffset(0)]
        public int Low;
        [FieldOffset(4)]
        public int High;
        [FieldOffset(12)]
        public byte After;
    }

    [StructLayout(LayoutKind.Explicit, Size = 32)]
    public struct ExplicitWithHole
    {
        [FieldOffset(8)]
        public int A;
        [FieldOffset(16)]
        public short B;
    }

    [StructLayout(LayoutKind.Explicit)]
    public struct ExplicitWithReference
    {
        [FieldOffset(0)]
        public int Number;
        [FieldOffset(8)]
        public string? Text;
    }

    [StructLayout(LayoutKind.Auto)]
    public struct Automatic
    {
        public byte A;
        public long B;
        public byte C;
        public int D;
    }

    public struct Outer
    {
        public byte A;
        public Mixed B;
        public byte C;
    }

    public struct WithReferences
    {
        public int A;
        public string? B;
        public byte C;
        public object? D;
    }

    public struct Holder<T>
    {
        public byte Tag;
        public T Value;
    }

    public struct FloatPair
    {
        public float A;
        public double B;
    }

    public enum Wide : long
    {
        None,
    }

    public struct WithEnum
    {
        public byte A;
        public Wide B;
    }

    [InlineArray(5)]
    public struct FiveShorts
    {
        public short First;
    }

    [InlineArray(3)]
    public struct ThreeNames
    {
        public WithReferences First;
    }

    [InlineArray(200)]
    public struct ManyNames
    {
        public string? First;
    }

    public unsafe struct FixedBuffer
    {
        public byte A;
        public fixed int Numbers[3];
        public byte B;
    }

    public unsafe struct Pointers
    {
        public int* A;
        public delegate*<void> B;
        public byte C;
    }

    public class Plain
    {
        public byte A;
        public string? B;
        public int C;
    }

    public class Derived : Plain
    {
        public short D;
        public object? E;
        public byte F;
    }

    public class WithStruct
    {
        public byte A;
        public WithReferences B;
        public int C;
    }

    public class Holding<T>
    {
        public int A;
        public T? Value;
        public string? Name;
    }

    public class Statics
    {
        public static string? Text;
        public int Number;
    }

    [StructLayout(LayoutKind.Sequential)]
    public class Ordered
    {
        public byte A;
        public int B;
        public byte C;
    }

    public ref struct Spanning
    {
        public ref int A;
        public ReadOnlySpan<char> B;
        public byte C;
    }
}
