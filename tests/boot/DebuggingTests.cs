using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Signalbox.Harness;

namespace Signalbox.Boot.Tests;

/// <summary>What docs/debugging.md promises.</summary>
public sealed class DebuggingTests
{
    [Fact]
    public async Task Journal_names_the_method_and_line_of_a_death()
    {
        await using TestMachine machine = await TestMachine.Start();
        await machine.WaitForAgent();
        await machine.Tell("inject echo wild 0");
        await machine.Tell("load");
        await machine.Tell("tasks");
        await machine.Console.WriteLine("list");
        await machine.Console.ExpectLine("service signalbox.supervisor Up");
        string folder = Directory.CreateTempSubdirectory("signalbox-journal-").FullName;
        try
        {
            string log = Path.Combine(folder, "log");
            string manifest = Path.Combine(folder, "manifest.toml");
            await File.WriteAllTextAsync(log, machine.Console.Transcript);
            await File.WriteAllTextAsync(manifest, TestMachine.Manifest);
            string journal = await Run("journal", [log, manifest]);
            Assert.Contains("supervisor: echo wrote at 0xfffffffffffffff8", journal, StringComparison.Ordinal);
            Assert.Matches(@"(?m)^echo:    at .* in .*\.(cs|S):line \d+", journal);
            Assert.DoesNotContain("agent", journal, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Debugger_stops_in_a_task_at_a_line_of_its_source()
    {
        int port = FreePort();
        string[] source = await File.ReadAllLinesAsync(RepositoryTree.PathOf("servers", "echo", "EchoServer.cs"));
        int line = Array.FindIndex(source, text => text.Contains(" Say(", StringComparison.Ordinal)) + 1;
        await using TestMachine machine = await TestMachine.Start(
            TestMachine.Pair,
            options => options with { StartPaused = true, ExtraArguments = ["-gdb", $"tcp:127.0.0.1:{port}"] });
        string output = await Run(
            "gdb",
            [RepositoryTree.PathOf("system", "qemu-virt.toml"), "-batch", "-ex", $"break EchoServer.cs:{line}", "-ex", "continue",
             "-ex", "backtrace 1", "-ex", $"list {line},{line}", "-ex", "kill"],
            ("TASK", "echo"),
            ("PORT", $"{port}"));
        Assert.Contains("EchoServer.Say", output, StringComparison.Ordinal);
        Assert.Contains("public ValueTask<EchoReply> Say(string text, int repeat)", output, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<string> Run(string tool, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(RepositoryTree.PathOf("tools", tool), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            return await output.WaitAsync(Deadlines.Scale(TimeSpan.FromMinutes(3)));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
