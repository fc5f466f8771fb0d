namespace Signalbox.Microkernel.Tests;

/// <summary>Address spaces as the hardware sees them, with its caches.</summary>
public sealed class MapTests
{
    private const ulong Readable = PageTableEntry.Readable;
    private const ulong Writable = PageTableEntry.Writable;
    private const ulong Executable = PageTableEntry.Executable;

    private readonly TestKernel _kernel = new();

    private Task First => _kernel.First;

    [Theory]
    [InlineData(MapOptions.Read, true, false, false)]
    [InlineData(MapOptions.Read | MapOptions.Write, true, true, false)]
    [InlineData(MapOptions.Read | MapOptions.Execute, true, false, true)]
    [InlineData(MapOptions.Execute, false, false, true)]
    public void Mapping_allows_what_was_asked_and_nothing_else(MapOptions options, bool read, bool write, bool execute)
    {
        Assert.Equal(KernelStatus.Ok, Map(_kernel.NewRegion(2), 0x50_0000, 0, 0x2000, options));
        Assert.Equal(read, _kernel.CanAccess(First, 0x50_1FFF, Readable));
        Assert.Equal(write, _kernel.CanAccess(First, 0x50_1FFF, Writable));
        Assert.Equal(execute, _kernel.CanAccess(First, 0x50_1FFF, Executable));
        Assert.False(_kernel.CanAccess(First, 0x50_2000, 0));
        Assert.False(_kernel.CanAccess(First, 0x4F_FFFF, 0));
    }

    [Theory]
    [InlineData(MapOptions.None)]
    [InlineData(MapOptions.Write)]
    [InlineData(MapOptions.GuardBelow)]
    [InlineData(MapOptions.Write | MapOptions.Execute)]
    [InlineData(MapOptions.Read | MapOptions.Write | MapOptions.Execute)]
    [InlineData((MapOptions)0x11)]
    public void Writable_and_executable_or_senseless_options_are_refused(MapOptions options) =>
        Assert.Equal(KernelStatus.InvalidArgument, Map(_kernel.NewRegion(1), 0x50_0000, 0, 0x1000, options));

    [Theory]
    [InlineData(0UL, 0UL, 0x1000UL)]
    [InlineData(0xFFFUL, 0UL, 0x1000UL)]
    [InlineData(0x5001UL, 0UL, 0x1000UL)]
    [InlineData(0x5000UL, 1UL, 0x1000UL)]
    [InlineData(0x5000UL, 0UL, 0UL)]
    [InlineData(0x5000UL, 0UL, 0x1001UL)]
    [InlineData(0x5000UL, 0UL, 0x3000UL)]
    [InlineData(0x5000UL, 0x2000UL, 0x1000UL)]
    [InlineData(0x5000UL, 0xFFFF_FFFF_FFFF_F000UL, 0x2000UL)]
    [InlineData(0x5000UL, 0UL, 0xFFFF_FFFF_FFFF_F000UL)]
    [InlineData(UserSpace.End, 0UL, 0x1000UL)]
    [InlineData(UserSpace.End - 0x1000, 0UL, 0x2000UL)]
    [InlineData(MessageBuffer.Address, 0UL, 0x1000UL)]
    [InlineData(0x40_0000_0000UL, 0UL, 0x1000UL)]
    [InlineData(0xFFFF_FFC0_8020_0000UL, 0UL, 0x1000UL)]
    [InlineData(0xFFFF_FFFF_FFFF_F000UL, 0UL, 0x1000UL)]
    public void Ranges_outside_of_region_or_user_space_are_refused(ulong address, ulong offset, ulong length) =>
        Assert.Equal(
            KernelStatus.InvalidArgument, Map(_kernel.NewRegion(2), address, offset, length, MapOptions.Read));

    [Fact]
    public void Highest_pages_of_user_space_can_be_mapped()
    {
        Child child = _kernel.Create(5, 30);
        ulong handle = _kernel.Grant(child, _kernel.NewRegion(1), Rights.Read);
        _kernel.Must(
            First, SyscallNumber.Map, child.Handle, handle, UserSpace.End - 0x1000, 0, 0x1000, (ulong)MapOptions.Read);
        Assert.True(_kernel.CanAccess(child.Task, UserSpace.End - 1, Readable));
        Assert.False(_kernel.CanAccess(child.Task, UserSpace.End, Readable));
        Assert.True(_kernel.CanAccess(child.Task, MessageBuffer.Address, Writable));
        Assert.False(_kernel.CanAccess(child.Task, MessageBuffer.Address + 0x1000, 0));
    }

    [Theory]
    [InlineData(0x50_0000UL)]
    [InlineData(0x50_3000UL)]
    [InlineData(0x4F_E000UL)]
    [InlineData(0x4F_F000UL)]
    public void Mappings_and_their_guard_pages_do_not_overlap(ulong address)
    {
        const MapOptions Guarded = MapOptions.Read | MapOptions.Write | MapOptions.GuardBelow;
        ulong region = _kernel.NewRegion(4);
        Assert.Equal(KernelStatus.Ok, Map(region, 0x50_0000, 0, 0x4000, Guarded));
        Assert.Equal(KernelStatus.AddressInUse, Map(region, address, 0, 0x2000, MapOptions.Read));
        Assert.Equal(KernelStatus.Ok, Map(region, 0x50_4000, 0, 0x2000, MapOptions.Read));
        Assert.Equal(KernelStatus.AddressInUse, Map(region, 0x50_6000, 0, 0x1000, Guarded));
    }

    [Theory]
    [InlineData(Rights.Read, MapOptions.Read | MapOptions.Write)]
    [InlineData(Rights.Read | Rights.Write, MapOptions.Execute)]
    [InlineData(Rights.Execute, MapOptions.Read)]
    [InlineData(Rights.Transfer, MapOptions.Read)]
    public void Rights_of_the_handle_bound_those_of_the_mapping(Rights rights, MapOptions options)
    {
        _kernel.Must(First, SyscallNumber.HandleCopy, _kernel.NewRegion(1), (ulong)rights);
        Assert.Equal(KernelStatus.NotPermitted, Map(First.Frame.A1, 0x50_0000, 0, 0x1000, options));
    }

    [Fact]
    public void Unmapped_memory_cannot_be_reached_even_if_the_hardware_remembered_it()
    {
        ulong region = _kernel.NewRegion(2);
        Map(region, 0x50_0000, 0, 0x2000, MapOptions.Read);
        Assert.True(_kernel.CanAccess(First, 0x50_0000, Readable));
        _kernel.Must(First, SyscallNumber.Unmap, TestKernel.Self, 0x50_0000);
        Assert.False(_kernel.CanAccess(First, 0x50_0000, Readable));
        Assert.Equal(KernelStatus.AddressInUse, _kernel.Ask(First, SyscallNumber.Unmap, TestKernel.Self, 0x50_0000));
    }

    [Fact]
    public void Revoked_region_is_gone_but_for_other_tasks_that_have_it_mapped()
    {
        Child user = _kernel.Spawn(5, 30);
        Child holder = _kernel.Spawn(6, 30);
        ulong region = _kernel.NewRegion(1);
        ulong used = _kernel.Grant(user, region, Rights.Read);
        ulong held = _kernel.Grant(holder, region, Rights.Read);
        _kernel.Must(First, SyscallNumber.HandleCopy, region, ushort.MaxValue);
        ulong copy = First.Frame.A1;
        Map(copy, 0x60_0000, 0, 0x1000, MapOptions.Read);
        _kernel.Must(First, SyscallNumber.Map, user.Handle, used, 0x7000, 0, 0x1000, (ulong)MapOptions.Read);

        // Nobody can make another task fault: it keeps what it has mapped, until it gives it up itself.
        _kernel.Must(First, SyscallNumber.HandleRevoke, region);
        Assert.True(_kernel.CanAccess(user.Task, 0x7000, Readable));
        Assert.True(HandleSpace.Find(user.Task, used).Exists);
        Assert.False(HandleSpace.Find(holder.Task, held).Exists);
        Assert.False(HandleSpace.Find(First, copy).Exists);
        Assert.False(_kernel.CanAccess(First, 0x60_0000, Readable));

        int free = _kernel.Kernel.Pages.FreePages;
        _kernel.Must(First, SyscallNumber.HandleClose, region);
        Assert.Equal(free, _kernel.Kernel.Pages.FreePages);
        _kernel.Must(First, SyscallNumber.TaskKill, user.Handle);
        _kernel.Must(First, SyscallNumber.TaskDestroy, user.Handle);
        Assert.True(_kernel.Kernel.Pages.FreePages > free);
    }

    [Fact]
    public void Closing_a_handle_removes_what_was_mapped_through_it_and_frees_the_memory_of_the_last()
    {
        int free = _kernel.Kernel.Pages.FreePages;
        ulong region = _kernel.NewRegion(3);
        _kernel.Must(First, SyscallNumber.HandleCopy, region, ushort.MaxValue);
        ulong copy = First.Frame.A1;
        Map(region, 0x50_0000, 0, 0x3000, MapOptions.Read);
        Map(copy, 0x60_0000, 0, 0x3000, MapOptions.Read);
        int tables = free - 3 - _kernel.Kernel.Pages.FreePages;
        _kernel.Must(First, SyscallNumber.HandleClose, region);
        Assert.False(_kernel.CanAccess(First, 0x50_0000, Readable));
        Assert.True(_kernel.CanAccess(First, 0x60_0000, Readable));
        _kernel.Must(First, SyscallNumber.HandleClose, copy);
        Assert.False(_kernel.CanAccess(First, 0x60_0000, Readable));
        Assert.Equal(free - tables, _kernel.Kernel.Pages.FreePages);
    }

    [Fact]
    public void New_region_is_filled_with_zeros_also_where_another_was()
    {
        ulong region = _kernel.NewRegion(4);
        PhysicalAddress start = RegionOf(region).Start;
        _kernel.Machine.Memory(start, 4 * 4096).Fill(0x77);
        _kernel.Must(First, SyscallNumber.HandleClose, region);
        Region next = RegionOf(_kernel.NewRegion(4));
        Assert.Equal(start, next.Start);
        Assert.True(_kernel.Machine.Memory(next.Start, 4 * 4096).IndexOfAnyExcept((byte)0) < 0);
    }

    [Fact]
    public void Big_mappings_go_in_steps_and_come_out_right()
    {
        const int Pages = 700;
        ulong region = _kernel.NewRegion(Pages);
        ulong pc = First.Frame.Pc;
        _kernel.Do(First, SyscallNumber.Map, TestKernel.Self, region, 0x100_1000, 0, Pages * 4096, 1);
        Assert.Equal(pc, First.Frame.Pc);
        Assert.Equal(KernelStatus.Ok, Map(region, 0x100_1000, 0, Pages * 4096, MapOptions.Read));
        for (ulong page = 0; page < Pages; page++)
            Assert.True(_kernel.CanAccess(First, 0x100_1000 + (page * 4096), Readable));
        _kernel.Must(First, SyscallNumber.Unmap, TestKernel.Self, 0x100_1000);
        for (ulong page = 0; page < Pages; page++)
            Assert.False(_kernel.CanAccess(First, 0x100_1000 + (page * 4096), Readable));
    }

    [Fact]
    public void Page_tables_are_paid_for_in_advance_or_not_at_all()
    {
        Child child = _kernel.Create(5, pages: 6);
        ulong handle = _kernel.Grant(child, _kernel.NewRegion(2), Rights.Read);
        KernelStatus MapAt(ulong address) => _kernel.Ask(
            First, SyscallNumber.Map, child.Handle, handle, address, 0, 0x1000, (ulong)MapOptions.Read);
        Assert.Equal(KernelStatus.Ok, MapAt(0x8000));
        Assert.Equal(0, child.Task.PagesLeft);
        Assert.Equal(KernelStatus.QuotaExceeded, MapAt(0x1_0000_0000));
        Assert.Equal(KernelStatus.Ok, MapAt(0xA000));
    }

    [Fact]
    public void Memory_of_another_task_is_mapped_only_with_the_right_to_manage_it()
    {
        Child child = _kernel.Spawn(5);
        Child other = _kernel.Spawn(4);
        ulong region = _kernel.Grant(child, _kernel.NewRegion(1), Rights.Read);
        ulong notify = _kernel.Grant(child, other.Handle, Rights.Notify);
        _kernel.Step();
        Assert.Equal(
            KernelStatus.NotPermitted,
            _kernel.Ask(child.Task, SyscallNumber.Map, notify, region, 0x8000, 0, 0x1000, (ulong)MapOptions.Read));
        Assert.Equal(KernelStatus.NotPermitted, _kernel.Ask(child.Task, SyscallNumber.Unmap, notify, 0x8000));
    }

    [Fact]
    public void Executable_mapping_makes_stores_visible_to_fetches()
    {
        int before = _kernel.Machine.InstructionFlushes;
        Map(_kernel.NewRegion(1), 0x50_0000, 0, 0x1000, MapOptions.Read | MapOptions.Execute);
        Assert.Equal(before + 1, _kernel.Machine.InstructionFlushes);
    }

    private KernelStatus Map(ulong handle, ulong address, ulong offset, ulong length, MapOptions options) =>
        _kernel.Ask(First, SyscallNumber.Map, TestKernel.Self, handle, address, offset, length, (ulong)options);

    private Region RegionOf(ulong handle) =>
        (Region)_kernel.Kernel.Handles.Entry(HandleSpace.Find(First, handle)).Object!;
}
