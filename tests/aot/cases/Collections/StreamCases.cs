using System.Text;

namespace Signalbox.Cases;

/// <summary>Streams in memory, readers and writers.</summary>
internal static class StreamCases
{
    internal static Topic Topic => new(
        "streams",
        new("memory_stream", MemoryStreams),
        new("memory_stream_fixed", FixedStream),
        new("binary_writer_and_reader", Binary),
        new("binary_reader_at_the_end", BinaryEnd),
        new("string_reader", StringReaders),
        new("string_writer", StringWriters),
        new("stream_reader_and_writer", StreamReaders),
        new("copy_and_async", CopyAsync),
        new("buffered_stream", Buffered),
        new("own_stream", OwnStream),
        new("text_writer_null_and_synchronized", NullWriter),
        new("console_redirect", ConsoleRedirect));

    private static void MemoryStreams()
    {
        using var stream = new MemoryStream();
        stream.Write([1, 2, 3, 4, 5]);
        stream.WriteByte(6);
        stream.Position = 2;
        int read = stream.ReadByte();
        byte[] buffer = new byte[10];
        int count = stream.Read(buffer, 1, 9);
        stream.Seek(-2, SeekOrigin.End);
        stream.Write([50, 60, 70], 0, 3);
        stream.SetLength(4);
        Console.WriteLine($"{read} {count} {buffer[1]} {stream.Length} {stream.Position} {string.Join(",", stream.ToArray())} {stream.ReadByte()} {stream.CanSeek} {stream.TryGetBuffer(out ArraySegment<byte> segment)} {segment.Count}");
        stream.Position = 10;
        stream.WriteByte(9);
        Console.WriteLine(string.Join(",", stream.ToArray()));
    }

    private static void FixedStream()
    {
        using var stream = new MemoryStream([1, 2, 3], writable: false);
        Show.Thrown("write", () => stream.WriteByte(1));
        using var small = new MemoryStream(new byte[2]);
        small.Write([1, 2]);
        Show.Thrown("expand", () => small.WriteByte(3));
        Show.Thrown("seek", () => small.Seek(-1, SeekOrigin.Begin));
        Show.Thrown("end", () => stream.ReadExactly(new byte[4]));
    }

    private static void Binary()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(true);
            writer.Write((byte)200);
            writer.Write((short)-2);
            writer.Write(123456);
            writer.Write(long.MinValue);
            writer.Write(1.5f);
            writer.Write(-2.5);
            writer.Write("text é");
            writer.Write('c');
            writer.Write(12.50m);
            writer.Write7BitEncodedInt(300);
            writer.Write(new byte[] { 9, 8 });
        }

        Console.WriteLine(Convert.ToHexString(stream.ToArray()));
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        Console.WriteLine($"{reader.ReadBoolean()} {reader.ReadByte()} {reader.ReadInt16()} {reader.ReadInt32()} {reader.ReadInt64()} {reader.ReadSingle()} {reader.ReadDouble()} {reader.ReadString()} {reader.ReadChar()} {reader.ReadDecimal()} {reader.Read7BitEncodedInt()} {reader.PeekChar()} {reader.ReadBytes(5).Length}");
    }

    private static void BinaryEnd()
    {
        using var reader = new BinaryReader(new MemoryStream([1, 2]));
        Show.Thrown("int", () => reader.ReadInt32());
        using var bad = new BinaryReader(new MemoryStream([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]));
        Show.ThrownType("7 bit", () => bad.Read7BitEncodedInt());
    }

    private static void StringReaders()
    {
        using var reader = new StringReader("line one\nline two\r\n\r\nlast");
        Console.WriteLine($"[{(char)reader.Peek()}] [{(char)reader.Read()}] [{reader.ReadLine()}] [{reader.ReadLine()}] [{reader.ReadLine()}] [{reader.ReadToEnd()}] [{reader.ReadLine() ?? "null"}] {reader.Read()}");
    }

    private static void StringWriters()
    {
        using var writer = new StringWriter { NewLine = "|" };
        writer.Write("a");
        writer.Write(1);
        writer.Write(2.5);
        writer.WriteLine(true);
        writer.WriteLine("{0}-{1}", 1, "x");
        writer.Write('c');
        writer.Write(['d', 'e']);
        writer.WriteLine();
        Console.WriteLine($"{writer} {writer.GetStringBuilder().Length}");
    }

    private static async Task StreamReaders()
    {
        using var stream = new MemoryStream();
        await using (var writer = new StreamWriter(stream, new UTF8Encoding(false), 16, leaveOpen: true) { NewLine = "\n" })
        {
            await writer.WriteLineAsync("first line é");
            writer.WriteLine("second");
            await writer.WriteAsync(new string('x', 40));
        }

        stream.Position = 0;
        using var reader = new StreamReader(stream);
        string? first = await reader.ReadLineAsync();
        string? second = reader.ReadLine();
        string rest = await reader.ReadToEndAsync();
        Console.WriteLine($"{stream.Length} {first} {second} {rest.Length} {reader.Peek()} {reader.CurrentEncoding.WebName}");
    }

    private static async Task CopyAsync()
    {
        using var source = new MemoryStream(Enumerable.Range(0, 1000).Select(i => (byte)i).ToArray());
        using var target = new MemoryStream();
        await source.CopyToAsync(target);
        target.Position = 500;
        byte[] buffer = new byte[100];
        int read = await target.ReadAsync(buffer.AsMemory(10, 50));
        await target.WriteAsync(new byte[] { 1 });
        Console.WriteLine($"{target.Length} {read} {buffer[10]} {target.Position}");
    }

    private static void Buffered()
    {
        using var inner = new MemoryStream();
        using var buffered = new BufferedStream(inner, 8);
        for (int i = 0; i < 20; i++)
        {
            buffered.WriteByte((byte)i);
        }

        long before = inner.Length;
        buffered.Flush();
        Console.WriteLine($"{before} {inner.Length}");
    }

    private sealed class Counting(Stream inner) : Stream
    {
        public int Reads { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Reads++;
            return inner.Read(buffer, offset, Math.Min(count, 3));
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private static async Task OwnStream()
    {
        var counting = new Counting(new MemoryStream("hello stream"u8.ToArray()));
        using var reader = new StreamReader(counting);
        string text = await reader.ReadToEndAsync();
        Console.WriteLine($"{text} {counting.Reads > 3} {counting.ReadByte()}");
        Show.Thrown("length", () => _ = counting.Length);
    }

    private static void NullWriter()
    {
        TextWriter.Null.WriteLine("nowhere");
        Stream.Null.Write([1, 2]);
        TextWriter writer = TextWriter.Synchronized(new StringWriter());
        writer.Write("sync");
        Console.WriteLine($"{writer} {Stream.Null.ReadByte()} {TextReader.Null.ReadLine() == null}");
    }

    private static void ConsoleRedirect()
    {
        TextWriter before = Console.Out;
        using var writer = new StringWriter();
        Console.SetOut(writer);
        Console.Write("captured {0}", 5);
        Console.SetOut(before);
        Console.WriteLine($"[{writer}]");
    }
}
