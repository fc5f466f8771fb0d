using Signalbox.Harness;

namespace Signalbox.Conformance.Tests;

public sealed class SmokeTests
{
    [Fact]
    public async Task Smoke_program_prints_the_same_on_host_and_target()
    {
        HostProgram host = await HostProgram.Run("out/smoke/Signalbox.Smoke.dll", "");
        GuestRun target = await GuestRun.Boot(new QemuOptions { Kernel = RepositoryTree.Image("smoke") });
        Assert.Equal(System.Text.Encoding.UTF8.GetString(host.Output), target.Output);
        Assert.Equal(host.ExitCode, target.ExitCode);
    }
}
