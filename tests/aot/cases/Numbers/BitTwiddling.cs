using System.Buffers.Binary;
using System.Numerics;

namespace Signalbox.Cases;

/// <summary>BitOperations, BinaryPrimitives, BitConverter: what becomes single instructions elsewhere.</summary>
internal static class BitTwiddling
{
    private static readonly ulong[] s_values = [0, 1, 2, 3, 0x80, 0x8000, 0x80000000, 0xFFFFFFFF, 1ul << 32, 0x0123456789ABCDEF, 1ul << 63, ulong.MaxValue];

    internal static Topic Topic => new(
        "bits",
        new("counts", Counts),
        new("rotate", Rotate),
        new("powers_of_two", PowersOfTwo),
        new("crc32c", Crc),
        new("reverse_endianness", Reverse),
        new("read_and_write", ReadWrite),
        new("read_past_the_end", PastTheEnd),
        new("bit_converter", Converter));

    private static void Counts()
    {
        foreach (ulong v in s_values)
        {
            uint u = (uint)v;
            Console.WriteLine($"{v:x}: {BitOperations.PopCount(v)} {BitOperations.PopCount(u)} {BitOperations.LeadingZeroCount(v)} {BitOperations.LeadingZeroCount(u)} {BitOperations.TrailingZeroCount(v)} {BitOperations.TrailingZeroCount(u)} {BitOperations.Log2(v)} {BitOperations.Log2(u)} {BitOperations.TrailingZeroCount((int)v)}");
        }
    }

    private static void Rotate()
    {
        foreach (int n in new[] { 0, 1, 31, 32, 33, 63, 64, -1 })
        {
            Console.WriteLine($"{BitOperations.RotateLeft(0x12345678u, n):x} {BitOperations.RotateRight(0x12345678u, n):x} {BitOperations.RotateLeft(0x123456789ABCDEF0ul, n):x} {BitOperations.RotateRight(0x123456789ABCDEF0ul, n):x} {ushort.RotateLeft(0x1234, n):x} {byte.RotateRight(0x12, n):x}");
        }
    }

    private static void PowersOfTwo()
    {
        foreach (ulong v in s_values)
        {
            Console.WriteLine($"{BitOperations.IsPow2(v)} {BitOperations.RoundUpToPowerOf2((uint)v)} {BitOperations.RoundUpToPowerOf2(v)} {BitOperations.IsPow2((int)v)}");
        }
    }

    private static void Crc()
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte b in "123456789"u8)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        Console.WriteLine($"{~crc:x} {BitOperations.Crc32C(0, 0x12345678u):x} {BitOperations.Crc32C(1, 0x123456789ABCDEFul):x}");
    }

    private static void Reverse()
    {
        Console.WriteLine($"{BinaryPrimitives.ReverseEndianness((ushort)0x1234):x} {BinaryPrimitives.ReverseEndianness(0x12345678):x} {BinaryPrimitives.ReverseEndianness(0x123456789ABCDEFL):x} {BinaryPrimitives.ReverseEndianness((short)-2)} {BinaryPrimitives.ReverseEndianness((UInt128)1)}");
    }

    private static void ReadWrite()
    {
        byte[] buffer = new byte[24];
        BinaryPrimitives.WriteInt32BigEndian(buffer, -2);
        BinaryPrimitives.WriteUInt16LittleEndian(buffer.AsSpan(5), 0xABCD);
        BinaryPrimitives.WriteInt64LittleEndian(buffer.AsSpan(7), long.MinValue + 5);
        BinaryPrimitives.WriteDoubleBigEndian(buffer.AsSpan(15), -1.5);
        Console.WriteLine(Convert.ToHexString(buffer));
        Console.WriteLine($"{BinaryPrimitives.ReadInt32LittleEndian(buffer)} {BinaryPrimitives.ReadInt16BigEndian(buffer.AsSpan(5))} {BinaryPrimitives.ReadInt64BigEndian(buffer.AsSpan(7))} {BinaryPrimitives.ReadDoubleBigEndian(buffer.AsSpan(15))} {BinaryPrimitives.ReadSingleLittleEndian(buffer.AsSpan(3))}");
    }

    private static void PastTheEnd()
    {
        byte[] buffer = new byte[3];
        Show.Thrown("read", () => BinaryPrimitives.ReadInt32LittleEndian(buffer));
        Show.Thrown("write", () => BinaryPrimitives.WriteInt64BigEndian(buffer, 1));
        Console.WriteLine($"{BinaryPrimitives.TryReadInt32BigEndian(buffer, out int v)} {v} {BinaryPrimitives.TryWriteUInt16BigEndian(buffer, 7)} {buffer[1]}");
    }

    private static void Converter()
    {
        Console.WriteLine(Convert.ToHexString(BitConverter.GetBytes(0x12345678)));
        Console.WriteLine(Convert.ToHexString(BitConverter.GetBytes(1.5)));
        Console.WriteLine(BitConverter.ToString([1, 2, 254]));
        Console.WriteLine($"{BitConverter.ToInt32([1, 0, 0, 128], 0)} {BitConverter.ToInt64([0, 0, 0, 0, 0, 0, 0, 128])} {BitConverter.IsLittleEndian} {BitConverter.ToChar([65, 0], 0)} {BitConverter.ToBoolean([2], 0)}");
        Show.Thrown("short", () => BitConverter.ToInt32([1, 2], 0));
    }
}
