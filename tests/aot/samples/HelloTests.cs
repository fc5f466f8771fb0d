using Signalbox.Harness;

namespace Signalbox.Samples.Tests;

public sealed class HelloTests
{
    private const string Expected =
        """
        hello from Signalbox
        north    16 wagons
        coast     8 wagons
        valley    3 wagons
        caught KeyNotFoundException

        """;

    [Fact]
    public async Task Hello_prints_on_the_target_what_it_should_and_powers_off()
    {
        GuestRun run = await GuestRun.Boot(new QemuOptions { Kernel = RepositoryTree.Image("hello") });
        Assert.Equal(Expected, run.Output);
        Assert.Equal(0, run.ExitCode);
    }
}
