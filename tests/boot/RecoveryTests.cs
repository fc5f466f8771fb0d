namespace Signalbox.Boot.Tests;

/// <summary>Tasks die under those who use them.</summary>
public sealed class RecoveryTests
{
    private const string StillFine = "load running: wrong 0, restarts seen ";

    [Fact]
    public async Task Client_goes_on_whatever_becomes_of_its_server()
    {
        await using TestMachine machine = await TestMachine.Start();
        await machine.WaitForAgent();
        await machine.Tell("load");
        string[] ends = ["kill echo", "inject echo hang 0", "inject echo wild 0", "inject echo illegal 0", "restart echo"];
        string[] causes =
        [
            "supervisor: echo was killed by order",
            "supervisor: echo gave no sign of life for 2000 ms",
            "supervisor: echo wrote at 0xfffffffffffffff8, where it has nothing to write",
            "supervisor: echo executed an instruction that it may not",
            "supervisor: echo was ended by order",
        ];
        List<string> told = [];
        for (int end = 0; end < ends.Length; end++)
        {
            told.AddRange(await machine.Tell(ends[end]));
            told.AddRange(await WaitForRestart(machine, end + 1));
        }

        Assert.All(causes, cause => Assert.Contains(told, line => line.StartsWith(cause, StringComparison.Ordinal)));
        List<string> journal = await machine.Tell("journal");
        Assert.Equal(ends.Length, journal.Count(line => line.StartsWith("death echo ", StringComparison.Ordinal)));
        Assert.DoesNotContain(journal, line => line.Contains("recovery none", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_restarts_under_load_lose_nothing_and_leave_nothing_behind()
    {
        const int Restarts = 20;
        await using TestMachine machine = await TestMachine.Start();
        await machine.WaitForAgent();
        await machine.Tell("load");
        await machine.Tell("restart echo");
        await WaitForRestart(machine, 1);
        List<string> before = await machine.Tell("pools");
        for (int restart = 2; restart <= Restarts; restart++)
        {
            await machine.Tell("restart echo");
            await WaitForRestart(machine, restart);
        }

        Assert.Equal(before, await machine.Tell("pools"));
        Assert.Contains($"task echo Up restarts {Restarts}", await machine.Tell("tasks"));
    }

    [Fact]
    public async Task Server_that_dies_too_often_becomes_unavailable_and_can_be_revived()
    {
        const string Strict = "restart-limit = 1\nrestart-window-ms = 600000\npriority = 10\n";
        await using TestMachine machine = await TestMachine.Start(TestMachine.Manifest.Replace("priority = 10\n", Strict));
        await machine.WaitForAgent();
        await machine.Tell("load");
        await machine.Tell("kill echo");
        await WaitForRestart(machine, 1);
        await machine.Tell("kill echo");
        await WaitForTask(machine, "task echo GivenUp restarts 1");
        Assert.Contains("Unavailable", await machine.Tell("find signalbox.echo"));
        Assert.Contains(
            await machine.Tell("progress"),
            line => line.StartsWith("load ended by UnavailableException: wrong 0", StringComparison.Ordinal));
        Assert.Contains("Ok", await machine.Tell("revive echo"));
        Assert.Contains("Ok", await machine.Tell("find signalbox.echo"));
    }

    [Fact]
    public async Task Console_server_dies_and_the_line_goes_on()
    {
        await using TestMachine machine = await TestMachine.Start();
        await machine.WaitForAgent();
        await machine.Tell("kill console");
        Assert.Contains("task console Up restarts 1", await machine.Tell("tasks"));
        Assert.Equal(0, await machine.PowerOff(0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Flipped_bits_harm_their_task_only(int seed)
    {
        await using TestMachine machine = await TestMachine.Start();
        await machine.WaitForAgent();
        await machine.Tell("load");
        for (int round = 0; round < 4; round++)
        {
            Assert.Contains("Ok", await machine.Tell($"inject echo flip {(seed * 100) + round}"));
            await Task.Delay(500);
            await machine.Tell("restart echo");
        }

        List<string> tasks = await machine.Tell("tasks");
        Assert.Contains("task boot-agent Up restarts 0", tasks);
        Assert.Contains("task console Up restarts 0", tasks);
    }

    /// <summary>Waits until the echo server is up again, and sees that its client goes on.</summary>
    /// <returns>What came over the line meanwhile.</returns>
    private static async Task<List<string>> WaitForRestart(TestMachine machine, int restarts)
    {
        List<string> told = await WaitForTask(machine, $"task echo Up restarts {restarts}");
        List<string> progress = await machine.Tell("progress");
        Assert.Contains(progress, line => line.StartsWith(StillFine, StringComparison.Ordinal));
        return [.. told, .. progress];
    }

    /// <summary>Waits until a task is in a state.</summary>
    private static async Task<List<string>> WaitForTask(TestMachine machine, string state)
    {
        List<string> told = [];
        for (int attempt = 0; attempt < 300; attempt++)
        {
            List<string> tasks = await machine.Tell("tasks");
            told.AddRange(tasks);
            if (tasks.Contains(state))
                return told;
            await Task.Delay(100);
        }

        Assert.Fail($"No '{state}' in:\n{string.Join('\n', told.TakeLast(40))}");
        return told;
    }
}
