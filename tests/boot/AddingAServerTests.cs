using System.Diagnostics;
using Signalbox.Harness;

namespace Signalbox.Boot.Tests;

/// <summary>The page that tells how to add a server is followed word by word, and so is what its command refuses.</summary>
public sealed class AddingAServerTests
{
    [Fact]
    public async Task Page_leads_to_a_server_that_answers()
    {
        List<PageStep> steps = PageStep.ReadAll(await File.ReadAllTextAsync(RepositoryTree.PathOf("docs", "adding-a-server.md")));
        Assert.Contains(steps, step => step.Command == "make new-server NAME=greeter");
        Assert.Contains(steps, step => step.Command == "make run" && step.Expected.Length != 0);
        using TreeCopy tree = await TreeCopy.Make();
        await KeepFirstTask(Path.Combine(tree.Root, "system", "qemu-virt.toml"));
        foreach (PageStep step in steps)
        {
            if (step.File is null)
                await tree.Run(step.Command!, step.Expected);
            else
                await File.WriteAllTextAsync(Path.Combine(tree.Root, step.File), step.Content);
        }

    }

    /// <summary>Every task is compiled anew when a contract is added; of those that the page is not about, one is enough.</summary>
    private static async Task KeepFirstTask(string manifest)
    {
        const string Entry = "[[task]]";
        string[] parts = (await File.ReadAllTextAsync(manifest)).Split(Entry);
        await File.WriteAllTextAsync(manifest, parts[0] + Entry + parts[1]);
    }

    [Theory]
    [InlineData("", "which?")]
    [InlineData("Greeter", "lower-case")]
    [InlineData("2nd", "lower-case")]
    [InlineData("a b", "lower-case")]
    [InlineData("a_b", "lower-case")]
    [InlineData("a--b", "lower-case")]
    [InlineData("../x", "lower-case")]
    [InlineData("$(touch x)", "lower-case")]
    [InlineData("abcdefghijklmnopqrstuvwxyz", "at most 24")]
    [InlineData("system", "means something else")]
    [InlineData("echo", "there is ipc/contracts/IEcho.cs already")]
    [InlineData("supervisor", "already")]
    [InlineData("block", "taken by something in ipc/contracts/IBlockDevice.cs")]
    public async Task Bad_name_is_refused_and_nothing_is_changed(string name, string message)
    {
        string manifest = RepositoryTree.PathOf("system", "qemu-virt.toml");
        byte[] before = await File.ReadAllBytesAsync(manifest);
        using Process process = Process.Start(
            new ProcessStartInfo(RepositoryTree.PathOf("tools", "new-server"), [name]) { RedirectStandardError = true })!;
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith("new-server: ", errors, StringComparison.Ordinal);
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(manifest));
    }
}
