using Signalbox.Harness;

namespace Signalbox.Blk.Tests;

/// <summary>Two disks in QEMU, every method of the contract on both, with what QEMU can switch on and off.</summary>
public sealed class DiskTargetTests : IDisposable
{
    private const int DiskBytes = 8 << 20;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("signalbox-disks-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(VirtioGeneration.Legacy, "", "")]
    [InlineData(VirtioGeneration.Modern, "", "")]
    [InlineData(VirtioGeneration.Legacy, "event_idx=off,indirect_desc=off", "")]
    [InlineData(VirtioGeneration.Modern, "event_idx=off,num-queues=4,packed=on", "")]
    [InlineData(VirtioGeneration.Modern, "indirect_desc=off,queue-size=8,discard=off,write-zeroes=off", "")]
    [InlineData(VirtioGeneration.Legacy, "logical_block_size=4096,physical_block_size=4096", "")]
    [InlineData(VirtioGeneration.Modern, "", "readonly=on")]
    public async Task Disks_do_what_the_contract_says(VirtioGeneration generation, string device, string drive)
    {
        string first = Image("first.img", "HELLO, DISK ZERO");
        string second = Image("second.img", "HELLO, DISK ONE!");
        QemuOptions options = new()
        {
            Kernel = RepositoryTree.Image("kernel"),
            Initrd = RepositoryTree.PathOf("out", "disk-exerciser", "check.img"),
            Virtio = generation,
            Devices =
            [
                With("virtio-blk-device,drive=disk0,serial=first-disk,bus=virtio-mmio-bus.0", device),
                "virtio-blk-device,drive=disk1,serial=second-disk,bus=virtio-mmio-bus.1",
            ],
            ExtraArguments =
            [
                "-drive", With($"file={first},format=raw,if=none,id=disk0", drive),
                "-drive", $"file={second},format=raw,if=none,id=disk1",
            ],
        };

        GuestRun run = await GuestRun.Boot(options);

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("signalbox.block: 16384 sectors", run.Output, StringComparison.Ordinal);
        Assert.Contains("name 'first-disk'", run.Output, StringComparison.Ordinal);
        Assert.Contains("name 'second-disk'", run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "signalbox.block: first bytes " + Convert.ToHexString("HELLO, DISK ZERO"u8), run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "signalbox.block.1: first bytes " + Convert.ToHexString("HELLO, DISK ONE!"u8), run.Output, StringComparison.Ordinal);

        // What the guest has written is in the file, as the host sees it.
        bool isWritten = File.ReadAllBytes(first).AsSpan(256 * 512, 512).ContainsAnyExcept((byte)0);
        Assert.Equal(drive.Length == 0, isWritten);
    }

    [Fact]
    public async Task Clients_that_die_do_not_use_up_the_memory()
    {
        QemuOptions options = new()
        {
            Kernel = RepositoryTree.Image("kernel"),
            Initrd = RepositoryTree.PathOf("out", "disk-exerciser", "dying.img"),
            Devices = ["virtio-blk-device,drive=disk0,bus=virtio-mmio-bus.0"],
            ExtraArguments = ["-drive", $"file={Image("disk.img", "")},format=raw,if=none,id=disk0"],
        };

        GuestRun run = await GuestRun.Boot(options);

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("40 deaths of a client", run.Output, StringComparison.Ordinal);
    }

    private string Image(string name, string start)
    {
        byte[] content = new byte[DiskBytes];
        System.Text.Encoding.ASCII.GetBytes(start).CopyTo(content, 0);
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    private static string With(string options, string more) => more.Length == 0 ? options : options + "," + more;
}
