namespace Signalbox.Harness.Tests;

public sealed class QemuCommandLineTests
{
    private static readonly QemuOptions Plain = new() { Kernel = "k.elf" };

    [Fact]
    public void Plain_options_give_no_optional_argument()
    {
        IReadOnlyList<string> arguments = QemuCommandLine.Arguments(Plain, qmpSocket: null);
        Assert.Equal("k.elf", ValueOf(arguments, "-kernel"));
        Assert.Equal("256M", ValueOf(arguments, "-m"));
        Assert.DoesNotContain(arguments, argument =>
            argument is "-initrd" or "-append" or "-cpu" or "-icount" or "-global" or "-device" or "-qmp" or "-S");
    }

    [Fact]
    public void Each_option_gives_its_argument()
    {
        QemuOptions options = Plain with
        {
            Initrd = "boot.archive",
            CommandLine = "verbose",
            Cpu = "rv64,sstc=off",
            MemoryMiB = 64,
            Harts = 4,
            CountInstructions = true,
            Virtio = VirtioGeneration.Modern,
            Devices = ["virtio-rng-device", "virtio-gpu-device"],
            StartPaused = true,
            ExtraArguments = ["-no-reboot"],
        };
        IReadOnlyList<string> arguments = QemuCommandLine.Arguments(options, "/run/a,b");
        Assert.Equal("boot.archive", ValueOf(arguments, "-initrd"));
        Assert.Equal("verbose", ValueOf(arguments, "-append"));
        Assert.Equal("rv64,sstc=off", ValueOf(arguments, "-cpu"));
        Assert.Equal("64M", ValueOf(arguments, "-m"));
        Assert.Equal("4", ValueOf(arguments, "-smp"));
        Assert.Equal("shift=0", ValueOf(arguments, "-icount"));
        Assert.Equal("virtio-mmio.force-legacy=false", ValueOf(arguments, "-global"));
        Assert.Equal("unix:/run/a,,b,server=on,wait=off", ValueOf(arguments, "-qmp"));
        Assert.Equal(2, arguments.Count(argument => argument == "-device"));
        Assert.Contains("-S", arguments);
        Assert.Equal("-no-reboot", arguments[^1]);
    }

    private static string ValueOf(IReadOnlyList<string> arguments, string name) =>
        arguments[arguments.ToList().IndexOf(name) + 1];
}
