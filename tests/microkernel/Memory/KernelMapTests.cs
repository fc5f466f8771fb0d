namespace Signalbox.Microkernel.Tests;

/// <summary>The kernel's half of the address space.</summary>
public sealed class KernelMapTests
{
    private const ulong Base = KernelMap<FakeMachine>.Base;

    private readonly TestKernel _kernel = new();
    private readonly PhysicalAddress _root;

    public KernelMapTests() => _root = PhysicalAddress.FromPage(_kernel.Machine.KernelTranslation & ((1UL << 44) - 1));

    [Fact]
    public void All_memory_is_mapped_at_its_address_plus_the_base_and_never_for_user_mode()
    {
        KernelImage image = _kernel.Machine.Image;
        for (ulong offset = 0; offset < (ulong)_kernel.Machine.MemoryBytes; offset += Page.Bytes)
        {
            ulong address = Simulation.MemoryStart + offset;
            PageTableEntry entry = Sv39PageTable<FakeMachine>.Find(_root, Base + address);
            if (address == image.GuardPage)
            {
                Assert.False(entry.IsValid);
                continue;
            }

            Assert.True(entry.IsLeaf);
            Assert.Equal(0UL, entry.Value & PageTableEntry.User);
            Assert.NotEqual(0UL, entry.Value & PageTableEntry.Global);
            ulong size = address >= image.Start && address < image.Start + (1 << 21) ? 4096UL : 1 << 21;
            Assert.Equal(address & ~(size - 1), entry.Target.Value & ~(size - 1));
        }
    }

    [Fact]
    public void Text_is_executable_constants_readable_and_nothing_writable_is_executable()
    {
        KernelImage image = _kernel.Machine.Image;
        AssertFlags(image.Start, execute: true, write: false);
        AssertFlags(image.TextEnd - 1, execute: true, write: false);
        AssertFlags(image.TextEnd, execute: false, write: false);
        AssertFlags(image.GuardPage - 1, execute: false, write: false);
        AssertFlags(image.GuardPage + 4096, execute: false, write: true);
        AssertFlags(image.Start - 1, execute: false, write: true);
        AssertFlags(Simulation.MemoryStart + 0x50_0000, execute: false, write: true);
    }

    [Theory]
    [InlineData(FakePlic.Start)]
    [InlineData(FakePlic.Start + 0x20_1004)]
    [InlineData(TestMachine.FirstDevice)]
    [InlineData(TestMachine.Uart)]
    public void Interrupt_controller_and_devices_are_mapped(ulong address) =>
        AssertFlags(address, execute: false, write: true);

    [Theory]
    [InlineData(0UL)]
    [InlineData(0x4000_0000UL)]
    [InlineData(0x1_0000_0000UL)]
    public void Where_nothing_is_nothing_is_mapped(ulong address) =>
        Assert.False(Sv39PageTable<FakeMachine>.Find(_root, Base + address).IsValid);

    [Fact]
    public void Every_task_has_the_same_kernel_half_and_the_lower_half_of_the_kernels_own_table_is_empty()
    {
        Child child = _kernel.Create(5);
        const int Half = Sv39PageTable<FakeMachine>.UserEntries;
        ulong[] expected = FakeMachine.PageTable(_root)[Half..].ToArray();
        Assert.Equal(expected, FakeMachine.PageTable(child.Task.RootTable)[Half..].ToArray());
        Assert.Equal(expected, FakeMachine.PageTable(_kernel.First.RootTable)[Half..].ToArray());
        Assert.True(FakeMachine.PageTable(_root)[..Half].IndexOfAnyExcept(0UL) < 0);
    }

    [Fact]
    public void User_mode_reaches_no_kernel_address()
    {
        foreach (ulong address in new[] { Base, Base + Simulation.KernelStart, ulong.MaxValue, 0x40_0000_0000UL, 0UL })
            Assert.False(_kernel.CanAccess(_kernel.First, address, 0));
    }

    private void AssertFlags(ulong address, bool execute, bool write)
    {
        PageTableEntry entry = Sv39PageTable<FakeMachine>.Find(_root, Base + address);
        Assert.True(entry.IsLeaf);
        Assert.Equal(execute, (entry.Value & PageTableEntry.Executable) != 0);
        Assert.Equal(write, (entry.Value & PageTableEntry.Writable) != 0);
    }
}
