using System.Text;
using Signalbox.Abi;
using Signalbox.Harness;
using Signalbox.Packing;

namespace Signalbox.Boot.Tests;

/// <summary>Whatever is missing or broken at the start: a message, and the machine goes off as failed.</summary>
public sealed class BrokenBootTests
{
    [Fact]
    public Task No_archive() => ExpectStop(null, "the firmware passed no boot archive");

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public Task Truncated_archive(double share)
    {
        using var whole = TestArchive.Of(TestMachine.Manifest);
        byte[] bytes = File.ReadAllBytes(whole.Path);
        return ExpectStop(TestArchive.OfBytes(bytes[..(int)(bytes.Length * share)]), "the boot archive is broken");
    }

    [Fact]
    public Task Something_else_than_an_archive() =>
        ExpectStop(TestArchive.OfBytes(new byte[100_000]), "the boot archive is broken");

    [Fact]
    public Task Archive_without_first_task() => ExpectStop(
        TestArchive.Of(archive => archive.Add("x", BootFileKind.Data, [1])), "the boot archive has no first task");

    [Fact]
    public Task Damaged_first_task()
    {
        using var whole = TestArchive.Of(TestMachine.Manifest);
        byte[] bytes = File.ReadAllBytes(whole.Path);
        int place = bytes.AsSpan().IndexOf(TestArchive.Image("supervisor")) + 100_000;
        bytes[place] ^= 1;
        return ExpectStop(TestArchive.OfBytes(bytes), "the first task's image does not match its checksum");
    }

    [Fact]
    public Task First_task_that_is_no_image() => ExpectStop(
        TestArchive.Of(archive => archive.Add("x", BootFileKind.FirstTask, "#!/bin/sh\n"u8.ToArray())),
        "the first task's image is no executable that can be loaded");

    [Fact]
    public Task No_manifest() =>
        ExpectStop(TestArchive.Of(TestArchive.AddFirstTask), "the boot archive has no manifest");

    [Fact]
    public Task Broken_manifest()
    {
        byte[] manifest = ManifestWriter.Write(ManifestText.Parse(TestMachine.Manifest, "test.toml"));
        manifest[^1] ^= 1;
        return ExpectStop(
            TestArchive.Of(archive =>
            {
                TestArchive.AddFirstTask(archive);
                archive.Add("manifest", BootFileKind.Manifest, manifest);
            }),
            "the manifest cannot be used: WrongChecksum");
    }

    [Fact]
    public Task Empty_manifest() => ExpectStop(TestArchive.Of(""), "no task is left");

    [Fact]
    public Task Missing_image_of_the_only_task() => ExpectStop(
        TestArchive.Of($"[[task]]\nname = \"x\"\nimage = \"{TestArchive.MissingImage}\"\npriority = 1\nmemory = \"1M\"\n"),
        "x is not started: the boot archive has no missing.elf");

    [Fact]
    public async Task Missing_image_of_one_task_leaves_the_others_alone()
    {
        const string WithMissing = TestMachine.Manifest + $"""

            [[task]]
            name = "x"
            image = "{TestArchive.MissingImage}"
            priority = 1
            memory = "1M"
            """;
        await using TestMachine machine = await TestMachine.Start(WithMissing);
        await machine.Console.ExpectLine("supervisor: x is not started: the boot archive has no missing.elf");
        await machine.WaitForAgent();
    }

    [Theory]
    [InlineData("memory\0", "nemory\0", "the device tree names no memory")]
    [InlineData("sifive,plic-1.0.0\0riscv,plic0\0", "sifive,pick-1.0.0\0riscv,pick0\0", "the device tree names no PLIC")]
    public async Task Device_tree_without(string text, string replacement, string message)
    {
        using var archive = TestArchive.Of(TestMachine.Manifest);
        string tree = await DeviceTree.DumpAsync();
        try
        {
            byte[] bytes = await File.ReadAllBytesAsync(tree);
            DeviceTree.Replace(bytes, Encoding.ASCII.GetBytes(text), Encoding.ASCII.GetBytes(replacement));
            await File.WriteAllBytesAsync(tree, bytes);
            GuestRun run = await GuestRun.Boot(
                TestMachine.Options(archive) with { ExtraArguments = ["-dtb", tree] });
            Assert.Contains(message, run.Output, StringComparison.Ordinal);
            Assert.Equal(1, run.ExitCode);
        }
        finally
        {
            File.Delete(tree);
        }
    }

    [Fact]
    public async Task Too_little_memory_for_all_tasks_is_told_and_some_run()
    {
        await using TestMachine machine = await TestMachine.Start(change: options => options with { MemoryMiB = 24 });
        await machine.Console.ExpectLine("supervisor: boot-agent could not be started: there is no memory for it");
    }

    private static async Task ExpectStop(TestArchive? archive, string message)
    {
        using (archive)
        {
            GuestRun run = await GuestRun.Boot(TestMachine.Options(archive));
            Assert.Contains(message, run.Output, StringComparison.Ordinal);
            Assert.Equal(1, run.ExitCode);
        }
    }
}
