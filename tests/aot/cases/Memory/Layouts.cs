using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Signalbox.Cases;

/// <summary>Explicit and sequential layout, packing, fixed buffers, sizeof, pointers.</summary>
internal static unsafe class Layouts
{
    internal static Topic Topic => new(
        "layout",
        new("sizes", Sizes),
        new("offsets", Offsets),
        new("union", Union),
        new("union_of_float_and_int", FloatBits),
        new("packing", Packing),
        new("explicit_size_and_tail", ExplicitSize),
        new("nested_explicit", NestedExplicit),
        new("references_beside_explicit", References),
        new("fixed_buffers", FixedBuffers),
        new("pointer_arithmetic", PointerArithmetic),
        new("pointer_comparisons_and_casts", PointerComparisons),
        new("pointers_to_structs", StructPointers),
        new("pointer_to_pointer", PointerToPointer),
        new("fixed_statement", FixedStatement),
        new("unaligned_access", Unaligned),
        new("enum_and_bool_fields", EnumFields),
        new("wire_header", WireHeader),
        new("class_layout", ClassLayout),
        new("generic_structs", GenericStructs),
        new("decimal_and_guid_bytes", WellKnown),
        new("void_pointers", VoidPointers));

    private struct Auto
    {
        public byte A;
        public long B;
        public byte C;
        public int D;
    }

    private struct Tiny
    {
        public byte A;
        public byte B;
        public byte C;
    }

    private struct Empty;

    private struct Floats
    {
        public float A;
        public double B;
        public Half C;
    }

    private static void Sizes()
    {
        Console.WriteLine($"{sizeof(byte)} {sizeof(char)} {sizeof(bool)} {sizeof(decimal)} {sizeof(nint)} {sizeof(Guid)} {sizeof(DateTime)} {sizeof(Auto)} {sizeof(Tiny)} {sizeof(Empty)} {sizeof(Floats)} {sizeof(Int128)} {sizeof(DayOfWeek)} {sizeof((byte, short, byte))} {sizeof(int?)} {sizeof(TimeSpan)} {sizeof(Index)} {sizeof(Range)} {Unsafe.SizeOf<string>()} {Unsafe.SizeOf<(string, byte)>()} {sizeof(void*)}");
    }

    private static void Offsets()
    {
        Auto auto = default;
        byte* start = (byte*)&auto;
        Floats floats = default;
        byte* floatStart = (byte*)&floats;
        Console.WriteLine($"{&auto.A - start} {(byte*)&auto.B - start} {&auto.C - start} {(byte*)&auto.D - start} {(byte*)&floats.B - floatStart} {(byte*)&floats.C - floatStart}");
    }

    [StructLayout(LayoutKind.Explicit)]
    private struct Word
    {
        [FieldOffset(0)]
        public ulong Whole;

        [FieldOffset(0)]
        public uint Low;

        [FieldOffset(4)]
        public uint High;

        [FieldOffset(7)]
        public byte Top;

        [FieldOffset(2)]
        public ushort Middle;

        [FieldOffset(0)]
        public double Real;
    }

    private static void Union()
    {
        Word word = default;
        word.Whole = 0x1122334455667788;
        word.Top = 0xAA;
        word.Middle = 0xBEEF;
        Word copy = word;
        copy.Low = 0;
        Console.WriteLine($"{word.Whole:x} {word.Low:x} {word.High:x} {copy.Whole:x} {sizeof(Word)} {word.Equals(copy)}");
    }

    [StructLayout(LayoutKind.Explicit)]
    private struct FloatInt
    {
        [FieldOffset(0)]
        public float F;

        [FieldOffset(0)]
        public int I;
    }

    private static int BitsOf(float f) => new FloatInt { F = f }.I;

    private static void FloatBits()
    {
        var u = new FloatInt { F = -1.5f };
        u.I ^= int.MinValue;
        Console.WriteLine($"{BitsOf(1f):x} {BitsOf(-0f):x} {u.F} {new Word { Real = 2.0 }.Whole:x}");
        FloatInt[] array = [new() { I = 0x40490fdb }, new() { F = 0.5f }];
        Console.WriteLine($"{array[0].F} {array[1].I:x}");
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Packed
    {
        public byte A;
        public int B;
        public long C;
        public short D;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 2)]
    private struct Packed2
    {
        public byte A;
        public int B;
        public byte C;
    }

    private struct Around
    {
        public byte X;
        public Packed Y;
        public byte Z;
    }

    private static void Packing()
    {
        var p = new Packed { A = 1, B = 0x01020304, C = -1, D = 0x0506 };
        Console.WriteLine($"{sizeof(Packed)} {sizeof(Packed2)} {sizeof(Around)} {Convert.ToHexString(new ReadOnlySpan<byte>(&p, sizeof(Packed)))}");
        p.B++;
        p.C >>>= 4;
        var copies = new Packed[3];
        copies[1] = p;
        copies[2].D = 7;
        copies[1].C += 1;
        Console.WriteLine($"{p.B:x} {copies[1].C:x} {copies[1].B:x} {copies[2].D} {(byte*)&p.C - (byte*)&p}");
    }

    [StructLayout(LayoutKind.Sequential, Size = 20)]
    private struct Padded
    {
        public int A;
    }

    [StructLayout(LayoutKind.Explicit, Size = 16)]
    private struct Sparse
    {
        [FieldOffset(12)]
        public int Last;

        [FieldOffset(3)]
        public byte Odd;
    }

    private static void ExplicitSize()
    {
        var array = new Padded[3];
        array[1].A = 5;
        array[2].A = 6;
        var s = new Sparse { Last = -1, Odd = 9 };
        Console.WriteLine($"{sizeof(Padded)} {sizeof(Sparse)} {array[1].A} {array[2].A} {Convert.ToHexString(new ReadOnlySpan<byte>(&s, 16))}");
    }

    [StructLayout(LayoutKind.Explicit)]
    private struct Message
    {
        [FieldOffset(0)]
        public byte Kind;

        [FieldOffset(8)]
        public Tiny Small;

        [FieldOffset(8)]
        public Word Word;
    }

    private static void NestedExplicit()
    {
        var m = new Message { Kind = 2 };
        m.Word.Whole = 0x0102030405060708;
        m.Small.B = 0xFF;
        Console.WriteLine($"{sizeof(Message)} {m.Word.Whole:x} {m.Small.A} {m.Kind}");
    }

    [StructLayout(LayoutKind.Explicit)]
    private struct Mixed
    {
        [FieldOffset(0)]
        public object? Reference;

        [FieldOffset(8)]
        public int Number;

        [FieldOffset(8)]
        public short Low;

        [FieldOffset(16)]
        public string? Text;
    }

    private static void References()
    {
        var m = new Mixed { Reference = new int[] { 7 }, Number = 0x10005, Text = new string('q', 2) };
        var boxed = (object)m;
        var list = new List<Mixed> { m };
        m = default;
        GC.Collect();
        var back = (Mixed)boxed;
        Console.WriteLine($"{((int[])back.Reference!)[0]} {back.Low} {list[0].Text} {m.Text == null}");
    }

    private struct Buffer
    {
        public int Count;
        public fixed byte Bytes[6];
        public fixed ushort Words[3];
    }

    private static int Fill(ref Buffer buffer)
    {
        for (int i = 0; i < 6; i++)
        {
            buffer.Bytes[i] = (byte)(i * 50);
        }

        fixed (ushort* words = buffer.Words)
        {
            words[0] = 0xFFFF;
            *(words + 2) = 7;
        }

        return buffer.Bytes[5] + buffer.Words[2];
    }

    private sealed class Owner
    {
        public Buffer Buffer;
    }

    private static void FixedBuffers()
    {
        Buffer buffer = default;
        int sum = Fill(ref buffer);
        Buffer copy = buffer;
        copy.Bytes[0] = 99;
        var owner = new Owner();
        Fill(ref owner.Buffer);
        Console.WriteLine($"{sizeof(Buffer)} {sum} {buffer.Bytes[0]} {copy.Bytes[0]} {owner.Buffer.Bytes[4]} {owner.Buffer.Words[0]} {buffer.Words[1]}");
    }

    private static void PointerArithmetic()
    {
        int* p = stackalloc int[8];
        for (int i = 0; i < 8; i++)
        {
            *(p + i) = i * 10;
        }

        int* q = p + 5;
        int* r = q - 2;
        q -= 1;
        long distance = q - p;
        Console.WriteLine($"{*q} {*r} {distance} {p[7]} {*p++} {*++p} {q[-1]} {(byte*)q - (byte*)p}");
        Guid* g = null;
        g += 3;
        Console.WriteLine($"{(ulong)g} {(long)(g - 1)}");
        byte* bytes = (byte*)r;
        bytes[1] = 1;
        Console.WriteLine(*r);
        short index = -1;
        uint unsignedIndex = 1;
        Console.WriteLine($"{q[index]} {q[unsignedIndex]} {*(q + 1L)}");
    }

    private static void PointerComparisons()
    {
        int* p = stackalloc int[2];
        int* q = p + 1;
        int* none = null;
        Console.WriteLine($"{p < q} {q > p} {p == q - 1} {p != q} {none == null} {p >= q} {(nint)q - (nint)p} {(nuint)none}");
        ulong address = (ulong)p;
        int* back = (int*)address;
        *back = 42;
        Console.WriteLine(*p);
        bool aligned = ((nint)p & 3) == 0;
        Console.WriteLine(aligned);
    }

    private static void StructPointers()
    {
        Auto auto = new() { A = 1, B = 2 };
        Auto* p = &auto;
        p->B += 40;
        (*p).D = 9;
        Auto copy = *p;
        p->A = 100;
        Auto* array = stackalloc Auto[2];
        array[1] = copy;
        array[1].C = 3;
        (array + 1)->D++;
        Console.WriteLine($"{auto.A} {auto.B} {auto.D} {copy.A} {array[1].C} {array[1].D} {array[0].B}");
    }

    private static void PointerToPointer()
    {
        int a = 1;
        int b = 2;
        int* p = &a;
        int** pp = &p;
        **pp = 10;
        *pp = &b;
        *p = 20;
        int** table = stackalloc int*[2];
        table[0] = &a;
        table[1] = &b;
        (*table[0])++;
        Console.WriteLine($"{a} {b} {*table[1]}");
    }

    private static void FixedStatement()
    {
        int[] array = [1, 2, 3];
        string text = "fixed";
        fixed (int* p = array, q = &array[2])
        {
            p[1] = 50;
            *q = 60;
        }

        fixed (char* c = text)
        {
            Console.WriteLine($"{c[4]} {(int)c[5]}");
        }

        Span<byte> span = [9, 8, 7];
        fixed (byte* b = span)
        {
            b[0]++;
        }

        fixed (int* none = (int[]?)null, empty = Array.Empty<int>())
        {
            Console.WriteLine($"{none == null} {empty == null}");
        }

        int[,] grid = { { 1, 2 }, { 3, 4 } };
        fixed (int* g = grid)
        {
            Console.WriteLine(g[3]);
        }

        fixed (int* pinned = new Pinned(array))
        {
            Console.WriteLine(*pinned);
        }

        Console.WriteLine($"{array[1]} {array[2]} {span[0]}");
    }

    private readonly struct Pinned(int[] array)
    {
        public ref int GetPinnableReference() => ref array[1];
    }

    private static void Unaligned()
    {
        byte* p = stackalloc byte[32];
        for (int i = 0; i < 32; i++)
        {
            p[i] = (byte)i;
        }

        long sum = 0;
        for (int i = 0; i < 8; i++)
        {
            sum += Unsafe.ReadUnaligned<long>(p + i) ^ Unsafe.ReadUnaligned<short>(p + i * 2 + 1);
            Unsafe.WriteUnaligned(p + 16 + i, (int)sum);
        }

        Console.WriteLine($"{sum:x} {p[20]} {p[23]}");
    }

    private enum Level : sbyte
    {
        Low = -1,
        High = 1,
    }

    private struct Flags
    {
        public bool A;
        public Level B;
        public char C;
        public bool D;
    }

    private static void EnumFields()
    {
        var f = new Flags { A = true, B = Level.Low, C = '\u1234', D = true };
        byte* p = (byte*)&f;
        Console.WriteLine($"{sizeof(Flags)} {Convert.ToHexString(new ReadOnlySpan<byte>(p, 5))} {f.B} {f.A & f.D}");
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct EthernetHeader
    {
        public fixed byte Destination[6];
        public fixed byte Source[6];
        public ushort EtherType;
    }

    private static void WireHeader()
    {
        byte[] packet = new byte[20];
        for (int i = 0; i < packet.Length; i++)
        {
            packet[i] = (byte)(0x10 + i);
        }

        ref EthernetHeader header = ref Unsafe.As<byte, EthernetHeader>(ref packet[1]);
        header.EtherType = 0x0800;
        EthernetHeader copy = MemoryMarshal.Read<EthernetHeader>(packet.AsSpan(1));
        Console.WriteLine($"{sizeof(EthernetHeader)} {header.Destination[5]:x} {copy.Source[0]:x} {packet[13]:x2}{packet[14]:x2} {copy.EtherType:x}");
    }

    [StructLayout(LayoutKind.Sequential)]
    private class Sequential
    {
        public byte A = 1;
        public long B = 2;
        public string C = "c";
        public byte D = 4;
    }

    private class Derived : Sequential
    {
        public byte E = 5;
        public double F = 6.5;
        public object G = "g";
    }

    private static void ClassLayout()
    {
        var d = new Derived();
        d.A += d.E;
        d.B <<= 40;
        GC.Collect();
        Console.WriteLine($"{d.A} {d.B} {d.C} {d.D} {d.E} {d.F} {d.G}");
    }

    private struct Pair<TA, TB>
    {
        public TA A;
        public TB B;
    }

    private static string Measure<TA, TB>()
    {
        Pair<TA, TB> pair = default;
        return $"{Unsafe.SizeOf<Pair<TA, TB>>()}/{Unsafe.ByteOffset(ref Unsafe.As<TA, byte>(ref pair.A), ref Unsafe.As<TB, byte>(ref pair.B))}";
    }

    private static void GenericStructs()
    {
        Console.WriteLine($"{Measure<byte, long>()} {Measure<long, byte>()} {Measure<string, string>()} {Measure<byte, byte>()} {Measure<Pair<byte, int>, short>()} {Measure<Guid, double>()} {Measure<byte, Int128>()}");
    }

    private static void WellKnown()
    {
        decimal d = -1.5m;
        Guid g = new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        DateTime t = new(1, DateTimeKind.Utc);
        Console.WriteLine($"{Convert.ToHexString(new ReadOnlySpan<byte>(&d, 16))} {Convert.ToHexString(new ReadOnlySpan<byte>(&g, 16))} {*(long*)&t:x}");
        Int128 i = -2;
        int? n = 5;
        Console.WriteLine($"{Convert.ToHexString(new ReadOnlySpan<byte>(&i, 16))} {*((int*)&n + 1)} {*(bool*)&n}");
    }

    private static long Load(void* p, int size) => size switch
    {
        1 => *(sbyte*)p,
        2 => *(short*)p,
        4 => *(int*)p,
        _ => *(long*)p,
    };

    private static void VoidPointers()
    {
        ulong bits = 0xFEDCBA9876543280;
        void* p = &bits;
        Console.WriteLine($"{Load(p, 1)} {Load(p, 2)} {Load(p, 4)} {Load(p, 8)} {*(byte*)p} {*(ushort*)p} {*(uint*)p} {*(char*)p == 0x3280} {*(bool*)p} {*(nint*)p} {*(double*)p < 0} {*(float*)p}");
    }
}
