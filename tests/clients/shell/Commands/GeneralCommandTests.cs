using Signalbox.Channels;

namespace Signalbox.Clients.Shell.Tests.Commands;

/// <summary>Lines as a whole, and the commands that need no server.</summary>
public sealed class GeneralCommandTests
{
    private readonly ShellBench _bench = new();

    [Fact]
    public async Task Commands_of_a_line_are_run_in_turn_also_after_one_that_fails()
    {
        Assert.Equal("a\nerror: nope, there is no such command; help lists them\nb\n", await _bench.Run("echo a; nope; echo b"));
        Assert.False(_bench.Succeeded);
        Assert.Equal("a  b\n", await _bench.Run("echo 'a ' b"));
        Assert.True(_bench.Succeeded);
    }

    [Fact]
    public async Task Line_that_cannot_be_read_is_not_begun() =>
        Assert.Equal("error: ', the quote is not closed\n", await _bench.Run("echo a; echo 'b"));

    [Fact]
    public async Task Help_lists_every_command_and_tells_about_each()
    {
        string list = await _bench.Run("help");
        foreach (Command command in CommandSet.All.Commands)
        {
            Assert.Contains(command.Usage, list);
            string text = await _bench.Run($"help {command.Name}");
            Assert.StartsWith($"{command.Usage}: {command.Summary}\n{command.Details}", text);
            Assert.All(text.Split('\n'), static line => Assert.InRange(line.Length, 0, 120));
        }
    }

    [Fact]
    public async Task Every_command_refuses_arguments_that_it_cannot_use()
    {
        foreach (Command command in CommandSet.All.Commands)
        {
            if (command.Name is "echo" or "write" or "append")
                continue;
            string why = await _bench.Fail($"{command.Name} /none /none /none /none /none /none");
            Assert.Contains(",", why);
        }

        Assert.Empty(_bench.Services.FakeSupervisor.Orders);
    }

    [Theory]
    [InlineData("help nope", "nope, there is no such command; help lists them")]
    [InlineData("clear now", "clear, too many arguments: clear")]
    [InlineData("sleep", "sleep, too few arguments: sleep SECONDS")]
    [InlineData("sleep soon", "sleep soon, it must be a number from 0 to 86400")]
    [InlineData("sleep NaN", "sleep NaN, it must be a number from 0 to 86400")]
    [InlineData("poweroff 256", "poweroff 256, it must be a number from 0 to 255")]
    [InlineData("bench cpu", "bench cpu, bench blk [SERVICE]")]
    [InlineData("bench blk", "bench, signalbox.block has been given up")]
    public async Task Wrong_arguments_are_refused_with_a_reason(string line, string message) =>
        Assert.Equal(message, await _bench.Fail(line));

    [Fact]
    public async Task Command_that_is_stopped_says_so_and_the_rest_is_not_begun()
    {
        using var stop = new CancellationTokenSource();
        Task<string> run = _bench.Run("sleep 1000; echo never", stop.Token);
        stop.Cancel();
        Assert.Equal("error: sleep, interrupted\n", await run);
    }

    [Fact]
    public async Task Server_that_restarts_or_fails_is_a_line_of_words()
    {
        _bench.Services.Answer = static _ => throw new PeerRestartedException();
        Assert.Equal(
            "call, the server has restarted: it may have been done, in part or not at all", await _bench.Fail("call echo.Count"));
        _bench.Services.Answer = static _ => throw new InvalidOperationException("Two\nlines.");
        Assert.Equal("call, two lines", await _bench.Fail("call echo.Count"));
    }

    [Fact]
    public async Task Uptime_and_history_are_shown()
    {
        _bench.Session.History.Add("ls /");
        Assert.Equal("   1  ls /\n", await _bench.Run("history"));
        _bench.Session.NoteReady();
        Assert.Equal(
            "up 0 us\nthe shell was ready after 0 us and 1000 instructions of the machine\n", await _bench.Run("uptime"));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("4096", 4096)]
    [InlineData("-1", -1)]
    [InlineData("0x1F", 31)]
    [InlineData("4K", 4096)]
    [InlineData("2M", 2 << 20)]
    [InlineData("1g", 1 << 30)]
    public void Numbers_are_read(string text, long value)
    {
        Assert.True(Numbers.TryParse(text, out long read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("K")]
    [InlineData("0x")]
    [InlineData("1.5")]
    [InlineData("99999999999G")]
    [InlineData("99999999999999999999")]
    public void Text_that_is_no_number_is_not_read(string text) => Assert.False(Numbers.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1023, "1023")]
    [InlineData(1024, "1K")]
    [InlineData(1536, "1.5K")]
    [InlineData(10239, "9.9K")]
    [InlineData(1048575, "1023K")]
    [InlineData(6UL << 20, "6M")]
    [InlineData(ulong.MaxValue, "16777215T")]
    public void Sizes_are_written_in_few_digits(ulong bytes, string text) => Assert.Equal(text, Numbers.Size(bytes));

    [Theory]
    [InlineData(0.00095, "950 us")]
    [InlineData(0.0123, "12.3 ms")]
    [InlineData(4.5, "4.500 s")]
    [InlineData(3723, "1:02:03")]
    public void Durations_are_written_in_fitting_units(double seconds, string text) =>
        Assert.Equal(text, Numbers.Duration(TimeSpan.FromSeconds(seconds)));
}
