using System.Buffers.Binary;

namespace Signalbox.MessagePack.Tests;

/// <summary>One vector or more for every format of the specification, both ways.</summary>
[Trait("Spec", "MessagePack, Formats")]
public sealed class FormatVectorTests
{
    /// <summary>Encoding in hexadecimal, and the value in the text form.</summary>
    public static TheoryData<string, string> Shortest => new()
    {
        { "c0", "null" },
        { "c2", "false" },
        { "c3", "true" },
        { "00", "0" },
        { "7f", "127" },
        { "e0", "-32" },
        { "ff", "-1" },
        { "cc80", "128" },
        { "ccff", "255" },
        { "cd0100", "256" },
        { "cdffff", "65535" },
        { "ce00010000", "65536" },
        { "ceffffffff", "4294967295" },
        { "cf0000000100000000", "4294967296" },
        { "cfffffffffffffffff", "18446744073709551615" },
        { "d0df", "-33" },
        { "d080", "-128" },
        { "d1ff7f", "-129" },
        { "d18000", "-32768" },
        { "d2ffff7fff", "-32769" },
        { "d280000000", "-2147483648" },
        { "d3ffffffff7fffffff", "-2147483649" },
        { "d38000000000000000", "-9223372036854775808" },
        { "ca3fc00000", "1.5f" },
        { "ca7f800000", "Infinityf" },
        { "cb3ff8000000000000", "1.5" },
        { "cbfff0000000000000", "-Infinity" },
        { "cb3fb999999999999a", "0.1" },
        { "cb4340000000000000", "9007199254740992.0" },
        { "cb0000000000000001", "5E-324" },
        { "a0", "\"\"" },
        { "a161", "\"a\"" },
        { "a2c3a4", "\"ä\"" },
        { "a4f09f9880", "\"\U0001f600\"" },
        { "c400", "h''" },
        { "c40301feff", "h'01feff'" },
        { "d40511", "ext(5, h'11')" },
        { "d5051122", "ext(5, h'1122')" },
        { "d60511223344", "ext(5, h'11223344')" },
        { "d7051122334455667788", "ext(5, h'1122334455667788')" },
        { "d80500112233445566778899aabbccddeeff", "ext(5, h'00112233445566778899aabbccddeeff')" },
        { "c70005", "ext(5, h'')" },
        { "c70380112233", "ext(-128, h'112233')" },
        { "d6ff00000000", "t'1970-01-01T00:00:00Z'" },
        { "d6ffffffffff", "t'2106-02-07T06:28:15Z'" },
        { "d7ff0000000100000000", "t'2106-02-07T06:28:16Z'" },
        { "d7ff0000019000000000", "t'1970-01-01T00:00:00.0000001Z'" },
        { "c70cff00000000fffffffffffffffe", "t'1969-12-31T23:59:58Z'" },
        { "90", "[]" },
        { "93010203", "[1, 2, 3]" },
        { "80", "{}" },
        { "82a16101c2c0", "{\"a\": 1, false: null}" },
        { "9181a1789190", "[{\"x\": [[]]}]" },
    };

    /// <summary>Encodings that are valid but longer than they need to be.</summary>
    public static TheoryData<string, string> Longer => new()
    {
        { "cc01", "1" },
        { "cd0001", "1" },
        { "ce00000001", "1" },
        { "cf0000000000000001", "1" },
        { "d0ff", "-1" },
        { "d1ffff", "-1" },
        { "d2ffffffff", "-1" },
        { "d3ffffffffffffffff", "-1" },
        { "d001", "1" },
        { "d901" + "61", "\"a\"" },
        { "da0001" + "61", "\"a\"" },
        { "db00000001" + "61", "\"a\"" },
        { "c50001" + "07", "h'07'" },
        { "c600000001" + "07", "h'07'" },
        { "dc0001" + "05", "[5]" },
        { "dd00000001" + "05", "[5]" },
        { "de0001" + "0506", "{5: 6}" },
        { "df00000001" + "0506", "{5: 6}" },
        { "c70105" + "11", "ext(5, h'11')" },
        { "c8000105" + "11", "ext(5, h'11')" },
        { "c90000000105" + "11", "ext(5, h'11')" },
        { "c704ff00000000", "ext(-1, h'00000000')" },
        { "d7ff0000000000000000", "ext(-1, h'0000000000000000')" },
        { "c70cff" + "000000000000000000000000", "ext(-1, h'000000000000000000000000')" },
        { "a1ff", "s'ff'" },
    };

    [Theory]
    [MemberData(nameof(Shortest))]
    public void Value_has_its_shortest_encoding(string hex, string text)
    {
        byte[] encoding = Convert.FromHexString(hex);
        Assert.Equal(text, MessagePackSerializer.ConvertToJson(encoding));
        Assert.Equal(hex, Convert.ToHexStringLower(MessagePackSerializer.ConvertFromJson(text)));
        Assert.Equal(hex, Convert.ToHexStringLower(Value.Encode(Value.Decode(encoding))));
    }

    [Theory]
    [MemberData(nameof(Longer))]
    public void Longer_encoding_is_read(string hex, string text) =>
        Assert.Equal(text, MessagePackSerializer.ConvertToJson(Convert.FromHexString(hex)));

    [Theory]
    [MemberData(nameof(Shortest))]
    [MemberData(nameof(Longer))]
    public void Value_is_skipped_exactly(string hex, string text)
    {
        var reader = new MessagePackReader([.. Convert.FromHexString(hex), 0x2a]);
        reader.Skip();
        Assert.Equal(42, reader.ReadInt32());
        Assert.True(reader.End, text);
    }

    [Theory]
    [MemberData(nameof(Shortest))]
    [MemberData(nameof(Longer))]
    public void Every_prefix_of_an_encoding_is_refused(string hex, string text)
    {
        byte[] encoding = Convert.FromHexString(hex);
        for (int length = 0; length < encoding.Length; length++)
        {
            byte[] cut = encoding[..length];
            var error = Assert.Throws<MessagePackSerializationException>(() => new MessagePackReader(cut).Skip());
            Assert.True(error.Message.Contains("ends too early"), $"{text}: {error.Message}");
            Assert.Throws<MessagePackSerializationException>(() => Value.Decode(cut));
        }
    }

    [Theory]
    [InlineData(31, 0xa0 + 31, 1)]
    [InlineData(32, MessagePackCode.Str8, 2)]
    [InlineData(255, MessagePackCode.Str8, 2)]
    [InlineData(256, MessagePackCode.Str16, 3)]
    [InlineData(65535, MessagePackCode.Str16, 3)]
    [InlineData(65536, MessagePackCode.Str32, 5)]
    public void Text_takes_the_shortest_header(int length, int code, int headerLength)
    {
        foreach (char character in "aä")
        {
            int utf8Length = character == 'a' ? 1 : 2;
            string text = new(character, length / utf8Length);
            string padded = text + new string('b', length - (text.Length * utf8Length));
            byte[] encoding = MessagePackSerializer.Serialize(padded);
            Assert.Equal(code, encoding[0]);
            Assert.Equal(headerLength + length, encoding.Length);
            Assert.Equal(padded, MessagePackSerializer.Deserialize<string>(encoding));
        }
    }

    [Theory]
    [InlineData(255, MessagePackCode.Bin8, 2)]
    [InlineData(256, MessagePackCode.Bin16, 3)]
    [InlineData(65535, MessagePackCode.Bin16, 3)]
    [InlineData(65536, MessagePackCode.Bin32, 5)]
    public void Bytes_take_the_shortest_header(int length, int code, int headerLength)
    {
        byte[] encoding = MessagePackSerializer.Serialize(new byte[length]);
        Assert.Equal(code, encoding[0]);
        Assert.Equal(headerLength + length, encoding.Length);
        Assert.Equal(length, MessagePackSerializer.Deserialize<byte[]>(encoding).Length);
    }

    [Theory]
    [InlineData(17, MessagePackCode.Ext8, 3)]
    [InlineData(255, MessagePackCode.Ext8, 3)]
    [InlineData(256, MessagePackCode.Ext16, 4)]
    [InlineData(65535, MessagePackCode.Ext16, 4)]
    [InlineData(65536, MessagePackCode.Ext32, 6)]
    public void Extension_takes_the_shortest_header(int length, int code, int headerLength)
    {
        byte[] encoding = Value.Encode(new ExtensionResult(-7, new byte[length]));
        Assert.Equal(code, encoding[0]);
        Assert.Equal(0xf9, encoding[headerLength - 1]);
        Assert.Equal(headerLength + length, encoding.Length);
        Assert.Equal(length, ((ExtensionResult)Value.Decode(encoding)!).Data.Length);
    }

    [Theory]
    [InlineData(15, 0x9f, 0x8f)]
    [InlineData(16, MessagePackCode.Array16, MessagePackCode.Map16)]
    [InlineData(65535, MessagePackCode.Array16, MessagePackCode.Map16)]
    [InlineData(65536, MessagePackCode.Array32, MessagePackCode.Map32)]
    public void Containers_take_the_shortest_header(int count, int arrayCode, int mapCode)
    {
        byte[] array = MessagePackSerializer.Serialize(new int[count]);
        Assert.Equal(arrayCode, array[0]);
        Assert.Equal(count, MessagePackSerializer.Deserialize<int[]>(array).Length);

        Dictionary<string, int> map = Enumerable.Range(0, count).ToDictionary(i => i.ToString(), i => i);
        byte[] encodedMap = MessagePackSerializer.Serialize(map);
        Assert.Equal(mapCode, encodedMap[0]);
        Assert.Equal(map, MessagePackSerializer.Deserialize<Dictionary<string, int>>(encodedMap));
    }

    [Fact]
    public void Integers_of_fixed_width_keep_their_width()
    {
        byte[] buffer = new byte[64];
        var writer = new MessagePackWriter(buffer);
        writer.WriteUInt8(1);
        writer.WriteUInt16(2);
        writer.WriteUInt32(3);
        writer.WriteUInt64(4);
        writer.WriteInt8(-1);
        writer.WriteInt16(-2);
        writer.WriteInt32(-3);
        writer.WriteInt64(-4);
        Assert.Equal(
            "cc01cd0002ce00000003cf0000000000000004d0ffd1fffed2fffffffdd3fffffffffffffffc",
            Convert.ToHexStringLower(buffer[..(int)writer.BytesWritten]));
    }

    [Fact]
    public void Every_first_byte_has_a_family_and_a_name()
    {
        for (int code = 0; code <= 0xff; code++)
        {
            bool isValue = code != MessagePackCode.NeverUsed;
            Assert.Equal(isValue, MessagePackCode.ToMessagePackType((byte)code) != MessagePackType.Unknown);
            Assert.NotEmpty(MessagePackCode.ToFormatName((byte)code));
        }
    }

    [Fact]
    public void Timestamp_of_96_bits_covers_all_times()
    {
        foreach (DateTime time in (DateTime[])[DateTime.MinValue, DateTime.MaxValue, DateTime.UnixEpoch.AddTicks(-1)])
        {
            byte[] encoding = MessagePackSerializer.Serialize(time);
            Assert.Equal(15, encoding.Length);
            Assert.Equal(time.Ticks, MessagePackSerializer.Deserialize<DateTime>(encoding).Ticks);
        }
    }

    [Theory]
    [InlineData(0u, -62135596801L)]
    [InlineData(0u, 253402300800L)]
    [InlineData(1_000_000_000u, 0L)]
    public void Timestamp_outside_its_range_is_refused(uint nanoseconds, long seconds)
    {
        byte[] encoding = new byte[15];
        encoding[0] = MessagePackCode.Ext8;
        encoding[1] = 12;
        encoding[2] = 0xff;
        BinaryPrimitives.WriteUInt32BigEndian(encoding.AsSpan(3), nanoseconds);
        BinaryPrimitives.WriteInt64BigEndian(encoding.AsSpan(7), seconds);
        Assert.Throws<MessagePackSerializationException>(() => MessagePackSerializer.Deserialize<DateTime>(encoding));
        Assert.StartsWith("ext(-1, h'", MessagePackSerializer.ConvertToJson(encoding));
    }
}
