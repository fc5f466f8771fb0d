using System.Buffers.Binary;
using System.Text;
using Signalbox.Packing;

namespace Signalbox.Microkernel.Tests;

public sealed class ManifestTests
{
    private const string Example = """
        # The system.
        [[task]]
        name = "blk"            # the disk
        image = "blk.elf"
        priority = 20
        memory = "4M"
        objects = 128
        devices = ["virtio:2", "virtio:2/1"]
        provides = ["blk0", "blk1"]
        restart = "on-fault"
        restart-limit = 7
        restart-window-ms = 1_000
        back-off-ms = 10
        heartbeat-ms = 500

        [[task]]
        name = "fs"
        priority = 10
        memory = "16K"
        calls = ["blk0"]
        arguments = "root # \"quoted\""
        """;

    [Fact]
    public void Text_comes_out_of_the_binary_form_again()
    {
        byte[] bytes = Write(Example);
        Assert.Equal(ManifestStatus.Ok, Manifest.Open(bytes, out Manifest manifest));
        Assert.Equal(2, manifest.TaskCount);
        ManifestTask blk = manifest.Task(0);
        Assert.Equal(("blk", "blk.elf", ""), (Text(blk.Name), Text(blk.Image), Text(blk.Arguments)));
        Assert.Equal((20, 1024, 128), (blk.Priority, blk.MemoryPages, blk.Objects));
        Assert.Equal((2, 0, 2), (blk.DeviceCount, blk.CallCount, blk.ServiceCount));
        Assert.Equal(new ManifestDevice(DeviceKind.VirtioMmio, 0, 2), blk.Device(0));
        Assert.Equal(new ManifestDevice(DeviceKind.VirtioMmio, 1, 2), blk.Device(1));
        Assert.Equal("blk1", Text(blk.Service(1)));
        Assert.Equal((RestartPolicy.OnFault, 7, 1000), (blk.Policy, blk.RestartLimit, blk.RestartWindowMilliseconds));
        Assert.Equal((10, 500), (blk.BackOffMilliseconds, blk.HeartbeatMilliseconds));

        ManifestTask fs = manifest.Task(1);
        Assert.Equal(("fs", "fs.elf", "root # \"quoted\""), (Text(fs.Name), Text(fs.Image), Text(fs.Arguments)));
        Assert.Equal((4, 1, "blk0"), (fs.MemoryPages, fs.CallCount, Text(fs.Call(0))));
        Assert.Equal(RestartPolicy.Always, fs.Policy);
    }

    [Theory]
    [InlineData("name = \"x\"", "before the first")]
    [InlineData("[[task]]\nname", "neither")]
    [InlineData("[[task]]\nname = \"x", "does not end")]
    [InlineData("[[task]]\nname = x", "no string")]
    [InlineData("[[task]]\nname = \"x\"\nname = \"y\"", "second time")]
    [InlineData("[[task]]\npriority = 1\nmemory = \"4K\"", "name: missing")]
    [InlineData("[[task]]\nname = \"x\"\npriority = 31\nmemory = \"4K\"", "1 to 30")]
    [InlineData("[[task]]\nname = \"x\"\npriority = 1\nmemory = \"4X\"", "K, M or G")]
    [InlineData("[[task]]\nname = \"x\"\npriority = 1\nmemory = \"0\"", "nothing")]
    [InlineData("[[task]]\nname = \"x\"\npriority = \"1\"\nmemory = \"4K\"", "an integer expected")]
    [InlineData("[[task]]\nname = \"x\"\npriority = 1\nmemory = \"4K\"\nprioritiy = 2", "no such key")]
    [InlineData("[[task]]\nname = \"x\"\npriority = 1\nmemory = \"4K\"\ncalls = [\"nobody\"]", "no task provides")]
    [InlineData("[[task]]\nname = \"x\"\npriority = 1\nmemory = \"4K\"\nrestart = \"often\"", "never, on-fault")]
    [InlineData("[[task]]\nname = \"x\"\npriority = 1\nmemory = \"4K\"\ndevices = [\"disk\"]", "no such device")]
    [InlineData("[[task]]\nname = \"x\"\npriority = 1\nmemory = \"4K\"\ndevices = [\"uart\", \"uart\"]", "already")]
    [InlineData("[[task]]\nname = \"x\"\npriority = 1\nmemory = \"4K\"\ndevices = [\"uart\", \"uart?\"]", "already")]
    [InlineData("[[task]]\nname = \"x\"\npriority = 1\nmemory = \"4K\"\ndevices = [\"uart\" \"clock\"]", ", or ]")]
    [InlineData("[[server]]\nname = \"x\"", "no such entry")]
    public void Mistake_is_named_with_its_line(string text, string complaint)
    {
        PackingException error = Assert.Throws<PackingException>(() => Write(text));
        Assert.Contains(complaint, error.Message, StringComparison.Ordinal);
        Assert.Matches(@"^system\.toml\(\d+\)", error.Message);
    }

    [Theory]
    [InlineData("virtio:1", DeviceKind.VirtioMmio, 1u, 0)]
    [InlineData("virtio:18/3", DeviceKind.VirtioMmio, 18u, 3)]
    [InlineData("uart", DeviceKind.Uart16550, 0u, 0)]
    [InlineData("clock", DeviceKind.GoldfishClock, 0u, 0)]
    [InlineData("firmware", DeviceKind.Firmware, 0u, 0)]
    public void Devices_are_written_by_kind_id_and_instance(string text, DeviceKind kind, uint id, int instance)
    {
        Assert.True(ManifestWriter.TryParseDevice(text, out ManifestDevice device));
        Assert.Equal(new ManifestDevice(kind, (ushort)instance, id), device);
        Assert.True(ManifestWriter.TryParseDevice(text + "?", out ManifestDevice optional));
        Assert.Equal(device with { IsOptional = true }, optional);
    }

    [Fact]
    public void Optional_device_comes_out_of_the_binary_form_again()
    {
        byte[] bytes = Write(Example.Replace("virtio:2/1", "virtio:2/1?"));
        Assert.Equal(ManifestStatus.Ok, Manifest.Open(bytes, out Manifest manifest));
        Assert.False(manifest.Task(0).Device(0).IsOptional);
        Assert.Equal(new ManifestDevice(DeviceKind.VirtioMmio, 1, 2, IsOptional: true), manifest.Task(0).Device(1));
    }

    [Theory]
    [InlineData("virtio")]
    [InlineData("virtio:0")]
    [InlineData("virtio:x")]
    [InlineData("uart/x")]
    [InlineData("uart/1/2")]
    [InlineData("")]
    public void Anything_else_is_no_device(string text) => Assert.False(ManifestWriter.TryParseDevice(text, out _));

    [Fact]
    public void Every_changed_bit_and_every_lost_byte_is_noticed()
    {
        byte[] bytes = Write(Example);
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEqual(ManifestStatus.Ok, Manifest.Open(bytes, out _));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        for (int length = 0; length < bytes.Length; length++)
            Assert.NotEqual(ManifestStatus.Ok, Manifest.Open(bytes.AsSpan(0, length), out _));
    }

    [Theory]
    [InlineData(41UL)]
    [InlineData(42UL)]
    public void Random_content_with_a_right_checksum_never_breaks_the_reader(ulong seed)
    {
        byte[] good = Write(Example);
        StepRandom random = new(seed);
        int accepted = 0;
        for (int round = 0; round < 20_000; round++)
        {
            byte[] bytes = (byte[])good.Clone();
            for (int change = random.Below(4); change >= 0; change--)
                bytes[12 + random.Below(bytes.Length - 12)] = (byte)random.Next();
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(20), (uint)bytes.Length);
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), Manifest.Checksum(bytes));
            if (Manifest.Open(bytes, out Manifest manifest) != ManifestStatus.Ok)
                continue;
            accepted++;
            for (int index = 0; index < manifest.TaskCount; index++)
                ReadAll(manifest.Task(index));
        }

        Assert.True(accepted > 0, $"seed {seed}");
    }

    private static void ReadAll(ManifestTask task)
    {
        Assert.True(task.Name.Length > 0 && task.Image.Length > 0 && task.Arguments.Length >= 0);
        for (int index = 0; index < task.DeviceCount; index++)
            task.Device(index);
        for (int index = 0; index < task.CallCount; index++)
            Assert.True(task.Call(index).Length >= 0);
        for (int index = 0; index < task.ServiceCount; index++)
            Assert.True(task.Service(index).Length >= 0);
    }

    private static byte[] Write(string text) => ManifestWriter.Write(ManifestText.Parse(text, "system.toml"));

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
