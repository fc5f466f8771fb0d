using Signalbox.Runtime.Unwinding;

namespace Signalbox.Runtime.Tests.Unwinding;

public sealed unsafe class DwarfReaderTests
{
    // DWARF 5, tables 7.7 and 7.8.
    [Theory]
    [InlineData(2, 0x02)]
    [InlineData(127, 0x7F)]
    [InlineData(128, 0x80, 0x01)]
    [InlineData(12857, 0xB9, 0x64)]
    [InlineData(uint.MaxValue, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F)]
    public void Unsigned_numbers_are_read(uint expected, params int[] bytes)
    {
        byte[] memory = [.. bytes.Select(value => (byte)value)];
        fixed (byte* start = memory)
        {
            DwarfReader reader = new(start);

            Assert.Equal(expected, reader.ReadUnsigned());
            Assert.True(reader.Position == start + memory.Length);
        }
    }

    [Theory]
    [InlineData(2, 0x02)]
    [InlineData(-2, 0x7E)]
    [InlineData(127, 0xFF, 0x00)]
    [InlineData(-127, 0x81, 0x7F)]
    [InlineData(128, 0x80, 0x01)]
    [InlineData(-129, 0xFF, 0x7E)]
    [InlineData(long.MinValue, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7F)]
    public void Signed_numbers_are_read(long expected, params int[] bytes)
    {
        byte[] memory = [.. bytes.Select(value => (byte)value)];
        fixed (byte* start = memory)
        {
            DwarfReader reader = new(start);

            Assert.Equal(expected, reader.ReadSigned());
            Assert.True(reader.Position == start + memory.Length);
        }
    }

    [Fact]
    public void Pointer_relative_to_its_place_is_read()
    {
        byte* memory = stackalloc byte[8] { 0, 0, 0xFC, 0xFF, 0xFF, 0xFF, 0, 0 };
        DwarfReader reader = new(memory + 2);

        Assert.True(reader.ReadPointer(0x1B) == memory - 2);
        Assert.True(reader.Position == memory + 6);
    }

    [Fact]
    public void Pointer_through_a_pointer_is_followed_and_null_stays_null()
    {
        byte** memory = stackalloc byte*[2];
        memory[0] = (byte*)8;
        memory[1] = (byte*)0x1234;
        DwarfReader reader = new((byte*)memory);
        DwarfReader empty = new((byte*)(memory + 1) + 4);

        Assert.True(reader.ReadPointer(0x9B) == (byte*)0x1234);
        Assert.True(empty.ReadPointer(0x9B) == null);
    }
}
