using Signalbox.Harness;

namespace Signalbox.Boot.Tests;

/// <summary>A machine with an agent in it that does what it is told.</summary>
internal sealed class TestMachine : IAsyncDisposable
{
    /// <summary>The serial line, an echo server, and the agent, who may reach everything.</summary>
    internal const string Manifest = """
        [[task]]
        name = "console"
        provides = ["signalbox.console"]
        devices = ["uart"]
        priority = 20
        memory = "4M"
        heartbeat-ms = 2000

        [[task]]
        name = "echo"
        provides = ["signalbox.echo"]
        priority = 10
        memory = "6M"
        heartbeat-ms = 2000

        [[task]]
        name = "boot-agent"
        calls = ["signalbox.console", "signalbox.echo", "signalbox.supervisor"]
        priority = 5
        memory = "8M"

        """;

    /// <summary>The sample server and its client.</summary>
    internal const string Pair = """
        [[task]]
        name = "echo"
        provides = ["signalbox.echo"]
        priority = 10
        memory = "6M"

        [[task]]
        name = "echo-client"
        calls = ["signalbox.echo"]
        priority = 5
        memory = "6M"
        restart = "never"
        """;

    private readonly TestArchive _archive;
    private readonly QemuMachine _machine;

    private TestMachine(TestArchive archive, QemuMachine machine)
    {
        _archive = archive;
        _machine = machine;
    }

    internal SerialConsole Console => _machine.Console;

    /// <summary>Starts a machine.</summary>
    /// <param name="manifest">What runs on it.</param>
    /// <param name="change">Chooses another machine than the usual.</param>
    internal static async Task<TestMachine> Start(string manifest = Manifest, Func<QemuOptions, QemuOptions>? change = null)
    {
        var archive = TestArchive.Of(manifest);
        QemuOptions options = Options(archive);
        return new TestMachine(archive, await QemuMachine.Start(change is null ? options : change(options)));
    }

    /// <summary>The machine that most tests use.</summary>
    internal static QemuOptions Options(TestArchive? archive) => new()
    {
        Kernel = RepositoryTree.Image("kernel"),
        Initrd = archive?.Path,
        DefaultDeadline = TimeSpan.FromSeconds(120),
    };

    /// <summary>Waits for the agent.</summary>
    internal Task WaitForAgent() => Console.ExpectLine("agent ready");

    /// <summary>Gives the agent a command.</summary>
    /// <returns>What came over the line until it was done, the supervisor's words included.</returns>
    internal async Task<List<string>> Tell(string command)
    {
        await Console.WriteLine(command);
        List<string> answer = [];
        while (true)
        {
            string line = await Console.ReadLine();
            if (line == "done")
                return answer;
            answer.Add(line);
        }
    }

    /// <summary>Ends the machine from within.</summary>
    internal async Task<int> PowerOff(int code)
    {
        await Console.WriteLine($"off {code}");
        return await _machine.WaitForExit();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _machine.DisposeAsync();
        _archive.Dispose();
    }
}
