using System.Buffers.Binary;

namespace Signalbox.Microkernel.Tests;

/// <summary>
/// The device tree comes from outside: right ones are understood, wrong ones refused, none breaks the reader.
/// </summary>
public sealed class DeviceTreeTests
{
    private static byte[] Good => TestMachine.Tree(64 << 20, 3, 0x5000).ToArray();

    [Fact]
    public void Machine_is_found_in_its_tree()
    {
        (BootStatus status, MachineDescription machine) = Scan(Good);
        Assert.Equal(BootStatus.Ok, status);
        Assert.Equal((1, 64UL << 20, 10_000_000UL), (machine.Harts, machine.MemoryBytes, machine.TimebaseHertz));
        Assert.Equal((FakePlic.Start, (uint)FakePlic.Sources, FakePlic.Context),
            (machine.Plic.Start.Value, machine.PlicSources, machine.PlicContext));
        Assert.Equal(
            (TestMachine.ArchiveStart, TestMachine.ArchiveStart + 0x5000), (machine.ArchiveStart, machine.ArchiveEnd));
        Assert.Equal(new MemoryRange(new PhysicalAddress(0x8000_0000), 0x8_0000), machine.Reserved[0]);
        Assert.Equal(
            [
                (DeviceKind.Uart16550, TestMachine.Uart, 10u),
                (DeviceKind.VirtioMmio, TestMachine.FirstDevice, 1u),
                (DeviceKind.VirtioMmio, TestMachine.FirstDevice + 0x1000, 2u),
                (DeviceKind.VirtioMmio, TestMachine.FirstDevice + 0x2000, 3u),
            ],
            machine.Devices.Take(machine.DeviceCount)
                .Select(device => (device.Kind, device.Registers.Start.Value, device.Source)));
    }

    [Theory]
    [InlineData(0, 0u, BootStatus.DeviceTreeLayout)]
    [InlineData(4, 39u, BootStatus.DeviceTreeLayout)]
    [InlineData(4, 0x20_0001u, BootStatus.DeviceTreeLayout)]
    [InlineData(8, 0xFFFF_FFFCu, BootStatus.DeviceTreeLayout)]
    [InlineData(8, 0x39u, BootStatus.DeviceTreeLayout)]
    [InlineData(12, 0x10_0000u, BootStatus.DeviceTreeLayout)]
    [InlineData(16, 0xFFFF_FFFFu, BootStatus.DeviceTreeLayout)]
    [InlineData(20, 15u, BootStatus.DeviceTreeVersion)]
    [InlineData(24, 18u, BootStatus.DeviceTreeVersion)]
    [InlineData(32, 0xFFFF_FFFFu, BootStatus.DeviceTreeLayout)]
    [InlineData(36, 0xFFFF_FFFCu, BootStatus.DeviceTreeLayout)]
    [InlineData(36, 4u, BootStatus.DeviceTreeStructure)]
    public void Header_with_a_wrong_field_is_refused(int offset, uint value, BootStatus expected)
    {
        byte[] blob = Good;
        BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(offset), value);
        Assert.Equal(offset == 0 ? BootStatus.DeviceTreeMagic : expected, ScanFrom(blob).Status);
    }

    [Fact]
    public void Structure_that_breaks_the_rules_is_refused()
    {
        static BootStatus Of(Action<DeviceTreeBuilder> build)
        {
            DeviceTreeBuilder tree = new();
            build(tree);
            return ScanFrom(tree.ToArray()).Status;
        }

        Assert.Equal(BootStatus.DeviceTreeStructure, Of(tree => tree.Finish()));
        Assert.Equal(BootStatus.DeviceTreeStructure, Of(tree => tree.End().Finish()));
        Assert.Equal(BootStatus.DeviceTreeStructure, Of(tree => tree.Begin("").Finish()));
        Assert.Equal(BootStatus.DeviceTreeStructure, Of(tree => tree.Begin("").End()));
        Assert.Equal(BootStatus.DeviceTreeStructure, Of(tree => tree.Begin("").End().Begin("").End().Finish()));
        Assert.Equal(BootStatus.DeviceTreeStructure, Of(tree => tree.Property("x", 1).Begin("").End().Finish()));
        Assert.Equal(
            BootStatus.DeviceTreeStructure,
            Of(tree => tree.Begin("").Begin("a").End().Property("late", 1).End().Finish()));
        Assert.Equal(BootStatus.DeviceTreeStructure, Of(tree => tree.Begin("").Token(7).End().Finish()));
        Assert.Equal(BootStatus.DeviceTreeTooDeep, Of(tree =>
        {
            for (int depth = 0; depth < 100; depth++)
                tree.Begin("n");
        }));
    }

    [Theory]
    [InlineData("memory", BootStatus.MemoryMissing)]
    [InlineData("timebase-frequency", BootStatus.TimebaseMissing)]
    [InlineData("cpu", BootStatus.HartMissing)]
    [InlineData("riscv,plic0", BootStatus.InterruptControllerMissing)]
    [InlineData("interrupts-extended", BootStatus.InterruptContextMissing)]
    public void What_is_missing_is_named(string name, BootStatus expected)
    {
        byte[] blob = Good;
        Replace(blob, name, new string('x', name.Length));
        if (name == "riscv,plic0")
            Replace(blob, "sifive,plic-1.0.0", new string('x', 17));
        Assert.Equal(expected, ScanFrom(blob).Status);
    }

    [Fact]
    public void Boot_hart_is_the_one_that_the_firmware_names()
    {
        MachineDescription machine = new();
        Assert.Equal(BootStatus.HartMissing, DeviceTreeScan.Run(Good, bootHart: 7, machine));
    }

    [Theory]
    [InlineData(0x1000_1800UL, 0x1000UL)]
    [InlineData(0x1000_1000UL, 0UL)]
    [InlineData(0x1000_1000UL, 0x10_0000UL)]
    [InlineData(0x8000_0000UL, 0x1000UL)]
    [InlineData(FakePlic.Start, 0x1000UL)]
    [InlineData(0xFFFF_FFFF_FFFF_F000UL, 0x1000UL)]
    [InlineData(0x1000_0000UL, 0x1000UL)]
    public void Device_that_cannot_be_handed_out_alone_is_left_out(ulong start, ulong length)
    {
        DeviceTreeBuilder tree = Bare(tree => tree
            .Device("uart", "ns16550a", 0x1000_0000, 0x100, 10)
            .Device("odd", "virtio,mmio", start, length, 3));
        (BootStatus status, MachineDescription machine) = ScanFrom(tree.ToArray());
        Assert.Equal(BootStatus.Ok, status);
        Assert.Equal((1, 1), (machine.DeviceCount, machine.DevicesLeftOut));
    }

    [Fact]
    public void Devices_that_share_an_interrupt_or_have_none_at_the_controller_are_left_out()
    {
        DeviceTreeBuilder tree = Bare(tree => tree
            .Device("a", "virtio,mmio", 0x1000_1000, 0x1000, 3)
            .Device("b", "virtio,mmio", 0x1000_2000, 0x1000, 3)
            .Device("c", "virtio,mmio", 0x1000_3000, 0x1000, 900)
            .Begin("d").Text("compatible", "virtio,mmio").Wide("reg", 0x1000_4000, 0x1000)
            .Text("status", "disabled").End());
        MachineDescription machine = ScanFrom(tree.ToArray()).Machine;
        Assert.Equal((1, 2), (machine.DeviceCount, machine.DevicesLeftOut));
    }

    [Fact]
    public void More_devices_than_there_is_room_for_are_left_out()
    {
        DeviceTreeBuilder tree = Bare(tree =>
        {
            for (uint index = 0; index < 40; index++)
            {
                tree.Begin($"v{index}").Text("compatible", "virtio,mmio")
                    .Wide("reg", 0x1000_0000 + (index * 0x1000), 0x1000).End();
            }
        });
        MachineDescription machine = ScanFrom(tree.ToArray()).Machine;
        Assert.Equal((MachineDescription.MaxDevices, 8), (machine.DeviceCount, machine.DevicesLeftOut));
    }

    [Fact]
    public void Devices_behind_a_bus_that_translates_addresses_are_not_taken_for_the_machines()
    {
        DeviceTreeBuilder tree = Bare(tree => tree
            .Begin("bus").Property("#address-cells", 2).Property("#size-cells", 2)
            .Wide("ranges", 0, 0x4000_0000, 0x1000)
            .Begin("a").Text("compatible", "virtio,mmio").Wide("reg", 0x1000_1000, 0x1000).End()
            .End());
        Assert.Equal(0, ScanFrom(tree.ToArray()).Machine.DeviceCount);
    }

    [Theory]
    [InlineData(0x8000_0000UL, ulong.MaxValue)]
    [InlineData(0x8000_0000UL, 0x1000UL)]
    public void Memory_that_wraps_or_overlaps_is_refused(ulong start, ulong length)
    {
        DeviceTreeBuilder tree = Bare(tree => tree
            .End().Begin("memory@1").Text("device_type", "memory").Wide("reg", start, length));
        Assert.Equal(BootStatus.DeviceTreeValue, ScanFrom(tree.ToArray()).Status);
    }

    [Fact]
    public void Several_banks_of_memory_are_all_used()
    {
        DeviceTreeBuilder tree = Bare(tree => tree
            .End().Begin("memory@1").Text("device_type", "memory")
            .Wide("reg", 0x1_0000_0000, 0x10_0000, 0x2_0000_0000, 0x20_0000));
        MachineDescription machine = ScanFrom(tree.ToArray()).Machine;
        Assert.Equal(3, machine.MemoryCount);
        Assert.Equal((16UL << 20) + 0x30_0000, machine.MemoryBytes);
    }

    [Fact]
    public void Reserved_memory_is_noted_also_when_there_is_more_than_room()
    {
        DeviceTreeBuilder tree = Bare(tree =>
        {
            tree.End().Begin("reserved-memory").Property("#address-cells", 2).Property("#size-cells", 2)
                .Property("ranges");
            for (uint index = 0; index < 20; index++)
                tree.Begin($"r{index}").Wide("reg", 0x8000_0000 + (index * 0x1_0000UL), 0x1000).End();
        });
        MachineDescription machine = ScanFrom(tree.ToArray()).Machine;
        for (uint index = 0; index < 20; index++)
        {
            Assert.Contains(machine.Reserved.Take(machine.ReservedCount),
                range => range.Contains(0x8000_0000 + (index * 0x1_0000UL), 0x1000));
        }
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void Random_damage_is_answered_and_never_breaks_the_reader(ulong seed)
    {
        byte[] good = Good;
        StepRandom random = new(seed);
        for (int round = 0; round < 4_000; round++)
        {
            byte[] blob = (byte[])good.Clone();
            for (int change = 1 + random.Below(6); change > 0; change--)
            {
                int offset = random.Below(blob.Length & ~3);
                switch (random.Below(3))
                {
                    case 0:
                        blob[offset] = (byte)random.Next();
                        break;
                    case 1:
                        BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(offset & ~3), (uint)random.Below(16));
                        break;
                    default:
                        BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(offset & ~3), (uint)random.Next());
                        break;
                }
            }

            AssertSane(blob[..(random.Chance(20) ? 40 + random.Below(blob.Length - 40) : blob.Length)], seed, round);
        }
    }

    private static void AssertSane(byte[] blob, ulong seed, int round)
    {
        try
        {
            (BootStatus status, MachineDescription machine) = ScanFrom(blob);
            Assert.NotEqual("unknown", BootStatusText.Describe(status));
            if (status != BootStatus.Ok)
                return;
            Assert.InRange(machine.PlicContext, 0, MachineDescription.MaxContexts);
            Assert.InRange(machine.MemoryCount, 1, MachineDescription.MaxRanges);
            for (int bank = 0; bank < machine.MemoryCount; bank++)
                Assert.True(machine.Memory[bank].End > machine.Memory[bank].Start.Value);
            for (int device = 1; device < machine.DeviceCount; device++)
                Assert.False(machine.Devices[device].Registers.Overlaps(machine.Devices[device - 1].Registers));
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"seed {seed}, round {round}", error);
        }
    }

    /// <summary>A tree with one bank of memory, harts and PLIC, and whatever else on the bus.</summary>
    private static DeviceTreeBuilder Bare(Action<DeviceTreeBuilder> addDevices)
    {
        DeviceTreeBuilder tree = new DeviceTreeBuilder()
            .Begin("").Property("#address-cells", 2).Property("#size-cells", 2)
            .Begin("memory@80000000").Text("device_type", "memory").Wide("reg", 0x8000_0000, 16 << 20).End();
        TestMachine.AddHarts(tree);
        tree.Begin("soc").Property("#address-cells", 2).Property("#size-cells", 2).Property("ranges");
        TestMachine.AddPlic(tree);
        addDevices(tree);
        return tree.End().End().Finish();
    }

    private static (BootStatus Status, MachineDescription Machine) Scan(byte[] blob)
    {
        MachineDescription machine = new();
        return (DeviceTreeScan.Run(blob, bootHart: 0, machine), machine);
    }

    /// <summary>As boot does it: first the length from the header, then the tree.</summary>
    private static (BootStatus Status, MachineDescription Machine) ScanFrom(byte[] blob)
    {
        BootStatus status = DeviceTreeReader.ReadLength(blob, out int length);
        if (status != BootStatus.Ok)
            return (status, new MachineDescription());
        byte[] sized = new byte[length];
        blob.AsSpan(0, int.Min(length, blob.Length)).CopyTo(sized);
        return Scan(sized);
    }

    private static void Replace(byte[] blob, string old, string replacement)
    {
        byte[] pattern = System.Text.Encoding.ASCII.GetBytes(old + "\0");
        byte[] value = System.Text.Encoding.ASCII.GetBytes(replacement + "\0");
        for (int index = blob.AsSpan().IndexOf(pattern); index >= 0; index = blob.AsSpan().IndexOf(pattern))
            value.CopyTo(blob, index);
    }
}
