namespace Signalbox.MessagePack.Tests;

public sealed class MessagePackReaderTests
{
    private delegate T Read<out T>(ref MessagePackReader reader);

    [Theory]
    [InlineData("d0ff")]
    [InlineData("cd0100")]
    [InlineData("ff")]
    [InlineData("cf8000000000000000")]
    public void Byte_outside_its_range_is_refused(string hex) => Refuses(hex, (ref reader) => reader.ReadByte());

    [Theory]
    [InlineData("cc80")]
    [InlineData("d1ff7f")]
    [InlineData("cf8000000000000000")]
    public void Signed_byte_outside_its_range_is_refused(string hex) => Refuses(hex, (ref reader) => reader.ReadSByte());

    [Theory]
    [InlineData("ce80000000")]
    [InlineData("d3ffffffff7fffffff")]
    [InlineData("cfffffffffffffffff")]
    public void Int32_outside_its_range_is_refused(string hex) => Refuses(hex, (ref reader) => reader.ReadInt32());

    [Theory]
    [InlineData("cf8000000000000000")]
    public void Int64_outside_its_range_is_refused(string hex) => Refuses(hex, (ref reader) => reader.ReadInt64());

    [Theory]
    [InlineData("ff")]
    [InlineData("d38000000000000000")]
    public void Unsigned_integer_below_zero_is_refused(string hex) => Refuses(hex, (ref reader) => reader.ReadUInt64());

    [Theory]
    [InlineData("cd8000")]
    [InlineData("d2ffff7fff")]
    public void Int16_outside_its_range_is_refused(string hex) => Refuses(hex, (ref reader) => reader.ReadInt16());

    [Theory]
    [InlineData("ce00010000")]
    public void Uint16_outside_its_range_is_refused(string hex)
    {
        Refuses(hex, (ref reader) => reader.ReadUInt16());
        Refuses(hex, (ref reader) => reader.ReadChar());
    }

    [Theory]
    [InlineData("cf0000000100000000")]
    public void Uint32_outside_its_range_is_refused(string hex) => Refuses(hex, (ref reader) => reader.ReadUInt32());

    [Fact]
    public void Integer_is_read_from_every_format_that_holds_it()
    {
        foreach (string hex in (string[])["05", "cc05", "cd0005", "ce00000005", "cf0000000000000005",
            "d005", "d10005", "d200000005", "d30000000000000005"])
        {
            byte[] data = Convert.FromHexString(hex);
            Assert.Equal(5, new MessagePackReader(data).ReadByte());
            Assert.Equal(5, new MessagePackReader(data).ReadSByte());
            Assert.Equal(5, new MessagePackReader(data).ReadInt16());
            Assert.Equal(5, new MessagePackReader(data).ReadUInt16());
            Assert.Equal(5, new MessagePackReader(data).ReadInt32());
            Assert.Equal(5u, new MessagePackReader(data).ReadUInt32());
            Assert.Equal(5, new MessagePackReader(data).ReadInt64());
            Assert.Equal(5ul, new MessagePackReader(data).ReadUInt64());
            Assert.Equal(5.0, new MessagePackReader(data).ReadDouble());
            Assert.Equal(5.0f, new MessagePackReader(data).ReadSingle());
        }
    }

    [Fact]
    public void Float_is_read_from_either_width()
    {
        Assert.Equal(1.5, new MessagePackReader([0xca, 0x3f, 0xc0, 0, 0]).ReadDouble());
        Assert.Equal(1.5f, new MessagePackReader([0xcb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0]).ReadSingle());
    }

    [Theory]
    [InlineData("01")]
    [InlineData("c0")]
    [InlineData("c1")]
    [InlineData("a161")]
    [InlineData("90")]
    public void Boolean_of_another_type_is_refused(string hex) => Refuses(hex, (ref reader) => reader.ReadBoolean());

    [Fact]
    public void Error_names_the_format_and_the_place()
    {
        var error = Assert.Throws<MessagePackSerializationException>(() =>
        {
            var reader = new MessagePackReader([0x01, 0xd9, 0x01, 0x61]);
            reader.ReadInt32();
            reader.ReadInt32();
        });
        Assert.Equal("str 8 (0xd9) at offset 1 is not an integer.", error.Message);
    }

    [Theory]
    [InlineData("dd7fffffff")]
    [InlineData("ddffffffff00")]
    [InlineData("dcffff0000")]
    [InlineData("9200")]
    public void Array_that_promises_more_than_there_is_is_refused(string hex) =>
        Refuses(hex, (ref reader) => reader.ReadArrayHeader());

    [Theory]
    [InlineData("df80000000")]
    [InlineData("dfffffffff0000")]
    [InlineData("de0002000000")]
    [InlineData("8100")]
    public void Map_that_promises_more_than_there_is_is_refused(string hex) =>
        Refuses(hex, (ref reader) => reader.ReadMapHeader());

    [Theory]
    [InlineData("dbffffffff61")]
    [InlineData("c6ffffffff61")]
    [InlineData("c9ffffffff0561")]
    [InlineData("c97fffffff0561")]
    public void Length_beyond_the_end_is_refused_without_allocating(string hex)
    {
        Refuses(hex, (ref reader) =>
        {
            reader.Skip();
            return 0;
        });
        byte[] data = Convert.FromHexString(hex);
        Assert.Throws<MessagePackSerializationException>(() => Value.Decode(data));
    }

    [Theory]
    [InlineData("a1ff")]
    [InlineData("a2c328")]
    [InlineData("a3eda080")]
    [InlineData("a2c0af")]
    public void Text_that_is_not_utf8_is_refused(string hex) => Refuses(hex, (ref reader) => reader.ReadString());

    [Fact]
    public void Skip_refuses_containers_that_promise_the_same_bytes_twice()
    {
        // An array of 3 whose first element is an array of 3: five values are owed, but four bytes are left.
        Refuses("93" + "93" + "01020304", (ref reader) =>
        {
            reader.Skip();
            return 0;
        });
    }

    [Fact]
    public void Skip_does_not_mind_depth()
    {
        byte[] deep = [.. Enumerable.Repeat((byte)0x91, 1_000_000), 0x01];
        var reader = new MessagePackReader(deep);
        reader.Skip();
        Assert.True(reader.End);
    }

    [Fact]
    public void Peek_reader_leaves_the_reader_where_it_is()
    {
        var reader = new MessagePackReader([0x01, 0x02]);
        MessagePackReader peek = reader.CreatePeekReader();
        Assert.Equal(1, peek.ReadInt32());
        Assert.Equal(2, peek.ReadInt32());
        Assert.Equal(0, reader.Consumed);
        Assert.Equal(2, reader.Remaining);
    }

    [Fact]
    public void Raw_value_is_the_bytes_that_encode_it()
    {
        var reader = new MessagePackReader([0x92, 0x01, 0xa1, 0x61, 0x05]);
        Assert.Equal([0x92, 0x01, 0xa1, 0x61], reader.ReadRaw().ToArray());
        Assert.Equal(5, reader.ReadInt32());
    }

    private static void Refuses<T>(string hex, Read<T> read)
    {
        byte[] data = Convert.FromHexString(hex);
        Assert.Throws<MessagePackSerializationException>(() =>
        {
            var reader = new MessagePackReader(data);
            read(ref reader);
        });
    }
}
