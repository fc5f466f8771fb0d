namespace Signalbox.Clients.Shell.Tests.Terminal;

/// <summary>The shell as a whole, between keys and screen.</summary>
public sealed class InteractiveShellTests
{
    private const string Prompt = "signalbox>";

    private readonly TerminalBench _bench = new();

    [Fact]
    public async Task Lines_are_run_one_after_the_other()
    {
        _bench.Type("echo one; nope\recho two\r");
        await _bench.Expect(
            Prompt + " echo one; nope",
            "one",
            "error: nope, there is no such command; help lists them",
            Prompt + " echo two",
            "two",
            Prompt);
        _bench.Type("\e[A\e[A\u007f\u007f\u007f\u007f\u007f\u007f\r");
        await _bench.Expect("one", Prompt);
        await _bench.End();
    }

    [Fact]
    public async Task Ctrl_c_stops_the_command_and_takes_what_was_typed_ahead()
    {
        _bench.Type("sleep 1000; echo never\recho lost");
        await Task.Delay(50);
        _bench.Type("\u0003");
        await _bench.Expect("error: sleep, interrupted", Prompt);
        _bench.Type("sleep 1000\r\u0003");
        await _bench.Expect("error: sleep, interrupted", Prompt);
        _bench.Type("echo here\r");
        await _bench.Expect("here", Prompt);
        await _bench.End();
    }

    [Fact]
    public async Task What_is_typed_while_a_command_runs_is_the_next_line()
    {
        _bench.Type("sleep 0.05\r");
        _bench.Type("echo ah");
        _bench.Type("ead\r");
        await _bench.Expect(Prompt + " sleep 0.05", Prompt + " echo ahead", "ahead", Prompt);
        await _bench.End();
    }

    [Fact]
    public async Task Command_that_does_not_stop_is_left_to_itself_and_says_nothing_more()
    {
        var answer = new TaskCompletionSource<string>();
        _bench.Services.Answer = _ => answer.Task;
        _bench.Type("watch echo.Numbers 1\r");
        await _bench.Expect("2");
        _bench.Type("\u0003");
        await _bench.Expect("error: interrupted, the command goes on by itself", Prompt);
        answer.SetResult("too late");
        _bench.Type("echo on\r");
        await _bench.Expect("error: interrupted, the command goes on by itself", Prompt + " echo on", "on", Prompt);
        await _bench.End();
    }

    [Fact]
    public async Task End_of_input_key_in_an_empty_line_begins_a_new_one()
    {
        _bench.Type("\u0004\u0004x");
        await _bench.Expect(Prompt, Prompt, Prompt + " x");
        await _bench.End();
    }

    [Theory]
    [InlineData("hel\t", " help")]
    [InlineData("echo a; hel\t", " echo a; help")]
    [InlineData("cat /he\t", " cat /hello.txt")]
    [InlineData("cat /he\t\u007fx", " cat /hello.txtx")]
    [InlineData("cat he\t", " cat hello.txt")]
    [InlineData("ls /di\ta\t", " ls /dir/a")]
    [InlineData("cat /wi\t", " cat /with\\ blank")]
    [InlineData("cat /none\t", " cat /none")]
    [InlineData("kill b\t", " kill blk")]
    [InlineData("help mk\t", " help mkdir")]
    [InlineData("call ec\tpi\t", " call echo.Ping")]
    [InlineData("call blk.\tGetI\t", " call blk.GetInfo")]
    [InlineData("call blk.1.Fl\t", " call blk.1.Flush")]
    [InlineData("echo he\t", " echo he")]
    [InlineData("nope he\t", " nope he")]
    [InlineData("cat 'open\t", " cat 'open")]
    public async Task Tab_completes(string keys, string line)
    {
        _bench.Services.FakeFiles!["/hello.txt"] = "";
        _bench.Services.FakeFiles["/with blank"] = "";
        await _bench.Services.FakeFiles.Create("/dir", Signalbox.Contracts.FileKind.Directory);
        _bench.Services.FakeFiles["/dir/a"] = "";
        _bench.Type(keys);
        await _bench.Expect(Prompt + line);
        await _bench.End();
    }

    [Fact]
    public async Task Tab_without_a_file_system_does_nothing()
    {
        _bench.Services.FakeFiles = null;
        _bench.Type("cat /he\tx");
        await _bench.Expect(Prompt + " cat /hex");
        await _bench.End();
    }
}
