using Signalbox.Harness;

namespace Signalbox.Ipc.Target.Tests;

/// <summary>Two tasks in QEMU; one of them has the other restarted in the middle of everything.</summary>
public sealed class ChannelTargetTests
{
    [Fact]
    public async Task Channels_keep_their_promises_across_restarts()
    {
        GuestRun run = await GuestRun.Boot(new QemuOptions
        {
            Kernel = RepositoryTree.Image("kernel"),
            Initrd = RepositoryTree.Archive("ipc-check"),
        });

        Assert.True(run.ExitCode == 0, run.Output);
        foreach (string line in (string[])
        [
            "calls that may be repeated were answered by the next instance",
            "a call that must not be repeated has failed",
            "a stream went on after the restart",
            "a reader who does not read stops the writer",
            "a cancelled stream has ended on both sides",
            "lent buffers came back from the next instance",
            "a thousand calls at once, forty connections one after the other",
        ])
        {
            Assert.Contains(line, run.Output, StringComparison.Ordinal);
        }
    }
}
