using Signalbox.MessagePack.Formatters;
using Signalbox.MessagePack.Resolvers;

namespace Signalbox.MessagePack.Tests;

public sealed class FormatterTests
{
    private enum Small : byte
    {
        None = 0,
        All = 255,
    }

    private enum Large : ulong
    {
        All = ulong.MaxValue,
    }

    private enum Signed : long
    {
        Lowest = long.MinValue,
    }

    [Fact]
    public void Primitives_come_back()
    {
        ComesBack(true);
        ComesBack(byte.MaxValue);
        ComesBack(sbyte.MinValue);
        ComesBack(short.MinValue);
        ComesBack(ushort.MaxValue);
        ComesBack(int.MinValue);
        ComesBack(uint.MaxValue);
        ComesBack(long.MinValue);
        ComesBack(ulong.MaxValue);
        ComesBack('\uffff');
        ComesBack(float.Epsilon);
        ComesBack(double.MaxValue);
        ComesBack(decimal.MinValue);
        ComesBack(-0.00000000000000000001m);
        ComesBack("text");
        ComesBack(new TimeSpan(-1, 2, 3));
        ComesBack(Guid.Parse("0123abcd-4567-89ab-cdef-0123456789ab"));
        ComesBack(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(7));
        ComesBack(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromMinutes(-330)));
        ComesBack<string?>(null);
        ComesBack<byte[]?>([1, 2, 3]);
        ComesBack<int?>(null);
        ComesBack<int?>(5);
    }

    [Fact]
    public void Enums_of_every_width_come_back()
    {
        ComesBack(Small.All, new GenericEnumFormatter<Small>());
        ComesBack((Small)7, new GenericEnumFormatter<Small>());
        ComesBack(Large.All, new GenericEnumFormatter<Large>());
        ComesBack(Signed.Lowest, new GenericEnumFormatter<Signed>());
        ComesBack(DayOfWeek.Friday, new GenericEnumFormatter<DayOfWeek>());
    }

    [Fact]
    public void Collections_come_back()
    {
        ComesBack<int[]>([.. Enumerable.Range(0, 1000)]);
        ComesBack<string[]>([]);
        ComesBack(Enumerable.Range(0, 200).ToList());
        ComesBack(new Dictionary<string, int> { ["a"] = 1, ["b"] = -1 });
        ComesBack(
            (Dictionary<long, ulong>?)new() { [-5] = 1, [1L << 40] = 2 },
            new DictionaryFormatter<long, ulong>());
        ComesBack<List<List<int>?>?>(new List<List<int>?> { new() { 1 }, new() }, new ListFormatter<List<int>?>());
        ComesBack<int[]?[]?>([[1, 2], null, []], new ArrayFormatter<int[]?>());
    }

    [Fact]
    public void Tuples_come_back()
    {
        ComesBack(ValueTuple.Create(1), new ValueTupleFormatter<int>());
        ComesBack((1, "two"), new ValueTupleFormatter<int, string>());
        ComesBack((1, "two", 3.0, 'c', true, 6L, (byte)7), new ValueTupleFormatter<int, string, double, char, bool, long, byte>());
        ComesBack<Tuple<int, string, double>?>(Tuple.Create(1, "two", 3.0), new TupleFormatter<int, string, double>());
        ComesBack<Tuple<int, string, double>?>(null, new TupleFormatter<int, string, double>());
        ComesBack(KeyValuePair.Create("k", 5), new KeyValuePairFormatter<string, int>());
    }

    [Fact]
    public void Memory_comes_back()
    {
        Memory<byte> memory = new byte[] { 1, 2, 3 };
        Assert.Equal([1, 2, 3], MessagePackSerializer.Deserialize<Memory<byte>>(MessagePackSerializer.Serialize(memory)).ToArray());
        Assert.Equal(
            [1, 2, 3], MessagePackSerializer.Deserialize<ReadOnlyMemory<byte>>(MessagePackSerializer.Serialize(memory)).ToArray());
    }

    [Theory]
    [InlineData("a0")]
    [InlineData("d924" + "30313233616263642d343536372d383961622d636465662d3031323334353637383961")]
    [InlineData("d925" + "30313233616263642d343536372d383961622d636465662d303132333435363738396162" + "20")]
    public void Guid_of_another_form_is_refused(string hex) => Assert.Throws<MessagePackSerializationException>(
        () => MessagePackSerializer.Deserialize<Guid>(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("a0")]
    [InlineData("a3312e78")]
    public void Decimal_of_another_form_is_refused(string hex) => Assert.Throws<MessagePackSerializationException>(
        () => MessagePackSerializer.Deserialize<decimal>(Convert.FromHexString(hex)));

    [Fact]
    public void Time_with_an_impossible_offset_is_refused() => Assert.Throws<MessagePackSerializationException>(
        () => MessagePackSerializer.Deserialize<DateTimeOffset>(Convert.FromHexString("92d6ff00000000cd7fff")));

    [Fact]
    public void Tuple_of_another_length_is_refused() => Assert.Throws<MessagePackSerializationException>(() =>
    {
        var reader = new MessagePackReader([0x93, 1, 2, 3]);
        new ValueTupleFormatter<int, int>().Deserialize(ref reader, MessagePackSerializerOptions.Standard);
    });

    [Theory]
    [InlineData("82a16101a16102")]
    [InlineData("81c001")]
    public void Key_that_is_nil_or_comes_twice_is_refused(string hex) => Assert.Throws<MessagePackSerializationException>(
        () => MessagePackSerializer.Deserialize<Dictionary<string, int>>(Convert.FromHexString(hex)));

    [Fact]
    public void Type_without_a_formatter_is_an_error_that_names_it()
    {
        var error = Assert.Throws<MessagePackSerializationException>(() => MessagePackSerializer.Serialize(new Uri("https://a")));
        Assert.Contains("System.Uri", error.Message);
    }

    [Fact]
    public void Bytes_after_the_value_are_refused() => Assert.Throws<MessagePackSerializationException>(
        () => MessagePackSerializer.Deserialize<int>([0x01, 0x02]));

    [Fact]
    public void Registered_resolver_is_asked_after_the_builtin_one()
    {
        StaticCompositeResolver.Instance.Register(VersionResolver.Instance, VersionResolver.Instance);
        ComesBack(new Version(1, 2));
    }

    [Fact]
    public void Composite_resolver_asks_in_order()
    {
        CompositeResolver resolver = CompositeResolver.Create(BuiltinResolver.Instance, VersionResolver.Instance);
        Assert.Same(Int32Formatter.Instance, resolver.GetFormatter<int>());
        Assert.NotNull(resolver.GetFormatter<Version>());
        Assert.Null(resolver.GetFormatter<Uri>());
    }

    private static void ComesBack<T>(T value, IMessagePackFormatter<T>? formatter = null)
    {
        byte[] buffer = new byte[8192];
        var writer = new MessagePackWriter(buffer);
        formatter ??= MessagePackSerializerOptions.Standard.Resolver.GetFormatterWithVerify<T>();
        formatter.Serialize(ref writer, value, MessagePackSerializerOptions.Standard);
        var reader = new MessagePackReader(buffer.AsSpan(0, (int)writer.BytesWritten));
        Assert.Equal(value, formatter.Deserialize(ref reader, MessagePackSerializerOptions.Standard));
        Assert.True(reader.End);
        Assert.Equal(0, reader.Depth);
    }

    private sealed class VersionResolver : IFormatterResolver
    {
        public static readonly VersionResolver Instance = new();

        public IMessagePackFormatter<T>? GetFormatter<T>() =>
            typeof(T) == typeof(Version) ? (IMessagePackFormatter<T>)(object)new VersionFormatter() : null;
    }

    private sealed class VersionFormatter : IMessagePackFormatter<Version>
    {
        public void Serialize(ref MessagePackWriter writer, Version value, MessagePackSerializerOptions options) =>
            writer.Write(value.ToString());

        public Version Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
            Version.Parse(reader.ReadString()!);
    }
}
