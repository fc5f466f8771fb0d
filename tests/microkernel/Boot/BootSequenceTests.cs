using Signalbox.Packing;

namespace Signalbox.Microkernel.Tests;

/// <summary>
/// From the firmware's hand-over to the first task; every broken input is a status, and a message on the console.
/// </summary>
public sealed class BootSequenceTests
{
    private const int Memory = 6 << 20;

    [Fact]
    public void First_task_is_loaded_as_its_image_says()
    {
        TestKernel kernel = new();
        Task first = kernel.First;
        Assert.Equal((0x1_0000UL, UserSpace.End), (kernel.FrameAtStart.Pc, kernel.FrameAtStart.Sp));
        Assert.Equal((ulong)BootInformation.Length(2 + TestKernel.Devices), kernel.FrameAtStart.A0);
        for (int register = 11; register <= 31; register++)
            Assert.Equal(0UL, kernel.FrameAtStart.Register(register));
        Assert.Equal(31, first.Priority);
        Assert.Equal([0x73, 0, 0, 0, 1, 2, 3, 4, 0], ReadMemory(kernel, 0x1_0000, 9, PageTableEntry.Executable));
        Assert.Equal([9, 8, 7, 0], ReadMemory(kernel, 0x1_2000, 4, PageTableEntry.Writable));
        Assert.False(kernel.CanAccess(first, 0x1_0000, PageTableEntry.Writable));
        Assert.False(kernel.CanAccess(first, 0x1_2000, PageTableEntry.Executable));
        Assert.True(kernel.CanAccess(first, UserSpace.End - 1, PageTableEntry.Writable));
    }

    [Theory]
    [InlineData("trace", "", true)]
    [InlineData("trace  echo: go", "echo: go", true)]
    [InlineData("tracer: go", "tracer: go", false)]
    [InlineData("echo: trace", "echo: trace", false)]
    public void Command_line_that_begins_with_trace_switches_it_on_and_the_rest_is_passed_on(
        string commandLine, string rest, bool isOn)
    {
        TestKernel kernel = new(commandLine: commandLine);
        Assert.Equal(isOn, kernel.Kernel.Trace.IsOn);
        Assert.Equal(rest, CommandLineOf(kernel));
    }

    [Fact]
    public void First_task_is_told_of_memory_devices_archive_and_trace()
    {
        TestKernel kernel = new();
        Assert.True(BootInformation.TryRead(kernel.Buffer(kernel.First), out BootInformation information));
        Assert.Equal(
            (10_000_000UL, (ulong)Memory, 1), (information.TimebaseHertz, information.MemoryBytes, information.Harts));
        Assert.Equal(2 + TestKernel.Devices, information.DeviceCount);
        BootDevice firmware = information.Device(0);
        Assert.Equal(
            (DeviceKind.Firmware, 0UL, 0u, 0),
            (firmware.Kind, firmware.PhysicalAddress, firmware.Interrupt, firmware.Pages));
        BootDevice virtio = information.Device(3);
        Assert.Equal(
            (DeviceKind.VirtioMmio, TestMachine.FirstDevice + 0x1000, 2u, 1),
            (virtio.Kind, virtio.PhysicalAddress, virtio.Interrupt, virtio.Pages));
        Assert.Equal((8UL * 512, 512), (information.TraceBytes, information.TraceBytesPerTask));

        ulong archive = information.Archive.Value;
        ulong length = information.ArchiveBytes;
        ulong pages = (length + 4095) & ~4095UL;
        const ulong Read = (ulong)MapOptions.Read;
        kernel.Must(kernel.First, SyscallNumber.Map, TestKernel.Self, archive, 0x100_0000, 0, pages, Read);
        byte[] bytes = ReadMemory(kernel, 0x100_0000, (int)length, PageTableEntry.Readable);
        Assert.Equal(BootArchiveStatus.Ok, BootArchive.Open(bytes, out BootArchive opened));
        Assert.True(opened.HasIntactContent(0));
        Assert.Equal(KernelStatus.NotPermitted, kernel.Ask(
            kernel.First, SyscallNumber.Map, TestKernel.Self, archive, 0x200_0000, 0, 0x1000, 3));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("shell: ls /", "shell: ls /")]
    public void First_task_is_given_the_command_line(string? commandLine, string expected) =>
        Assert.Equal(expected, CommandLineOf(new TestKernel(commandLine: commandLine)));

    [Fact]
    public void Command_line_that_just_fits_is_whole_and_a_longer_one_is_left_out()
    {
        int room = MessageBuffer.LengthBytes - BootInformation.Length(2 + TestKernel.Devices);
        Assert.Equal(new string('x', room), CommandLineOf(new TestKernel(commandLine: new string('x', room))));

        TestKernel kernel = new(commandLine: new string('x', room + 1));
        Assert.Equal("", CommandLineOf(kernel));
        Assert.Contains($"command line left out, it is too long: {room + 1} bytes", kernel.Machine.Console.ToString());
        Assert.Equal("", CommandLineOf(new TestKernel(commandLine: new string('x', 5000))));
    }

    [Fact]
    public void No_page_is_free_that_holds_firmware_kernel_archive_or_tree()
    {
        TestKernel kernel = new();
        KernelImage image = kernel.Machine.Image;
        foreach (ulong address in new[]
        {
            0x8000_0000UL, 0x8007_F000UL, image.Start, image.End - 1, TestMachine.ArchiveStart, TestMachine.TreeStart,
        })
            Assert.False(kernel.Kernel.Pages.IsFree(new PhysicalAddress(address)));
        Assert.True(kernel.Kernel.Pages.IsFree(new PhysicalAddress(Simulation.MemoryStart + 0x50_0000)));
    }

    private static string CommandLineOf(TestKernel kernel)
    {
        int length = (int)kernel.FrameAtStart.A0;
        Assert.True(BootInformation.TryRead(kernel.Buffer(kernel.First)[..length], out BootInformation information));
        return System.Text.Encoding.UTF8.GetString(information.CommandLine);
    }

    [Theory]
    [InlineData(0UL, BootStatus.DeviceTreeMissing)]
    [InlineData(TestMachine.TreeStart + 4, BootStatus.DeviceTreeMissing)]
    [InlineData(TestMachine.TreeStart + 8, BootStatus.DeviceTreeMagic)]
    public void Device_tree_must_be_where_the_firmware_says(ulong address, BootStatus expected)
    {
        Prepare(TestKernel.Archive(ElfBuilder.Typical().ToArray()));
        Assert.Equal(expected, Boot(address));
    }

    [Fact]
    public void Missing_misplaced_or_broken_archive_is_named()
    {
        byte[] archive = TestKernel.Archive(ElfBuilder.Typical().ToArray());
        Prepare(archive, archiveBytes: 0);
        Assert.Equal(BootStatus.ArchiveMissing, Boot());
        Prepare(archive, archiveBytes: 64 << 20);
        Assert.Equal(BootStatus.ArchivePlace, Boot());
        Prepare(archive, archiveBytes: (ulong)archive.Length - 4096);
        Assert.Equal(BootStatus.ArchiveBroken, Boot());
        archive[40] ^= 1;
        Prepare(archive);
        Assert.Equal(BootStatus.ArchiveBroken, Boot());
    }

    [Fact]
    public void Missing_changed_or_broken_first_task_is_named()
    {
        BootArchiveWriter empty = new();
        empty.Add("other", BootFileKind.Data, [1, 2, 3]);
        Prepare(empty.ToArray());
        Assert.Equal(BootStatus.FirstTaskMissing, Boot());

        byte[] changed = TestKernel.Archive(ElfBuilder.Typical().ToArray());
        changed[4096 + 100] ^= 1;
        Prepare(changed);
        Assert.Equal(BootStatus.FirstTaskChanged, Boot());

        Prepare(TestKernel.Archive([1, 2, 3]));
        Assert.Equal(BootStatus.FirstTaskBroken, Boot());

        byte[] big = new ElfBuilder().Segment(0x1_0000, ElfBuilder.Flags("rx"), [0], 64 << 20).ToArray();
        Prepare(TestKernel.Archive(big));
        Assert.Equal(BootStatus.FirstTaskTooBig, Boot());
    }

    [Fact]
    public void Kernel_outside_of_the_memory_that_the_tree_names_is_refused()
    {
        Simulation machine = new(Memory);
        byte[] tree = TestMachine.Tree(0x20_0000, 0, 0x1000).ToArray();
        tree.CopyTo(machine.Memory(new PhysicalAddress(TestMachine.TreeStart), tree.Length));
        Assert.Equal(BootStatus.ArchivePlace, Boot());
    }

    [Fact]
    public void Failure_stops_the_machine_with_its_sentence()
    {
        Prepare(TestKernel.Archive([1, 2, 3]));
        MachineStoppedException stop = Assert.Throws<MachineStoppedException>(
            () => BootSequence<FakeMachine>.Run(0, TestMachine.TreeStart, TestKernel.SmallLimits));
        Assert.True(stop.Failure);
        Assert.Contains(BootStatusText.Describe(BootStatus.FirstTaskBroken), stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_status_has_a_sentence_of_its_own()
    {
        string[] sentences = [.. Enum.GetValues<BootStatus>().Select(BootStatusText.Describe)];
        Assert.Equal(sentences.Length, sentences.Distinct().Count());
        Assert.DoesNotContain("unknown", sentences);
    }

    [Theory]
    [InlineData(21UL)]
    [InlineData(22UL)]
    public void Random_damage_to_the_archive_never_breaks_the_boot(ulong seed)
    {
        byte[] good = TestKernel.Archive(ElfBuilder.Typical().ToArray());
        StepRandom random = new(seed);
        for (int round = 0; round < 150; round++)
        {
            byte[] archive = (byte[])good.Clone();
            for (int change = 1 + random.Below(4); change > 0; change--)
                archive[random.Chance(70) ? random.Below(200) : random.Below(archive.Length)] = (byte)random.Next();
            Prepare(archive);
            try
            {
                Boot();
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"seed {seed}, round {round}", error);
            }
        }
    }

    private static Simulation Prepare(byte[] archive, ulong? archiveBytes = null)
    {
        Simulation machine = new(Memory);
        archive.CopyTo(machine.Memory(new PhysicalAddress(TestMachine.ArchiveStart), archive.Length));
        byte[] tree = TestMachine.Tree(Memory, 0, archiveBytes ?? (ulong)archive.Length).ToArray();
        tree.CopyTo(machine.Memory(new PhysicalAddress(TestMachine.TreeStart), tree.Length));
        return machine;
    }

    private static BootStatus Boot(ulong tree = TestMachine.TreeStart) =>
        BootSequence<FakeMachine>.TryRun(0, tree, TestKernel.SmallLimits, out _);

    private static byte[] ReadMemory(TestKernel kernel, ulong address, int length, ulong needed)
    {
        byte[] bytes = new byte[length];
        for (int index = 0; index < length; index++)
        {
            PhysicalAddress? place = kernel.Machine.TranslateUser(
                kernel.First.Frame.Translation, address + (ulong)index, needed);
            Assert.NotNull(place);
            bytes[index] = kernel.Machine.Memory(place.Value, 1)[0];
        }

        return bytes;
    }
}
