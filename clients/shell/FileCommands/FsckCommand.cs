using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Checks the file system.</summary>
internal sealed class FsckCommand() : Command("fsck", "[--repair]", "checks the file system")
{
    /// <inheritdoc/>
    internal override string Details => "With --repair what is found is repaired. Nothing else is done to files meanwhile.";

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 1);
        bool repairs = invocation.Count == 1;
        if (repairs && invocation[0] != "--repair")
            throw invocation.Wrong(0, Usage);
        FileClient client = await FileClient.Open(invocation);
        CheckReply report = await invocation.Wait(client.Files.Check(repairs));
        FileClient.Check(report.Status, "fsck");
        foreach (string problem in report.Problems)
            await invocation.Output.WriteLine(problem);
        await invocation.Output.WriteLine(
            $"{report.Files} files, {report.Directories} directories, {report.UsedBlocks} blocks used, "
            + $"{report.FreeBlocks} free, {report.ProblemCount} problems, {report.RepairedCount} repaired");
        if (report.ProblemCount != report.RepairedCount)
            throw new CommandException("fsck", "the file system contradicts itself");
    }
}
