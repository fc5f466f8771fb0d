using System.Buffers;
using Signalbox.Contracts;
using Signalbox.Generator.Tests.Formatters;
using Signalbox.MessagePack;
using Signalbox.MessagePack.Description;
using Signalbox.MessagePack.Resolvers;

namespace Signalbox.Generator.Tests;

/// <summary>Descriptions, and the text with names that they make possible.</summary>
public sealed class DescriptionTests
{
    private static readonly MessagePackSerializerOptions Options = MessagePackSerializerOptions.Standard.WithResolver(
        CompositeResolver.Create(GeneratedMessagePackResolver.Instance, BuiltinResolver.Instance));

    private static readonly Everything Sample = new()
    {
        Flag = true,
        Day = DayOfWeek.Friday,
        Maybe = 5,
        Pair = (1, "two"),
        Bytes = [1, 2],
        Time = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
        Duration = TimeSpan.FromMilliseconds(1500),
        Id = Guid.Empty,
        Amount = 1.25m,
        People = [new Person("Ada")],
        Table = new Dictionary<int, List<string?>> { [-1] = ["x", null] },
        Entry = new KeyValuePair<string, Range16>("key", new Range16(1, 2)),
        Where = new Point { X = 3, Y = 4 },
        Shape = new Square { Side = 2 },
        Tree = new Tree { Name = "root", Children = [new Tree { Name = "leaf" }] },
        Hex = new Hex(255),
        Letter = 'a',
    };

    private const string SampleText =
        """{"Flag": true, "Day": "Friday", "Maybe": 5, "Pair": [1, "two"], "Bytes": h'0102', "Memory": h''"""
        + """, "Time": t'2026-01-02T03:04:05Z', "Duration": "1500ms", "Id": "00000000-0000-0000-0000-000000000000" """
        + """, "Amount": "1.25", "People": [{"name": "Ada", "age": 7, "nick": null}], "Table": {-1: ["x", null]}"""
        + """, "Entry": ["key", {"First": 1, "Last": 2}], "Old": null, "Where": {"X": 3, "Y": 4}"""
        + """, "Shape": {"Square": {"Side": 2.0}}"""
        + """, "Tree": {"Name": "root", "Children": [{"Name": "leaf", "Children": null}]}, "Hex": "ff", "Letter": 97}""";

    [Fact]
    public void Every_kind_of_member_is_shown_with_its_name() => Assert.Equal(
        SampleText.Replace(" , ", ", "), Show(EverythingFormatter.Descriptor, MessagePackSerializer.Serialize(Sample, Options)));

    [Fact]
    public void Text_with_names_is_read_back() => Assert.Equal(
        Convert.ToHexString(MessagePackSerializer.Serialize(Sample, Options)),
        Convert.ToHexString(Read(EverythingFormatter.Descriptor, SampleText)));

    [Theory]
    [InlineData("{width: 5}", "[5]")]
    [InlineData("{title: x, width: 5}", "[5, null, \"x\"]")]
    [InlineData("{sizes: [1], title: x, width: 5}", "[5, null, \"x\", [1]]")]
    [InlineData("{}", "[]")]
    public void Members_that_are_left_out_at_the_end_are_not_sent(string text, string sent) => Assert.Equal(
        sent, MessagePackSerializer.ConvertToJson(Read(SettingsFormatter.Descriptor, text)));

    [Theory]
    [InlineData("{title: x}", "Settings.Width is missing.")]
    [InlineData("{size: 1}", "Settings has no member size; it has Width, Title, Sizes.")]
    [InlineData("{width: x}", "\"x\" is no int.")]
    [InlineData("{width: 2147483648}", "2147483648 is no int.")]
    [InlineData("{width: 1.5}", "1.5 is no int.")]
    [InlineData("[1, x]", "Settings has gaps between its members: name them.")]
    [InlineData("5", "5 is no Settings.")]
    [InlineData("{width: 1, sizes: 5}", "positive fixint (0x05) at offset 14 is not an array.")]
    public void Text_that_does_not_fit_is_refused_with_a_reason(string text, string message) => Assert.Equal(
        message,
        Assert.Throws<MessagePackSerializationException>(() => Read(SettingsFormatter.Descriptor, text)).Message);

    [Theory]
    [InlineData("{Circle: {radius: 1}}", "[0, [1.0]]")]
    [InlineData("{square: [2.5]}", "[5, [2.5]]")]
    public void Case_of_a_union_is_named(string text, string sent) => Assert.Equal(
        sent, MessagePackSerializer.ConvertToJson(Read(ShapeFormatter.Descriptor, text)));

    [Fact]
    public void Unknown_case_of_a_union_is_refused() => Assert.Equal(
        "Shape has no case Line; it has Circle, Square.",
        Assert.Throws<MessagePackSerializationException>(() => Read(ShapeFormatter.Descriptor, "{Line: {}}")).Message);

    [Theory]
    [InlineData("90s", 900_000_000)]
    [InlineData("-3us", -30)]
    [InlineData("2h", 72_000_000_000)]
    [InlineData("17", 17)]
    public void Durations_have_units(string text, long ticks)
    {
        byte[] sent = Read(TypeDescriptor.Duration, text);
        Assert.Equal(ticks, new MessagePackReader(sent).ReadInt64());
        Assert.Equal(text == "17" ? "\"17\"" : $"\"{text}\"", Show(TypeDescriptor.Duration, sent));
    }

    [Theory]
    [InlineData("5 parsecs")]
    [InlineData("s")]
    [InlineData("99999999999999d")]
    public void Duration_without_sense_is_refused(string text) => Assert.Throws<MessagePackSerializationException>(
        () => Read(TypeDescriptor.Duration, $"\"{text}\""));

    [Theory]
    [InlineData("Read|write", "3", "\"Read|Write\"")]
    [InlineData("read", "1", "\"Read\"")]
    [InlineData("8", "8", "8")]
    [InlineData("None", "0", "\"None\"")]
    public void Flags_are_combined_by_name(string text, string sent, string shown)
    {
        MemberDescriptor[] names = [new("None", 0, null), new("Read", 1, null), new("Write", 2, null)];
        TypeDescriptor type = TypeDescriptor.Enum("Access", true, 0, 255, () => names);
        byte[] encoded = Read(type, text.Contains('|') ? $"\"{text}\"" : text);
        Assert.Equal(sent, MessagePackSerializer.ConvertToJson(encoded));
        Assert.Equal(shown, Show(type, encoded));
    }

    [Theory]
    [InlineData("[1, 2, 3, 4, 5]")]
    [InlineData("{a: 1}")]
    [InlineData("7")]
    [InlineData("[[], {}, null, h'00']")]
    public void Value_of_another_type_is_shown_as_it_is(string text)
    {
        byte[] value = MessagePackSerializer.ConvertFromJson(text);
        Assert.NotEmpty(Show(EverythingFormatter.Descriptor, value));
        Assert.Equal(MessagePackSerializer.ConvertToJson(value), Show(ShapeFormatter.Descriptor, value));
    }

    [Fact]
    public void Depth_is_limited_both_ways()
    {
        string deep = "x";
        for (int i = 0; i < 40; i++)
            deep = $"{{name: x, children: [{deep}]}}";
        deep = deep.Replace("[x]", "[]");
        byte[] untyped = MessagePackSerializer.ConvertFromJson(
            deep, MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.TrustedData));
        Assert.Throws<MessagePackSerializationException>(() =>
        {
            var reader = new MessagePackReader(untyped);
            var writer = new MessagePackWriter(new ArrayBufferWriter<byte>());
            TypedText.FromNamed(TreeFormatter.Descriptor, ref reader, ref writer);
        });
    }

    [Fact]
    public void Contract_describes_its_methods()
    {
        Assert.Equal(
            [
                "Ping(value: int) -> int",
                "Say(text: string, repeat: int) -> EchoReply",
                "Count() -> ulong",
                "Copy(source: buffer, destination: buffer) -> EchoStatus",
                "Numbers(first: int, count: int) -> stream of int",
            ],
            EchoContract.Descriptor.Methods.Select(method => method.ToString()));
        Assert.Equal("signalbox.echo", EchoContract.Descriptor.Name);
        Assert.Same(EchoContract.Descriptor.Methods[1], EchoContract.Descriptor.FindMethod("say"));
        Assert.Null(EchoContract.Descriptor.FindMethod("shout"));
    }

    private static string Show(TypeDescriptor type, byte[] value)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        var reader = new MessagePackReader(value);
        TypedText.ToNamed(type, ref reader, ref writer);
        writer.Flush();
        Assert.True(reader.End);
        return MessagePackSerializer.ConvertToJson(output.WrittenSpan);
    }

    private static byte[] Read(TypeDescriptor type, string text)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        var reader = new MessagePackReader(MessagePackSerializer.ConvertFromJson(text));
        TypedText.FromNamed(type, ref reader, ref writer);
        writer.Flush();
        Assert.True(reader.End);
        return output.WrittenSpan.ToArray();
    }
}
