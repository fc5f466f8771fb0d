using Xunit.Abstractions;

namespace Signalbox.MessagePack.Tests;

public sealed class MessagePackTextTests(ITestOutputHelper output)
{
    [Fact]
    public void Random_values_come_back_from_their_text_byte_for_byte()
    {
        var random = new Random(Seed.Take(output));
        for (int i = 0; i < 300; i++)
        {
            byte[] encoding = Value.Encode(Value.Random(random));
            string text = MessagePackSerializer.ConvertToJson(encoding);
            byte[] again = MessagePackSerializer.ConvertFromJson(text);
            // A NaN keeps only its being one.
            if (!text.Contains("NaN"))
                Assert.Equal(Convert.ToHexString(encoding), Convert.ToHexString(again));
        }
    }

    [Theory]
    [InlineData("{\"a\":[1,2.0,\"x\\n\\u00e4\\/\"],\"b\":null}", "{\"a\": [1, 2.0, \"x\\nä/\"], \"b\": null}")]
    [InlineData("  [ 1 , -2 , +3 , 1e3 , 0x1F , -0x10 ]  ", "[1, -2, 3, 1000.0, 31, -16]")]
    [InlineData("{path: /etc/passwd, mode: read-only, n: 3}", "{\"path\": \"/etc/passwd\", \"mode\": \"read-only\", \"n\": 3}")]
    [InlineData("t'2026-01-02'", "t'2026-01-02T00:00:00Z'")]
    [InlineData("t'2026-01-02T03:04:05.5Z'", "t'2026-01-02T03:04:05.5000000Z'")]
    [InlineData("-0x8000000000000000", "-9223372036854775808")]
    [InlineData("NaN", "NaN")]
    [InlineData("[90s, -3us, 12ab.c]", "[\"90s\", \"-3us\", \"12ab.c\"]")]
    [InlineData("[NaNf, Infinityf, 3f]", "[NaNf, Infinityf, 3.0f]")]
    public void Text_that_a_person_writes_is_understood(string written, string shown) =>
        Assert.Equal(shown, MessagePackSerializer.ConvertToJson(MessagePackSerializer.ConvertFromJson(written)));

    [Theory]
    [InlineData("", "The text ends where a value should stand.")]
    [InlineData("[1 2]", "'2' at character 4 is not ','.")]
    [InlineData("[1,]", "']' at character 4 is not a value.")]
    [InlineData("{\"a\" 1}", "'1' at character 6 is not ':'.")]
    [InlineData("1 2", "'2' at character 3 is not the end.")]
    [InlineData("\"abc", "The text ends where '\"' should stand.")]
    [InlineData("\"\\q\"", "'q' at character 3 is not an escape.")]
    [InlineData("\"\\u12\"", "'1' at character 4 is not four hexadecimal digits.")]
    [InlineData("18446744073709551616", "'1' at character 1 is not an integer of 64 bits.")]
    [InlineData("1.2.3", "'1' at character 1 is not a number.")]
    [InlineData("h'123'", "'123' is not a row of bytes in hexadecimal digits.")]
    [InlineData("h'12", "'1' at character 3 is not bytes up to a closing '.")]
    [InlineData("ext(200, h'')", "',' at character 8 is not a type from -128 to 127.")]
    [InlineData("t'2026-02-30'", "'2026-02-30' is not a time of the form 2026-01-02T03:04:05.1234567Z.")]
    [InlineData("t'2026-01-02T24:00:00Z'", "'2026-01-02T24:00:00Z' is not a time of the form 2026-01-02T03:04:05.1234567Z.")]
    public void Text_that_is_no_value_is_refused_with_its_place(string text, string message) => Assert.Equal(
        message,
        Assert.Throws<MessagePackSerializationException>(() => MessagePackSerializer.ConvertFromJson(text)).Message);

    [Fact]
    public void Control_characters_are_shown_as_escapes() => Assert.Equal(
        "\"\\u0001\\u007f\\t\\\"\\\\\"", MessagePackSerializer.SerializeToJson("\u0001\u007f\t\"\\"));

    [Fact]
    public void Several_values_are_shown_one_after_the_other() =>
        Assert.Equal("1 [2] \"x\"", MessagePackSerializer.ConvertToJson([0x01, 0x91, 0x02, 0xa1, 0x78]));

    [Fact]
    public void Depth_is_limited_both_ways()
    {
        int limit = MessagePackSecurity.UntrustedData.MaximumObjectGraphDepth;
        string deepest = new string('[', limit) + new string(']', limit);
        byte[] encoding = MessagePackSerializer.ConvertFromJson(deepest);
        Assert.Equal(deepest, MessagePackSerializer.ConvertToJson(encoding));
        Assert.Throws<MessagePackSerializationException>(() => MessagePackSerializer.ConvertFromJson($"[{deepest}]"));
        Assert.Throws<MessagePackSerializationException>(() => MessagePackSerializer.ConvertToJson([0x91, .. encoding]));
    }
}
