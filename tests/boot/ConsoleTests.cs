namespace Signalbox.Boot.Tests;

/// <summary>The serial line with everybody on it.</summary>
public sealed class ConsoleTests
{
    [Fact]
    public async Task Typed_before_anybody_reads_is_not_lost()
    {
        await using TestMachine machine = await TestMachine.Start();

        // The firmware takes a byte of what is typed before it is there itself.
        await machine.Console.ExpectLine("Signalbox kernel");
        await machine.Console.Write(string.Concat(Enumerable.Repeat("find signalbox.echo\r", 40)));
        await machine.WaitForAgent();
        for (int command = 0; command < 40; command++)
        {
            await machine.Console.ExpectLine("Ok");
            await machine.Console.ExpectLine("done");
        }
    }

    [Fact]
    public async Task What_the_supervisor_prints_does_not_break_an_unfinished_line()
    {
        await using TestMachine machine = await TestMachine.Start();
        await machine.WaitForAgent();
        await machine.Console.WriteLine("prompt and restart echo");
        await machine.Console.ReadUntil("prompt> ");
        Assert.Equal("\r\e[Ksupervisor: echo was ended by order; restarted\n", await machine.Console.ReadUntil("\n"));
        Assert.EndsWith("prompt> ", await machine.Console.ReadUntil("prompt> "), StringComparison.Ordinal);
    }
}
