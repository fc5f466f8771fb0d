using System.Diagnostics;

namespace Signalbox.Harness.Tests;

public sealed class QemuMachineTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Boot_gives_output_and_exit_code()
    {
        GuestRun run = await GuestRun.Boot(Guest("greeting"));
        Assert.Equal(7, run.ExitCode);
        Assert.Equal("hello from μ\nsecond line\n", run.Output);
    }

    [Fact]
    public async Task ExpectLine_skips_the_lines_before()
    {
        await using QemuMachine machine = await QemuMachine.Start(Guest("greeting"));
        Assert.Equal("second line", await machine.Console.ExpectLine("second"));
        Assert.Equal("signalbox: exit 7", await machine.Console.ReadLine());
    }

    [Fact]
    public async Task Console_carries_text_both_ways()
    {
        await using QemuMachine machine = await QemuMachine.Start(Guest("echo"));
        await machine.Console.ReadUntil("ready> ");
        await machine.Console.Write("ab");
        Assert.Equal("[a][b]", await machine.Console.ReadUntil("[b]"));
        await machine.Console.Write("q");
        Assert.Equal(0, await machine.WaitForExit());
    }

    [Fact]
    public async Task Line_that_does_not_come_is_reported_with_the_last_output()
    {
        await using QemuMachine machine = await QemuMachine.Start(Guest("endless"));
        await machine.Console.ExpectLine("running");
        SerialDeadlineException late = await Assert.ThrowsAsync<SerialDeadlineException>(
            () => machine.Console.ExpectLine("something else", Soon));
        Assert.Contains("line with 'something else'", late.Message);
        Assert.EndsWith("running", late.Message);
    }

    [Fact]
    public async Task Guest_that_does_not_power_off_is_reported()
    {
        await using QemuMachine machine = await QemuMachine.Start(Guest("endless"));
        await Assert.ThrowsAsync<SerialDeadlineException>(() => machine.WaitForExit(Soon));
    }

    [Fact]
    public async Task Guest_that_ends_while_a_line_is_awaited_is_reported()
    {
        await using QemuMachine machine = await QemuMachine.Start(Guest("silent-end"));
        GuestEndedException ended = await Assert.ThrowsAsync<GuestEndedException>(
            () => machine.Console.ExpectLine("never said"));
        Assert.EndsWith("leaving early", ended.Message);
    }

    [Fact]
    public async Task Guest_that_ends_without_exit_line_is_reported() =>
        await Assert.ThrowsAsync<GuestEndedException>(() => GuestRun.Boot(Guest("silent-end")));

    [Fact]
    public async Task Emulator_that_refuses_its_arguments_is_reported_with_what_it_said()
    {
        QemuOptions options = Guest("greeting") with { ExtraArguments = ["-device", "no-such-device"] };
        GuestEndedException ended = await Assert.ThrowsAsync<GuestEndedException>(() => GuestRun.Boot(options));
        Assert.Contains("no-such-device", ended.QemuErrors);
    }

    [Fact]
    public async Task Instructions_counted_are_exact()
    {
        GuestRun run = await GuestRun.Boot(Guest("instructions") with { CountInstructions = true });
        // 1000 rounds of two instructions, and the second reading of the counter itself.
        Assert.Equal([new Figure("harness.loop", 2001, "instructions")], Figure.ParseOutput(run.Output));
    }

    [Fact]
    public async Task Dispose_ends_the_emulator()
    {
        QemuMachine machine = await QemuMachine.Start(Guest("endless"));
        int id = machine.ProcessId;
        await machine.DisposeAsync();
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
    }

    [Fact]
    public async Task Emulator_ends_when_the_process_that_started_it_is_killed()
    {
        ProcessStartInfo start = new("dotnet", [typeof(EmulatorHolder).Assembly.Location, GuestPrograms.Build("endless")])
        {
            RedirectStandardOutput = true,
        };
        using Process holder = Process.Start(start)!;
        string? id = await holder.StandardOutput.ReadLineAsync();
        Assert.True(IsRunning(id!));
        holder.Kill();
        for (int attempt = 0; attempt < 300 && IsRunning(id!); attempt++)
        {
            await Task.Delay(100);
        }

        Assert.False(IsRunning(id!));
    }

    // An orphan that ended may stay listed as a zombie (state Z), where nobody collects those (proc(5), stat).
    private static bool IsRunning(string id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static QemuOptions Guest(string name) => new() { Kernel = GuestPrograms.Build(name) };
}
