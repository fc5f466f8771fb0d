namespace Signalbox.Clients.Shell.Tests.Terminal;

/// <summary>What commands say, as it goes to the console.</summary>
public sealed class ShellOutputTests
{
    private readonly CollectedText _sink = new();

    [Fact]
    public async Task Terminal_gets_carriage_returns_and_few_pieces()
    {
        var output = new ShellOutput(_sink, OutputForm.Terminal);
        await output.WriteLine("one");
        await output.Write("two");
        Assert.Empty(_sink.Pieces);
        await output.FinishLine();
        await output.FinishLine();
        await output.Flush();
        Assert.Equal("one\r\ntwo\r\n", _sink.Text);
        Assert.Single(_sink.Pieces);
    }

    [Fact]
    public async Task Large_output_goes_in_pieces_that_a_console_takes()
    {
        foreach (OutputForm form in Enum.GetValues<OutputForm>())
        {
            var output = new ShellOutput(_sink, form);
            await output.Write(new string('\n', 10_000) + new string('x', 10_000) + "\n");
            await output.Flush();
            Assert.All(_sink.Pieces, static length => Assert.InRange(length, 1, 2048));
        }
    }

    [Fact]
    public async Task Muted_output_is_lost()
    {
        var output = new ShellOutput(_sink, OutputForm.Terminal);
        await output.WriteLine("one");
        output.Mute();
        await output.WriteLine("two");
        await output.Flush();
        Assert.Equal("", _sink.Text);
    }

    [Theory]
    [InlineData("one\ntwo\n", "\u001eone\n\u001etwo\n")]
    [InlineData("\n", "\u001e\n")]
    [InlineData("no end", "\u001eno end\n")]
    [InlineData("", "")]
    public async Task Records_begin_with_a_mark(string text, string records)
    {
        var output = new ShellOutput(_sink, OutputForm.Records);
        await output.Write(text);
        await output.FinishLine();
        await output.Flush();
        Assert.Equal(records, _sink.Text);
    }

    [Fact]
    public async Task Records_give_back_any_bytes()
    {
        int seed = Environment.TickCount;
        var random = new Random(seed);
        byte[] bytes = new byte[20_000];
        random.NextBytes(bytes);
        for (int index = 0; index < 12_000; index++)
            bytes[index] = (byte)(random.Next(300) == 0 ? '\n' : 'x');
        bytes[^1] = (byte)'\n';
        var output = new ShellOutput(_sink, OutputForm.Records);
        for (int start = 0; start < bytes.Length; start += 97)
            await output.Write(bytes.AsMemory(start, int.Min(97, bytes.Length - start)));
        await output.Flush();
        Assert.True(bytes.AsSpan().SequenceEqual(TakeRecords(_sink.Bytes)), $"Seed {seed}.");
    }

    /// <summary>What tools/run does.</summary>
    private static byte[] TakeRecords(byte[] lines)
    {
        List<byte> bytes = [];
        foreach (Range range in lines.AsSpan().Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = lines.AsSpan()[range];
            if (line.IsEmpty)
                continue;
            bytes.AddRange(line[1..]);
            if (line[0] == 0x1e)
                bytes.Add((byte)'\n');
            else
                Assert.Equal(0x1f, line[0]);
        }

        return [.. bytes];
    }
}
