using Signalbox.Harness;

namespace Signalbox.Net.Tests;

/// <summary>The driver in QEMU with its user network: pings, kills under pings, watchers, a client that goes away.</summary>
public sealed class NetTargetTests
{
    [Theory]
    [InlineData(VirtioGeneration.Legacy, "")]
    [InlineData(VirtioGeneration.Modern, "")]
    [InlineData(VirtioGeneration.Legacy, ",mrg_rxbuf=off,event_idx=off,indirect_desc=off")]
    [InlineData(VirtioGeneration.Modern, ",mrg_rxbuf=off,event_idx=off,indirect_desc=off,host_mtu=1400")]
    public async Task Frames_go_both_ways_through_kills_and_changes_of_clients(VirtioGeneration generation, string device)
    {
        GuestRun run = await GuestRun.Boot(
            new QemuOptions
            {
                Kernel = RepositoryTree.Image("kernel"),
                Initrd = RepositoryTree.Archive("net-check"),
                Virtio = generation,
                Devices = ["virtio-net-device,netdev=net0" + device],
                ExtraArguments = ["-netdev", "user,id=net0"],
            });

        Assert.True(run.ExitCode == 0, run.Output);
        foreach (string line in (string[])
        [
            "adapter 525400123456",
            "link up",
            "pings 200 of 200",
            "afterwards 10 of 10, 0 frames still on their way",
            "a watcher saw both directions",
            "a second receiver: 200 of 200",
            "left alone: 200 of 200",
        ])
        {
            Assert.Contains(line, run.Output, StringComparison.Ordinal);
        }
    }
}
