using System.Globalization;
using System.Text.RegularExpressions;
using Signalbox.Harness;

namespace Signalbox.ShellSession.Tests;

/// <summary>A person at the serial line, in one session on one machine.</summary>
public sealed class TypedSessionTests
{
    [Fact]
    public async Task Session_without_a_disk_shows_tasks_and_services_and_survives_what_dies()
    {
        await using ShellSession session = await ShellSession.Start();

        Assert.Equal("hello world\n", await session.Run("echo hello world"));
        Assert.Contains("ctrl-c stops", await session.Run("help"));
        Assert.Equal("error: nope, there is no such command; help lists them\n", await session.Run("nope"));
        Assert.Matches(@"(?m)^up [0-9.]+ m?s\nthe shell was ready after", await session.Run("uptime"));
        Assert.Matches(@"(?m)^free +[0-9.]+M in \d+ pages\n", await session.Run("mem"));
        await session.RunUntil("ps", static text => Regex.IsMatch(text, @"(?m)^ *\d+  echo +waiting +10 +0 +[0-9.]+M +6M "));
        Assert.Matches(@"(?m)^signalbox.echo +signalbox.echo +up +1 +5\n", await session.Run("services"));
        Assert.Contains("   1  echo hello world; ", await session.Run("history"));

        Assert.Equal("42\n", await session.Run("call echo.Ping 42"));
        Assert.Equal("{\"Status\": \"Ok\", \"Text\": \"abab\"}\n", await session.Run("call echo.Say {text: \"ab\", repeat: 2}"));
        Assert.Equal("\"Ok\"\ndestination: h'61620000'\n", await session.Run("call echo.Copy \"ab\", 4"));
        Assert.Contains("Numbers(first: int, count: int) -> stream of int\n", await session.Run("call echo"));
        Assert.Equal("5\n6\n7\n", await session.Run("watch echo.Numbers {first: 5, count: 3}"));
        Assert.Equal("error: nobody, there is no such service; services lists them\n", await session.Run("call nobody.Do"));
        Assert.StartsWith("error: call, ", await session.Run("call echo.Ping text"));
        Assert.StartsWith("error: /, ", await session.Run("ls /"));

        await Recovers(session, "kill echo", "was killed by order", 1);
        await Recovers(session, "hang echo", "gave no sign of life", 2);
        Assert.Equal("error: nobody, there is no such task\n", await session.Run("kill nobody"));
        Assert.Equal("error: nobody, there is no such task\n", await session.Run("hang nobody"));
        Assert.Equal("error: echo, the task is not in a state for it\n", await session.Run("revive echo"));

        // The shell's own way to the terminal goes and comes back; what was typed is on the screen again.
        Assert.Equal("", await session.Run("kill console"));
        Assert.Equal("still here\n", await session.Run("echo still here"));
        Assert.Equal(3, await session.PowerOff("poweroff 3"));
    }

    [Fact]
    public async Task Keys_edit_complete_and_interrupt()
    {
        await using ShellSession session = await ShellSession.Start();
        await session.Console.Write("xehco one\e[D\e[D\e[D\e[D\e[D\e[D\u007f\e[Ch\u0001\u0004\r");
        Assert.Contains("one", await session.Console.ReadUntil("\none\n"));
        await session.Console.Write("call ec\tPi\t7\r");
        await session.Console.ReadUntil("\n7\n");
        await session.Console.Write("\e[A\u007f8\r");
        await session.Console.ReadUntil("\n8\n");

        await session.Console.Write("watch echo.Numbers 0, 0\r");
        await session.Console.ReadUntil("\n100\n");
        await session.Console.Write("\u0003");
        await session.Console.ReadUntil("error: watch, interrupted\n");
        await session.Console.Write("sleep 1000; echo never\r");
        await Task.Delay(100);
        await session.Console.Write("\u0003");
        await session.Console.ReadUntil("error: sleep, interrupted\n");
        await session.Console.Write("half a line\u0003");
        await session.Console.ReadUntil("half a line");
        await session.Console.ReadUntil("^C\n");

        string text = new('x', 1500);
        await session.Console.Write($"echo {text}\r");
        await session.Console.ReadUntil($"\n{text}\n");
        Assert.Equal("äöü日本😀\n", await session.Run("echo äöü日本😀"));
    }

    [Theory]
    [InlineData("echo one; echo two", 0, "\u001eone\n\u001etwo\n")]
    [InlineData("echo one; nope; echo two", 1, "\u001eone\n\u001eerror: nope, there is no such command; help lists them\n\u001etwo\n")]
    [InlineData("poweroff 7; echo never", 7, "")]
    public async Task Commands_without_a_terminal_decide_the_exit_code(string commands, int code, string records)
    {
        GuestRun run = await GuestRun.Boot(ShellSession.Machine() with { CommandLine = $"shell: {commands}" });
        Assert.Equal(code, run.ExitCode);
        string[] lines = run.Output.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(records, string.Concat(lines.Where(static line => line.StartsWith('\u001e')).Select(static line => line + "\n")));
    }

    private static async Task Recovers(ShellSession session, string order, string cause, int restarts)
    {
        Assert.Equal("", await session.Run(order));
        await session.RunUntil("ps", text => Restarts(text) >= restarts);
        Assert.Equal("42\n", await session.Run("call echo.Ping 42"));
        string journal = await session.Run("journal");
        Assert.Contains($"echo {cause}", journal);
        Assert.Contains("up again after", journal);
    }

    /// <summary>How often the echo server was restarted, if it runs.</summary>
    private static int Restarts(string tasks)
    {
        Match line = Regex.Match(tasks, @"(?m)^ *\d+  echo +waiting +10 +(\d+) ");
        return line.Success ? int.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture) : -1;
    }
}
