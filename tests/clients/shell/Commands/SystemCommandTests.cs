using Signalbox.Abi;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell.Tests.Commands;

/// <summary>The commands on tasks and services.</summary>
public sealed class SystemCommandTests
{
    private readonly ShellBench _bench = new();

    private FakeSupervisor Supervisor => _bench.Services.FakeSupervisor;

    [Fact]
    public async Task Ps_lists_the_tasks() => Assert.Equal(
        """
        ID  NAME   STATE    PRIORITY  RESTARTS  MEMORY   OF  CPU %   TIME
         1  blk    waiting        18         2      2M   6M    0.0  1.500
         2  shell  running         8         0      7M  16M    0.0  0.020
         3  gpu    absent          8         0       0  16M    0.0  0.000

        """,
        await _bench.Run("ps"));

    [Fact]
    public async Task Services_lists_the_services() => Assert.Equal(
        """
        NAME               CONTRACT           STATE     EPOCH  METHODS
        signalbox.block    signalbox.block    up            3        8
        signalbox.block.1  signalbox.block.1  starting      1        8
        signalbox.echo     signalbox.echo     up            1        5
        signalbox.strange  signalbox.strange  up            1        ?

        """,
        await _bench.Run("services"));

    [Theory]
    [InlineData("kill blk", "kill blk")]
    [InlineData("hang blk", "Hang blk")]
    [InlineData("revive blk", "revive blk")]
    public async Task Orders_reach_the_supervisor(string line, string order)
    {
        Assert.Equal("", await _bench.Run(line));
        Assert.Equal([order], Supervisor.Orders);
        Assert.Equal("nobody, there is no such task", await _bench.Fail(line.Replace("blk", "nobody", StringComparison.Ordinal)));
        Supervisor.Status = SupervisorStatus.NotPermitted;
        Assert.Equal("blk, the manifest does not allow the shell to do this", await _bench.Fail(line));
        Supervisor.Status = SupervisorStatus.WrongState;
        Assert.Equal("blk, the task is not in a state for it", await _bench.Fail(line));
    }

    [Fact]
    public async Task Poweroff_writes_everything_back_first()
    {
        await _bench.Run("poweroff");
        Assert.Equal((1, "power off 0"), (_bench.Files.Syncs, Supervisor.Orders[0]));
        _bench.Services.FakeFiles = null;
        await _bench.Run("poweroff 7");
        Assert.Equal("power off 7", Supervisor.Orders[1]);
    }

    [Fact]
    public async Task Reboot_writes_everything_back_first()
    {
        await _bench.Run("reboot");
        Assert.Equal((1, "reboot"), (_bench.Files.Syncs, Supervisor.Orders[0]));
    }

    [Fact]
    public async Task Devices_are_listed_with_their_tasks() => Assert.Equal(
        """
        DEVICE               ADDRESS  INTERRUPT  TASK
        firmware                   -          -  -
        serial port       0x10000000         10  console
        virtio disk       0x10001000          1  blk
        virtio device 99  0x10002000          2  -

        """,
        await _bench.Run("devices"));

    [Fact]
    public async Task Trace_is_switched_and_shown_piece_by_piece_up_to_now()
    {
        await _bench.Run("trace on; trace off");
        Assert.Equal(["trace True", "trace False"], Supervisor.Orders);
        Assert.Equal("trace maybe, trace on|off|show", await _bench.Fail("trace maybe"));
        Assert.Equal("", await _bench.Run("trace show"));
        for (int index = 0; index < 40; index++)
        {
            Supervisor.Traced.Add(new TracedEvent(
                TimeSpan.FromMicroseconds(index + 1), "blk", TraceEvent.Call, index == 0 ? "shell" : "", 5, 0x2a));
        }

        Supervisor.Traced.Add(new TracedEvent(TimeSpan.FromHours(1), "late", TraceEvent.Run, "", 0, 0));
        string[] lines = (await _bench.Run("trace show")).Split('\n');
        Assert.Equal(41, lines.Length);
        Assert.Equal("         1 us  blk          call shell 5 0x2a", lines[0]);
        Assert.Equal("        40 us  blk          call 5 0x2a", lines[39]);
    }

    [Fact]
    public async Task Journal_shows_the_deaths_that_there_were() => Assert.Equal(
        """
           0      3.000 s  blk was killed by order, up again after 4.2 ms
           1      4.000 s  blk read at 0x8 at pc 0x1234

        """,
        await _bench.Run("journal"));

    [Fact]
    public async Task Journal_that_is_followed_goes_on_until_it_is_stopped()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        string text = await _bench.Run("journal -f", stop.Token);
        Assert.Contains("pc 0x1234\n", text);
        Assert.EndsWith("error: journal, interrupted\n", text);
    }

    [Fact]
    public async Task Mem_shows_what_is_in_use()
    {
        string text = await _bench.Run("mem");
        Assert.Contains("free       219M in 56064 pages\n", text);
        Assert.Contains("tasks use  9M\n", text);
        Assert.Contains("5 tasks, 4 ports, 26 regions, 28 mappings, 84 handles\n", text);
    }

    [Theory]
    [InlineData("call echo.Ping 42", "signalbox.echo signalbox.echo Ping 42")]
    [InlineData("call signalbox.echo.ping", "signalbox.echo signalbox.echo Ping ")]
    [InlineData("call blk.GetInfo {}", "signalbox.block signalbox.block GetInfo {}")]
    [InlineData("call blk.1.GetInfo", "signalbox.block.1 signalbox.block GetInfo ")]
    [InlineData("call block.Read {sector: 5,  destination: 512}", "signalbox.block signalbox.block Read {sector: 5,  destination: 512}")]
    public async Task Call_finds_service_and_method(string line, string call)
    {
        Assert.Equal("42\n", await _bench.Run(line));
        Assert.Equal([call], _bench.Services.Calls);
    }

    [Fact]
    public async Task Call_of_a_service_alone_lists_its_methods() =>
        Assert.StartsWith("Ping(value: int) -> int\n", await _bench.Run("call echo"));

    [Fact]
    public async Task Watch_shows_items_until_the_stream_ends()
    {
        Assert.Equal("1\n2\n42\n", await _bench.Run("watch echo.Numbers 1, 3"));
        Assert.Equal(["signalbox.echo signalbox.echo Numbers 1, 3"], _bench.Services.Calls);
    }

    [Theory]
    [InlineData("call", "call, too few arguments: call SERVICE[.METHOD [ARGUMENTS]]")]
    [InlineData("call nobody.Do", "nobody, there is no such service; services lists them")]
    [InlineData("call nobody", "call nobody, a method is written SERVICE.METHOD")]
    [InlineData("call echo.Shout", "call echo.Shout, signalbox.echo has Ping, Say, Count, Copy, Numbers")]
    [InlineData("call strange.Do", "signalbox.strange, the shell does not know the contract signalbox.strange")]
    [InlineData("watch echo", "watch echo, a method is written SERVICE.METHOD")]
    public async Task Call_that_makes_no_sense_is_refused(string line, string message) =>
        Assert.Equal(message, await _bench.Fail(line));
}
