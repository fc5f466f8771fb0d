using System.Text;
using Signalbox.MessagePack.Formatters;
using Xunit.Abstractions;

namespace Signalbox.MessagePack.Tests;

/// <summary>Whatever the bytes are: a value or the one exception, in memory that the input's size bounds.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Inputs = 40_000;

    // A pair of a byte each in a dictionary, or an empty list, costs most; the constant is an exception with its text.
    private const long BytesPerInputByte = 256;
    private const long BytesPerInput = 40_000;

    private static readonly MessagePackSerializerOptions Options = MessagePackSerializerOptions.Standard;

    private static readonly ListFormatter<List<List<int>?>?> Lists = new(new ListFormatter<List<int>?>());
    private static readonly ArrayFormatter<int[]?[]?> Arrays = new(new ArrayFormatter<int[]?>());
    private static readonly DictionaryFormatter<string, Dictionary<string, int>?> Maps = new();

    [Fact]
    public void Random_bytes_are_a_value_or_the_one_exception()
    {
        var random = new Random(Seed.Take(output));
        byte[] input = new byte[64];
        for (int i = 0; i < Inputs; i++)
        {
            int length = random.Next(input.Length + 1);
            random.NextBytes(input.AsSpan(0, length));
            ReadAllWays(input.AsSpan(0, length));
        }
    }

    [Fact]
    public void Mutated_values_are_a_value_or_the_one_exception()
    {
        var random = new Random(Seed.Take(output));
        byte[] seed = [];
        for (int i = 0; i < Inputs; i++)
        {
            if (i % 20 == 0)
                seed = SmallValue(random);
            byte[] input = [.. seed];
            for (int mutations = random.Next(1, 4); mutations > 0 && input.Length > 0; mutations--)
                input = Mutate(random, input);
            ReadAllWays(input);
        }
    }

    [Fact]
    public void Headers_that_promise_much_at_every_level_cost_little()
    {
        // Each level claims all the bytes that are left.
        var input = new List<byte>();
        for (int level = 0; level < 60; level++)
            input.AddRange([0xdc, 0x40, 0x00]);
        input.AddRange(new byte[0x4100]);
        ReadAllWays([.. input]);
        ReadAllWays([.. Enumerable.Repeat((byte)0x9f, 20_000)]);
        ReadAllWays([.. Enumerable.Repeat((byte)0x8f, 20_000)]);
        ReadAllWays([0xdc, 0x4e, 0x20, .. Enumerable.Repeat((byte)0x90, 20_000)]);
    }

    [Fact]
    public void Random_text_is_a_value_or_the_one_exception()
    {
        var random = new Random(Seed.Take(output));
        const string Alphabet = "[]{}:,\"\\'hst ext()0123456789abcdef-+.eEnull\u00e4\ud800 ";
        for (int i = 0; i < Inputs; i++)
        {
            var text = new StringBuilder();
            for (int length = random.Next(30); length > 0; length--)
                text.Append(Alphabet[random.Next(Alphabet.Length)]);
            Try(text.Length, () => MessagePackSerializer.ConvertFromJson(text.ToString()));
        }
    }

    private static void ReadAllWays(ReadOnlySpan<byte> input)
    {
        byte[] copy = input.ToArray();
        bool skipped = Try(copy.Length, () => new MessagePackReader(copy).Skip());
        bool shown = Try(copy.Length, () =>
        {
            var reader = new MessagePackReader(copy);
            MessagePackSerializer.ConvertToJson(ref reader, new StringBuilder());
        });
        Assert.False(shown && !skipped, "What can be shown can be skipped.");
        Try(copy.Length, () => Read(copy, Lists));
        Try(copy.Length, () => Read(copy, Arrays));
        Try(copy.Length, () => Read(copy, Maps));
        Try(copy.Length, () => Read(copy, NestFormatter.Instance));
        Try(copy.Length, () => Read(copy, NullableStringFormatter.Instance));
        Try(copy.Length, () => Read(copy, ByteArrayFormatter.Instance));
        Try(copy.Length, () => Read(copy, DateTimeFormatter.Instance));
        Try(copy.Length, () => Read(copy, DateTimeOffsetFormatter.Instance));
        Try(copy.Length, () => Read(copy, DecimalFormatter.Instance));
        Try(copy.Length, () => Read(copy, GuidFormatter.Instance));
        Try(copy.Length, () => Read(copy, SByteFormatter.Instance));
        Try(copy.Length, () => Read(copy, UInt64Formatter.Instance));
        Try(copy.Length, () => Read(copy, DoubleFormatter.Instance));
    }

    private static void Read<T>(byte[] input, IMessagePackFormatter<T> formatter)
    {
        var reader = new MessagePackReader(input);
        formatter.Deserialize(ref reader, Options);
    }

    private static bool Try(int length, Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool succeeded;
        try
        {
            action();
            succeeded = true;
        }
        catch (MessagePackSerializationException)
        {
            succeeded = false;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= BytesPerInput + (BytesPerInputByte * length), $"{allocated} bytes for an input of {length}.");
        return succeeded;
    }

    private static byte[] SmallValue(Random random)
    {
        byte[] value;
        do
            value = Value.Encode(Value.Random(random));
        while (value.Length > 500);
        return value;
    }

    private static byte[] Mutate(Random random, byte[] input)
    {
        int place = random.Next(input.Length);
        switch (random.Next(4))
        {
            case 0:
                input[place] = (byte)random.Next(256);
                return input;
            case 1:
                input[place] = (byte)random.Next(0xc0, 0xe0);
                return input;
            case 2:
                return input[..place];
            default:
                return [.. input[..place], (byte)random.Next(256), .. input[place..]];
        }
    }

    /// <summary>A type that can stand in itself, as deep as the limit allows.</summary>
    private sealed record Nest(Nest?[]? Inner);

    private sealed class NestFormatter : IMessagePackFormatter<Nest?>
    {
        public static readonly NestFormatter Instance = new();

        private readonly ArrayFormatter<Nest?> _inner;

        private NestFormatter() => _inner = new ArrayFormatter<Nest?>(this);

        public void Serialize(ref MessagePackWriter writer, Nest? value, MessagePackSerializerOptions options) =>
            _inner.Serialize(ref writer, value?.Inner, options);

        public Nest? Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) =>
            new(_inner.Deserialize(ref reader, options));
    }
}
