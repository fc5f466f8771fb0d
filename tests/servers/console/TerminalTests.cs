using System.Text;
using System.Threading.Channels;
using Signalbox.Contracts;

namespace Signalbox.SerialConsole.Tests;

public sealed class TerminalTests
{
    private readonly FakeUart _uart = new();
    private readonly List<bool> _notes = [];
    private readonly Terminal _terminal;

    public TerminalTests() => _terminal = new Terminal(new Uart16550(_uart), _notes.Add);

    [Fact]
    public void Text_goes_out_as_it_is()
    {
        Assert.True(Write("hello\r\nwörld\e[K\n").IsCompletedSuccessfully);
        Assert.Equal("hello\r\nwörld\e[K\n", _uart.Sent);
        Assert.False(_uart.ListensForRoom);
    }

    [Fact]
    public void Full_port_is_waited_for_and_texts_stay_whole_and_in_order()
    {
        _uart.Room = 3;
        ValueTask first = Write("first.");
        ValueTask second = Write("second.");
        Assert.Equal("fir", _uart.Sent);
        Assert.True(_uart.ListensForRoom);

        _uart.Room = 5;
        _terminal.Serve();
        Assert.Equal("first.se", _uart.Sent);
        Assert.True(first.IsCompletedSuccessfully);
        Assert.False(second.IsCompleted);

        _uart.Room = 100;
        _terminal.Serve();
        Assert.Equal("first.second.", _uart.Sent);
        Assert.True(second.IsCompletedSuccessfully);
        Assert.False(_uart.ListensForRoom);
    }

    [Fact]
    public void Unfinished_line_is_noted_when_it_begins_and_when_it_ends()
    {
        Write("whole\n");
        Assert.Empty(_notes);
        Write("> ");
        Write("ls");
        Assert.Equal([true], _notes);
        Write("\nfile\n");
        Assert.Equal([true, false], _notes);
    }

    [Fact]
    public void Unfinished_line_is_written_again_from_its_last_picture_on()
    {
        Write("output\nold prompt\r\e[K> l");
        Write("s");
        _terminal.RepeatLine();
        Assert.Equal("output\nold prompt\r\e[K> ls\r\e[K> ls", _uart.Sent);
        Write("\n");
        string before = _uart.Sent;
        _terminal.RepeatLine();
        Assert.Equal(before, _uart.Sent);
    }

    [Fact]
    public void Endless_line_takes_no_endless_memory_and_is_not_repeated()
    {
        string piece = new('x', 100);
        for (int count = 0; count < 100; count++)
            Write(piece);
        _terminal.RepeatLine();
        Assert.Equal(10_000, _uart.Sent.Length);
        Write("\nshort");
        _terminal.RepeatLine();
        Assert.EndsWith("shortshort", _uart.Sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_reader_gets_what_is_typed()
    {
        ChannelReader<ConsoleInput> first = _terminal.Input(CancellationToken.None);
        ChannelReader<ConsoleInput> second = _terminal.Input(CancellationToken.None);
        Assert.True(_uart.ListensForInput);
        _uart.Type("ls\r");
        _terminal.Serve();
        Assert.Equal("ls\r", Text(await first.ReadAsync()));
        Assert.Equal("ls\r", Text(await second.ReadAsync()));
    }

    [Fact]
    public async Task Typed_before_anybody_reads_waits_in_the_port()
    {
        _uart.Type("early");
        _terminal.Serve();
        Assert.False(_uart.ListensForInput);
        Assert.Equal(5, _uart.Unread);
        ChannelReader<ConsoleInput> reader = _terminal.Input(CancellationToken.None);
        Assert.Equal("early", Text(await reader.ReadAsync()));
    }

    [Fact]
    public async Task Slow_only_reader_loses_nothing()
    {
        ChannelReader<ConsoleInput> reader = _terminal.Input(CancellationToken.None);
        string typed = string.Concat(Enumerable.Range(0, 3000).Select(number => $"{number} "));
        _uart.Type(typed);
        _terminal.Serve();
        Assert.NotEqual(0, _uart.Unread);
        Assert.False(_uart.ListensForInput);

        var read = new StringBuilder();
        while (read.Length < typed.Length)
        {
            ConsoleInput input = await reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
            Assert.Equal(0u, input.LostBytes);
            read.Append(Text(input));
        }

        Assert.Equal(typed, read.ToString());
    }

    [Fact]
    public async Task Reader_that_does_not_keep_up_with_another_is_told_what_it_has_lost()
    {
        ChannelReader<ConsoleInput> slow = _terminal.Input(CancellationToken.None);
        ChannelReader<ConsoleInput> fast = _terminal.Input(CancellationToken.None);
        const int Keys = 100;
        int fastBytes = 0;
        for (int key = 0; key < Keys; key++)
        {
            _uart.Type("k");
            _terminal.Serve();
            fastBytes += (await fast.ReadAsync()).Bytes.Length;
        }

        Assert.Equal(Keys, fastBytes);
        int slowBytes = 0;
        while (slow.TryRead(out ConsoleInput input))
            slowBytes += input.Bytes.Length;
        Assert.InRange(slowBytes, 1, Keys - 1);
        _uart.Type("!");
        _terminal.Serve();
        Assert.Equal((uint)(Keys - slowBytes), (await slow.ReadAsync()).LostBytes);
    }

    [Fact]
    public async Task Reader_that_is_gone_holds_nobody_up()
    {
        using var end = new CancellationTokenSource();
        ChannelReader<ConsoleInput> gone = _terminal.Input(end.Token);
        ChannelReader<ConsoleInput> reader = _terminal.Input(CancellationToken.None);
        await end.CancelAsync();
        _uart.Type("x");
        _terminal.Serve();
        Assert.Equal("x", Text(await reader.ReadAsync()));
        Assert.False(gone.TryRead(out _));
        Assert.True(gone.Completion.IsCompleted);
    }

    private static string Text(ConsoleInput input) => Encoding.UTF8.GetString(input.Bytes.Span);

    private ValueTask Write(string text) => _terminal.Write(Encoding.UTF8.GetBytes(text));
}
