namespace Signalbox.Microkernel.Tests;

/// <summary>The machine that tests boot on, as a device tree: much like QEMU's virt, with less of everything.</summary>
internal static class TestMachine
{
    public const uint HartController = 3;
    public const uint PlicHandle = 4;
    public const ulong ArchiveStart = Simulation.MemoryStart + 0x30_0000;
    public const ulong TreeStart = Simulation.MemoryStart + 0x2F_0000;
    public const ulong FirstDevice = 0x1000_1000;
    public const ulong Uart = 0x1000_0000;
    public const uint FirstSource = 1;

    public static DeviceTreeBuilder Tree(ulong memoryBytes, int devices, ulong archiveBytes, string? commandLine = null)
    {
        DeviceTreeBuilder tree = new DeviceTreeBuilder { Reservations = [0x8000_0000, 0x8_0000] }
            .Begin("")
            .Property("#address-cells", 2)
            .Property("#size-cells", 2)
            .Begin("chosen")
            .Wide("linux,initrd-start", ArchiveStart)
            .Wide("linux,initrd-end", ArchiveStart + archiveBytes);
        if (commandLine is not null)
            tree.Text("bootargs", commandLine);
        tree.End()
            .Begin("memory@80000000")
            .Text("device_type", "memory")
            .Wide("reg", Simulation.MemoryStart, memoryBytes)
            .End();
        AddHarts(tree);
        tree.Begin("soc").Property("#address-cells", 2).Property("#size-cells", 2).Property("ranges");
        AddPlic(tree);
        tree.Begin("serial@10000000")
            .Text("compatible", "ns16550a")
            .Wide("reg", Uart, 0x100)
            .Property("interrupts", 10)
            .End();
        for (int index = devices - 1; index >= 0; index--)
        {
            ulong start = FirstDevice + ((ulong)index * 0x1000);
            tree.Begin($"virtio_mmio@{start:x}")
                .Property("interrupts", FirstSource + (uint)index)
                .Property("interrupt-parent", PlicHandle)
                .Wide("reg", start, 0x1000)
                .Text("compatible", "virtio,mmio")
                .End();
        }

        return tree.End().End().Finish();
    }

    public static void AddHarts(DeviceTreeBuilder tree) => tree
        .Begin("cpus")
        .Property("#address-cells", 1)
        .Property("#size-cells", 0)
        .Property("timebase-frequency", 10_000_000)
        .Begin("cpu@0")
        .Text("device_type", "cpu")
        .Property("reg", 0)
        .Text("status", "okay")
        .Begin("interrupt-controller")
        .Property("#interrupt-cells", 1)
        .Text("compatible", "riscv,cpu-intc")
        .Property("phandle", HartController)
        .End()
        .End()
        .End();

    public static void AddPlic(DeviceTreeBuilder tree) => tree
        .Begin("plic@c000000")
        .Property("phandle", PlicHandle)
        .Property("riscv,ndev", FakePlic.Sources)
        .Wide("reg", FakePlic.Start, FakePlic.Length)
        .Property("interrupts-extended", HartController, 11, HartController, 9)
        .Text("compatible", "sifive,plic-1.0.0", "riscv,plic0")
        .End();
}
