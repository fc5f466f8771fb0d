using System.Globalization;
using System.Text.RegularExpressions;
using Signalbox.Harness;

namespace Signalbox.Hostile.Tests;

/// <summary>
/// Tasks that make random and half-valid system calls as fast as they can: the kernel stays whole, loses nothing, gives
/// nothing away, and neighbours find memory and registers as they left them.
/// </summary>
public sealed partial class HostileTests
{
    // What is in out/hostile/hostile.img; `make hostile` makes 10 million.
    private const int Calls = 300_000;
    private const int LeastLooks = 50;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);

    [Theory]
    [InlineData(VirtioGeneration.Legacy, null)]
    [InlineData(VirtioGeneration.Modern, "rv64,sstc=off")]
    public async Task Kernel_withstands_random_system_calls(VirtioGeneration virtio, string? cpu)
    {
        GuestRun run = await GuestRun.Boot(
            new QemuOptions
            {
                Kernel = RepositoryTree.Image("kernel"),
                Initrd = RepositoryTree.Archive("hostile"),
                Virtio = virtio,
                Cpu = cpu,
                Devices = ["virtio-rng-device"],
            },
            Deadline);

        // The output names the seed.
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("damage=none", run.Output);
        Assert.InRange(Number(run, "calls"), Calls, int.MaxValue);
        Assert.InRange(Number(run, "granted"), Calls / 20, int.MaxValue);
        Assert.InRange(Number(run, "looks"), LeastLooks, int.MaxValue);
        string[] pools = [.. Pools().Matches(run.Output).Select(match => match.Groups[1].Value)];
        Assert.Equal(2, pools.Length);
        Assert.Equal(pools[0], pools[1]);
    }

    private static int Number(GuestRun run, string name)
    {
        Match match = Regex.Match(run.Output, $"{name}=([0-9]+)");
        return match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : -1;
    }

    [GeneratedRegex("pools [a-z]+=(.*)")]
    private static partial Regex Pools();
}
