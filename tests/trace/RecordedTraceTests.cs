using System.Text.Json.Nodes;
using Signalbox.Harness;
using Signalbox.Packing;

namespace Signalbox.Trace.Tests;

/// <summary>The trace of a whole system, from its memory to the file.</summary>
public sealed class RecordedTraceTests
{
    [Fact]
    public async Task Booted_system_shows_its_tasks_and_the_calls_between_them()
    {
        IReadOnlyList<TracedTask> tasks = TraceRegion.Read(await Record(), Names("tests/trace/echo.toml"));
        TraceFile file = TraceFile.Of(tasks);
        Assert.Equal(["supervisor", "echo", "echo-client"], tasks.Select(task => task.Name));
        Assert.All(tasks, task => Assert.NotEmpty(file.Slices(task.Name)));

        // One hart: nobody runs while somebody else does.
        (string Name, double Start, double Length)[] stretches =
            [.. tasks.SelectMany(task => file.Slices(task.Name)).OrderBy(slice => slice.Start)];
        for (int index = 1; index < stretches.Length; index++)
            Assert.True(stretches[index - 1].Start + stretches[index - 1].Length <= stretches[index].Start + 0.1);

        (string From, double Start, string To, double End)[] arrows = [.. file.Arrows()];
        Assert.All(arrows, arrow => Assert.True(arrow.Start <= arrow.End, $"{arrow}"));
        Assert.Contains(arrows, arrow => arrow is { From: "echo-client: messages", To: "supervisor: messages" });
        Assert.Contains(arrows, arrow => arrow is { From: "echo-client: messages", To: "echo: messages" });
        Assert.Contains(arrows, arrow => arrow is { From: "echo: messages", To: "echo-client: messages" });
        Assert.Contains(file.Slices("echo-client: messages"), slice => slice.Name == "start");
        Assert.Contains(file.Slices("echo-client: messages"), slice => slice.Name == "death: Exited");
    }

    [Theory]
    [InlineData("  trace    on, rings at 0x8fe00000", 0x8FE00000UL)]
    [InlineData("  trace    off, rings at 0x1", 1UL)]
    [InlineData("  archive  436 KiB", null)]
    public void ParseAddress_finds_the_kernels_line(string line, ulong? address) =>
        Assert.Equal(address, Recorder.ParseAddress(line));

    private static string[] Names(string manifest) =>
        [.. ManifestText.Parse(File.ReadAllText(RepositoryTree.PathOf(manifest)), manifest).Select(entry => entry.Text("name"))];

    /// <summary>From the start until the client has ended, and nothing happens any more.</summary>
    private static async Task<byte[]> Record()
    {
        await using QemuMachine machine = await QemuMachine.Start(new QemuOptions
        {
            Kernel = RepositoryTree.Image("kernel"),
            Initrd = RepositoryTree.Archive("trace"),
            CommandLine = "trace",
            CountInstructions = true,
            WithQmp = true,
        });
        ulong address = Recorder.ParseAddress(await machine.Console.ExpectLine("rings at"))!.Value;
        await machine.Console.ExpectLine("echo-client has ended");
        string file = Path.GetTempFileName();
        try
        {
            await machine.Qmp.Execute("stop");
            await machine.Qmp.Execute("pmemsave", new JsonObject
            {
                ["val"] = address,
                ["size"] = TraceRegion.Rings * TraceRegion.RingBytes,
                ["filename"] = file,
            });
            return await File.ReadAllBytesAsync(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
