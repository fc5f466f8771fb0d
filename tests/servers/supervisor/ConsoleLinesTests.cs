using Signalbox.Abi;

namespace Signalbox.Supervisor.Tests;

public sealed class ConsoleLinesTests
{
    private readonly TestSystem _test = new(
        TestSystem.Task("console") with { Devices = [new ManifestDevice(DeviceKind.Uart16550, 0, 0)] },
        TestSystem.Task("a"),
        TestSystem.Task("b"));

    private ConsoleLines Lines => _test.Supervision.Console;

    [Fact]
    public void Lines_of_several_tasks_do_not_mix()
    {
        Write("a", "one "u8);
        Write("b", "two\nthr"u8);
        Write("a", "line\n"u8);
        Write("b", "ee\n"u8);
        Assert.Equal("b: two\na: one line\nb: three\n", _test.System.Console);
    }

    [Fact]
    public void Long_line_is_broken()
    {
        Write("a", new byte[ConsoleLines.LongestLineBytes + 1]);
        Assert.Equal(ConsoleLines.LongestLineBytes + "a: \n".Length, _test.System.Console.Length);
    }

    [Fact]
    public void Last_words_of_a_dying_task_are_printed_before_its_death()
    {
        Write("a", "help"u8);
        _test.Die("a");
        Assert.StartsWith("a: help\nsupervisor: a read", _test.System.Console, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unfinished_line_of_the_console_server_is_erased_and_asked_for_again()
    {
        await _test.NamesFor("console").NoteConsoleLine(true);
        Write("a", "hello\n"u8);
        Assert.Equal("\r\e[Ka: hello\n", _test.System.Console);
        Assert.Equal(SupervisorNotification.ConsolePrinted, _test.System.TakeNotified("console"));
        await _test.NamesFor("console").NoteConsoleLine(false);
        Write("a", "again\n"u8);
        Assert.EndsWith("\na: again\n", _test.System.Console, StringComparison.Ordinal);
        Assert.Equal(0UL, _test.System.TakeNotified("console"));
    }

    [Fact]
    public async Task Only_the_task_with_the_port_has_lines_there()
    {
        await _test.NamesFor("a").NoteConsoleLine(true);
        Write("b", "hello\n"u8);
        Assert.Equal("b: hello\n", _test.System.Console);
    }

    [Fact]
    public async Task Line_of_a_dead_console_server_is_erased_once()
    {
        await _test.NamesFor("console").NoteConsoleLine(true);
        _test.Die("console");
        Write("a", "hello\n"u8);
        Assert.StartsWith("\r\e[Ksupervisor: console ", _test.System.Console, StringComparison.Ordinal);
        Assert.EndsWith("\na: hello\n", _test.System.Console, StringComparison.Ordinal);
    }

    private void Write(string task, ReadOnlySpan<byte> text) => Lines.Write(_test[task].Definition, text);
}
