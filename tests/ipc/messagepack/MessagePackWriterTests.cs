using System.Buffers;

namespace Signalbox.MessagePack.Tests;

public sealed class MessagePackWriterTests
{
    [Fact]
    public void Span_that_is_too_small_is_refused_and_never_overrun()
    {
        byte[] whole = Value.Encode(Sample());
        byte[] room = new byte[whole.Length + 1];
        for (int length = 0; length < whole.Length; length++)
        {
            Array.Fill(room, (byte)0xee);
            Assert.Throws<MessagePackSerializationException>(() =>
            {
                var writer = new MessagePackWriter(room.AsSpan(0, length));
                Value.Write(ref writer, Sample());
            });
            Assert.All(room[length..], value => Assert.Equal(0xee, value));
        }

        var exact = new MessagePackWriter(room.AsSpan(0, whole.Length));
        Value.Write(ref exact, Sample());
        Assert.Equal(whole.Length, exact.BytesWritten);
        Assert.Equal(whole, room[..whole.Length]);
    }

    [Fact]
    public void Buffer_writer_of_small_pieces_receives_the_same_bytes()
    {
        var output = new PiecewiseBuffer();
        var writer = new MessagePackWriter(output);
        Value.Write(ref writer, Sample());
        writer.Flush();
        byte[] whole = Value.Encode(Sample());
        Assert.Equal(whole, output.Written);
        Assert.Equal(whole.Length, writer.BytesWritten);
    }

    [Fact]
    public void Writer_goes_on_after_a_flush()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(output);
        writer.Write(1);
        writer.Flush();
        writer.Write(300);
        writer.Flush();
        writer.Flush();
        Assert.Equal("01cd012c", Convert.ToHexStringLower(output.WrittenSpan));
        Assert.Equal(4, writer.BytesWritten);
    }

    [Fact]
    public void Lone_surrogate_is_refused()
    {
        Assert.Throws<MessagePackSerializationException>(() => MessagePackSerializer.Serialize("\ud800"));
        Assert.Throws<MessagePackSerializationException>(() => MessagePackSerializer.Serialize("a\udc00b"));
        Assert.Throws<MessagePackSerializationException>(() => MessagePackSerializer.Serialize(new string('\udfff', 50)));
    }

    [Fact]
    public void Local_time_is_refused() => Assert.Throws<MessagePackSerializationException>(
        () => MessagePackSerializer.Serialize(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Local)));

    [Fact]
    public void Negative_count_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessagePackWriter(new byte[8]).WriteArrayHeader(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessagePackWriter(new byte[8]).WriteMapHeader(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessagePackWriter(new byte[8]).WriteBinHeader(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MessagePackWriter(new byte[8]).WriteStringHeader(-1));
    }

    private static object? Sample() => new List<object?>
    {
        1L, -1L, 200L, 70_000L, -70_000L, 1UL << 63, 1.5f, 2.5, null, true, "short", "länger", new string('x', 300),
        new byte[20], new ExtensionResult(3, new byte[4]), DateTime.UnixEpoch.AddTicks(1), new List<object?>(new object?[20]),
        new Value.Pairs([.. Enumerable.Range(0, 17).Select(i => new KeyValuePair<object?, object?>((long)i, null))]),
    };

    /// <summary>Gives exactly the room that is asked for, or one byte.</summary>
    private sealed class PiecewiseBuffer : IBufferWriter<byte>
    {
        private byte[] _piece = [];

        public List<byte> Written { get; } = [];

        public void Advance(int count) => Written.AddRange(_piece[..count]);

        public Memory<byte> GetMemory(int sizeHint = 0) => _piece = new byte[Math.Max(sizeHint, 1)];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
