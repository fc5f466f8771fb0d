using Signalbox.Generator.Tests.Formatters;
using Signalbox.MessagePack;
using Signalbox.MessagePack.Resolvers;

namespace Signalbox.Generator.Tests;

/// <summary>What the generator makes of [MessagePackObject] types, compiled and run.</summary>
public sealed class ObjectFormatterTests
{
    private static readonly MessagePackSerializerOptions Options = MessagePackSerializerOptions.Standard.WithResolver(
        CompositeResolver.Create(GeneratedMessagePackResolver.Instance, BuiltinResolver.Instance));

    [Fact]
    public void Object_by_place_is_an_array_with_nil_in_its_gaps() =>
        Assert.Equal("[80, null, \"untitled\", [1]]", Show(new Settings()));

    [Fact]
    public void Object_by_name_is_a_map() =>
        Assert.Equal("{\"name\": \"Ada\", \"age\": 36, \"nick\": null}", Show(new Person("Ada", 36)));

    [Fact]
    public void Object_with_names_for_keys_takes_all_public_members() =>
        Assert.Equal("{\"X\": 1, \"Y\": 2}", Show(new Point { X = 1, Y = 2 }));

    [Fact]
    public void Every_kind_of_member_comes_back()
    {
        var value = new Everything
        {
            Flag = true,
            Day = DayOfWeek.Friday,
            Maybe = 5,
            Pair = (1, "two"),
            Bytes = [1, 2, 3],
            Memory = new byte[] { 4, 5 },
            Time = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            Duration = TimeSpan.FromMilliseconds(1500),
            Id = Guid.Parse("0123abcd-4567-89ab-cdef-0123456789ab"),
            Amount = 1.25m,
            People = [new Person("Ada"), new Person("Alan", 41, "Prof")],
            Table = new Dictionary<int, List<string?>> { [-1] = ["x", null] },
            Entry = new KeyValuePair<string, Range16>("key", new Range16(1, 2)),
            Old = Tuple.Create(1, 2.5f),
            Where = new Point { X = 3, Y = 4 },
            Shape = new Square { Side = 2 },
            Tree = new Tree { Name = "root", Children = [new Tree { Name = "leaf" }] },
            Hex = new Hex(255),
            Letter = 'ä',
        };
        byte[] encoded = MessagePackSerializer.Serialize(value, Options);
        Everything again = MessagePackSerializer.Deserialize<Everything>(encoded, Options);
        Assert.Equal(System.Convert.ToHexString(encoded), System.Convert.ToHexString(MessagePackSerializer.Serialize(again, Options)));
        Assert.Equal(value.People, again.People);
        Assert.Equal(value.Pair, again.Pair);
        Assert.Equal(value.Entry, again.Entry);
        Assert.Equal(value.Where, again.Where);
        Assert.Equal("leaf", again.Tree!.Children![0].Name);
        Assert.Equal(2, Assert.IsType<Square>(again.Shape).Side);
    }

    [Fact]
    public void Unknown_members_are_skipped_and_missing_ones_take_defaults()
    {
        var tomorrow = new SettingsOfTomorrow { Width = 1, Children = new() { ["a"] = new Settings() }, Title = "t", Sizes = [], Zoom = 2 };
        Settings today = Convert<Settings>(MessagePackSerializer.Serialize(tomorrow, Options));
        Assert.Equal((1, "t"), (today.Width, today.Title));
        Assert.Empty(today.Sizes);

        SettingsOfTomorrow again = Convert<SettingsOfTomorrow>(MessagePackSerializer.Serialize(today, Options));
        Assert.Equal(0, again.Zoom);
        Assert.Null(again.Children);

        Settings empty = Convert<Settings>(MessagePackSerializer.ConvertFromJson("[]"));
        Assert.Equal((80, "untitled", 5), (empty.Width, empty.Title, empty.Ignored));
        Assert.Equal([1], empty.Sizes);
    }

    [Fact]
    public void Missing_names_take_the_constructors_defaults_and_unknown_ones_are_skipped()
    {
        Assert.Equal(new Person("x", 7), Convert<Person>(MessagePackSerializer.ConvertFromJson("{name: x, size: [1, {a: 2}], 5: 6}")));
        Assert.Equal(new Person("", 7), Convert<Person>(MessagePackSerializer.ConvertFromJson("{}")));
    }

    [Theory]
    [InlineData("{name: null}")]
    [InlineData("{name: x, age: 256}")]
    [InlineData("[x]")]
    public void Member_of_another_type_is_refused(string text) => Assert.Throws<MessagePackSerializationException>(
        () => Convert<Person>(MessagePackSerializer.ConvertFromJson(text)));

    [Fact]
    public void Member_without_a_default_has_to_be_there()
    {
        var error = Assert.Throws<MessagePackSerializationException>(
            () => Convert<Envelope>(MessagePackSerializer.ConvertFromJson("[]")));
        Assert.Equal("Sender is missing.", error.Message);
        Assert.Throws<MessagePackSerializationException>(
            () => Convert<Envelope>(MessagePackSerializer.ConvertFromJson("[null, 1]")));
    }

    [Fact]
    public void Null_is_nil_and_nil_is_null()
    {
        Assert.Equal("null", Show<Settings?>(null));
        Assert.Null(Convert<Settings?>([MessagePackCode.Nil]));
    }

    [Fact]
    public void Union_is_its_key_and_the_object()
    {
        Assert.Equal("[5, [2.0]]", Show<Shape>(new Square { Side = 2 }));
        Assert.Equal("[0, [1.0]]", Show<Shape>(new Circle { Radius = 1 }));
        Assert.IsType<Circle>(Convert<Shape>(MessagePackSerializer.ConvertFromJson("[0, [1.0], more]")));
        Assert.Throws<MessagePackSerializationException>(() => Convert<Shape>(MessagePackSerializer.ConvertFromJson("[1, [1.0]]")));
        Assert.Throws<MessagePackSerializationException>(() => Convert<Shape>(MessagePackSerializer.ConvertFromJson("[0]")));
    }

    [Fact]
    public void Type_that_stands_in_itself_is_limited_in_depth()
    {
        int deepest = MessagePackSecurity.UntrustedData.MaximumObjectGraphDepth / 2;
        Assert.NotNull(Convert<Tree>(Nested(deepest)));
        Assert.Throws<MessagePackSerializationException>(() => Convert<Tree>(Nested(deepest + 1)));
    }

    [Fact]
    public void Callbacks_are_called()
    {
        var told = new Told { Value = 3 };
        Told again = Convert<Told>(MessagePackSerializer.Serialize(told, Options));
        Assert.Equal("before ", told.Log);
        Assert.Equal("after ", again.Log);
    }

    [Fact]
    public void Marked_constructor_is_used()
    {
        Marked marked = Convert<Marked>(MessagePackSerializer.ConvertFromJson("[9]"));
        Assert.Equal((9, true), (marked.Value, marked.IsByMarked));
    }

    [Fact]
    public void Resolver_knows_the_composed_types_of_members()
    {
        Assert.NotNull(GeneratedMessagePackResolver.Instance.GetFormatter<Dictionary<int, List<string?>>>());
        Assert.NotNull(GeneratedMessagePackResolver.Instance.GetFormatter<Person[]>());
        Assert.Same(PersonFormatter.Instance, GeneratedMessagePackResolver.Instance.GetFormatter<Person>());
        Assert.Null(GeneratedMessagePackResolver.Instance.GetFormatter<Uri>());
    }

    private static byte[] Nested(int levels)
    {
        string text = "[x]";
        for (int i = 1; i < levels; i++)
            text = $"[x, [{text}]]";
        return MessagePackSerializer.ConvertFromJson(
            text, MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.TrustedData));
    }

    private static string Show<T>(T value) => MessagePackSerializer.SerializeToJson(value, Options);

    private static T Convert<T>(byte[] data) => MessagePackSerializer.Deserialize<T>(data, Options);
}
