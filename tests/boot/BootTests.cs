using Signalbox.Harness;

namespace Signalbox.Boot.Tests;

/// <summary>The system of the tree, and what machines it boots on.</summary>
public sealed class BootTests
{
    [Theory]
    [InlineData(256, 1, VirtioGeneration.Legacy)]
    [InlineData(64, 1, VirtioGeneration.Modern)]
    [InlineData(4096, 2, VirtioGeneration.Legacy)]
    [InlineData(256, 8, VirtioGeneration.Modern)]
    public async Task Machine_boots_and_tasks_talk(int memoryMiB, int harts, VirtioGeneration virtio)
    {
        await using TestMachine machine = await TestMachine.Start(
            change: options => options with { MemoryMiB = memoryMiB, Harts = harts, Virtio = virtio });
        await machine.Console.ExpectLine($"  memory   {memoryMiB} MiB");
        await machine.Console.ExpectLine($"  harts    {harts}, of which this kernel runs on one");
        await machine.WaitForAgent();
        await machine.Tell("load");
        Assert.Equal(["load running: wrong 0, restarts seen 0"], await machine.Tell("progress"));
        Assert.Equal(5, await machine.PowerOff(5));
    }

    [Fact]
    public async Task Sample_client_and_server_talk()
    {
        await using TestMachine machine = await TestMachine.Start(TestMachine.Pair);
        await machine.Console.ExpectLine("echo-client: echo says: hello hello ");
        await machine.Console.ExpectLine("echo-client: a buffer comes back: without a copy on the way");
        await machine.Console.ExpectLine("echo-client: the numbers 1 to 100 make 5050");
        await machine.Console.ExpectLine("supervisor: echo-client has ended; that was all");
    }

    [Theory]
    [InlineData("virtio-rng-device", "virtio-serial-device", "virtio-balloon-device")]
    [InlineData("virtio-balloon-device", "virtio-rng-device", "virtio-serial-device")]
    [InlineData("virtio-serial-device", "virtio-balloon-device", "virtio-rng-device")]
    public async Task Devices_are_found_in_whatever_slots_they_are(params string[] devices)
    {
        const string WithDevices = TestMachine.Manifest + """
            devices = ["virtio:4", "virtio:2?", "virtio:5", "virtio:3"]
            """;
        await using TestMachine machine = await TestMachine.Start(
            WithDevices, options => options with { Devices = devices });
        await machine.WaitForAgent();
        Assert.Equal(
            ["device VirtioMmio 4 says 4", "device VirtioMmio 5 says 5", "device VirtioMmio 3 says 3"],
            await machine.Tell("devices"));
    }

    [Fact]
    public async Task Tasks_of_one_image_have_arguments_of_their_own_and_the_end_of_all_is_the_end()
    {
        const string Twins = """
            [[task]]
            name = "first"
            image = "boot-agent.elf"
            arguments = "the one"
            priority = 5
            memory = "8M"
            restart = "never"

            [[task]]
            name = "second"
            image = "boot-agent.elf"
            arguments = "the other"
            priority = 5
            memory = "8M"
            restart = "never"
            """;
        using var archive = TestArchive.Of(Twins);
        GuestRun run = await GuestRun.Boot(TestMachine.Options(archive));
        Assert.Contains("first: started with the one\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("second: started with the other\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("supervisor: no task is left\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }
}
