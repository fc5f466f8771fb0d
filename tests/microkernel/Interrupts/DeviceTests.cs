namespace Signalbox.Microkernel.Tests;

/// <summary>Devices: one owner, interrupts as messages, quiet when the owner goes.</summary>
public sealed class DeviceTests
{
    private const uint Source = TestMachine.FirstSource;

    private readonly TestKernel _kernel = new();
    private readonly Child _driver;
    private readonly ulong _device;

    public DeviceTests()
    {
        _driver = _kernel.Spawn(20, 60, 16);
        _device = _kernel.Grant(_driver, _kernel.Boot.Virtio(0), Rights.Operate | Rights.Transfer);
        _kernel.Step();
    }

    private Task Driver => _driver.Task;

    private FakeDevice Hardware => _kernel.Machine.Devices[0];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Interrupt_is_a_message_and_stays_masked_until_it_is_acknowledged(bool waiting)
    {
        _kernel.Must(Driver, SyscallNumber.Acknowledge, _device, 0xC00C1E);
        if (waiting)
            _kernel.Do(Driver, SyscallNumber.Receive);
        ulong time = _kernel.Machine.Now;
        Raise(true);
        if (!waiting)
            _kernel.Must(Driver, SyscallNumber.Receive);

        Assert.Same(Driver, _kernel.Current);
        var info = new MessageInfo(Driver.Frame.A1);
        Assert.Equal((MessageKind.Interrupt, 8), (info.Kind, info.LengthBytes));
        Assert.Equal((0xC00C1EUL, time), (Driver.Frame.A6, Driver.Frame.A2));

        Assert.Equal(PendingInterrupts.None, _kernel.Machine.Pending);
        _kernel.Must(Driver, SyscallNumber.Acknowledge, _device, 0xC00C1E);
        Assert.Equal(PendingInterrupts.External, _kernel.Machine.Pending);
    }

    [Fact]
    public void Interrupt_that_came_before_the_driver_asked_for_it_is_delivered()
    {
        Raise(true);
        _kernel.Must(Driver, SyscallNumber.Acknowledge, _device, 7);
        _kernel.Interrupt();
        _kernel.Must(Driver, SyscallNumber.Receive);
        Assert.Equal((MessageKind.Interrupt, 7UL), (new MessageInfo(Driver.Frame.A1).Kind, Driver.Frame.A6));
    }

    [Fact]
    public void Storm_of_interrupts_stops_until_the_driver_is_ready()
    {
        _kernel.Must(Driver, SyscallNumber.Acknowledge, _device, 1);
        for (int wave = 0; wave < 100; wave++)
        {
            Raise(true);
            Raise(false);
        }

        _kernel.Must(Driver, SyscallNumber.Receive);
        _kernel.Do(Driver, SyscallNumber.Receive);
        Assert.Equal(TaskState.Receiving, Driver.State);
    }

    [Fact]
    public void Interrupt_of_a_device_without_owner_is_not_delivered()
    {
        Raise(true);
        Assert.False(_kernel.Machine.Plic.IsEnabled(Source));
        Assert.Equal(0UL, Driver.InterruptedDevices);
    }

    [Fact]
    public void Interrupt_of_a_driver_of_lower_priority_does_not_disturb_who_runs()
    {
        Child low = MakeSecondDriver(3, out ulong device);
        _kernel.Do(Driver, SyscallNumber.Receive);
        _kernel.Must(low.Task, SyscallNumber.Acknowledge, device, 5);
        _kernel.Do(low.Task, SyscallNumber.Receive);
        Sleeping.Wake(_kernel, Driver);
        _kernel.Machine.Plic.Raise(Source + 1, true);
        _kernel.Interrupt();
        Assert.Same(Driver, _kernel.Current);
        Assert.Equal(TaskState.Ready, low.Task.State);
        Assert.Equal(5UL, low.Task.Frame.A6);
    }

    [Fact]
    public void Device_has_one_owner()
    {
        Child second = MakeRival(out ulong device);
        _kernel.Must(Driver, SyscallNumber.Acknowledge, _device, 1);
        Sleeping.Block(_kernel, Driver);
        Assert.Equal(KernelStatus.Busy, _kernel.Ask(second.Task, SyscallNumber.Acknowledge, device, 1));
        Assert.Equal(KernelStatus.Busy, Map(second.Task, device));
    }

    [Fact]
    public void Registers_are_mapped_for_the_owner_and_never_executable()
    {
        const ulong Executable = (ulong)(MapOptions.Read | MapOptions.Execute);
        Assert.Equal(
            KernelStatus.NotPermitted,
            _kernel.Ask(Driver, SyscallNumber.Map, TestKernel.Self, _device, 0x9000, 0, 0x1000, Executable));
        Assert.Equal(KernelStatus.Ok, Map(Driver, _device));
        PhysicalAddress? target = _kernel.Machine.TranslateUser(
            Driver.Frame.Translation, 0x9070, PageTableEntry.Writable);
        Assert.Equal(TestMachine.FirstDevice + 0x70, target?.Value);
        Assert.Equal(KernelStatus.InvalidArgument, _kernel.Ask(
            Driver, SyscallNumber.Map, TestKernel.Self, _device, 0xB000, 0, 0x2000, (ulong)MapOptions.Read));
    }

    [Fact]
    public void Death_of_the_owner_stops_the_device_and_masks_its_interrupt()
    {
        Map(Driver, _device);
        _kernel.Must(Driver, SyscallNumber.Acknowledge, _device, 1);
        Hardware.Status = 0xF;
        Raise(true);
        _kernel.Fault(Driver, 13, 0);
        Assert.Equal(0u, Hardware.Status);
        Assert.False(_kernel.Machine.Plic.IsEnabled(Source));
        Assert.False(_kernel.Machine.Plic.IsInService(Source));
    }

    [Fact]
    public void Successor_gets_the_device_with_its_interrupt_working()
    {
        _kernel.Must(Driver, SyscallNumber.Acknowledge, _device, 1);
        Raise(true);
        _kernel.Fault(Driver, 13, 0);
        Raise(false);
        _kernel.Must(_kernel.First, SyscallNumber.TaskDestroy, _driver.Handle);
        Child next = _kernel.Spawn(20);
        ulong device = _kernel.Grant(next, _kernel.Boot.Virtio(0), Rights.Operate);
        _kernel.Step();
        _kernel.Must(next.Task, SyscallNumber.Acknowledge, device, 2);
        _kernel.Do(next.Task, SyscallNumber.Receive);
        Raise(true);
        Assert.Same(next.Task, _kernel.Current);
        Assert.Equal(2UL, next.Task.Frame.A6);
    }

    [Fact]
    public void Device_that_does_not_stop_is_never_handed_out_again()
    {
        _kernel.Must(Driver, SyscallNumber.Acknowledge, _device, 1);
        Hardware.Status = 0xF;
        Hardware.Reluctance = -1;
        _kernel.Fault(Driver, 13, 0);
        Child next = _kernel.Spawn(20);
        ulong device = _kernel.Grant(next, _kernel.Boot.Virtio(0), Rights.Operate);
        _kernel.Step();
        Assert.Equal(KernelStatus.DeviceFailed, _kernel.Ask(next.Task, SyscallNumber.Acknowledge, device, 2));
        Assert.Equal(KernelStatus.DeviceFailed, Map(next.Task, device));
    }

    [Theory]
    [InlineData(SyscallNumber.HandleRevoke)]
    [InlineData(SyscallNumber.HandleClose)]
    public void Loss_of_the_handle_stops_the_device_too(SyscallNumber how)
    {
        Map(Driver, _device);
        _kernel.Must(Driver, SyscallNumber.Acknowledge, _device, 1);
        Hardware.Status = 0xF;
        if (how == SyscallNumber.HandleClose)
        {
            _kernel.Must(Driver, how, _device);
        }
        else
        {
            Sleeping.Wake(_kernel, _kernel.First);
            _kernel.Must(_kernel.First, how, _kernel.Boot.Virtio(0));
        }

        Assert.Equal(0u, Hardware.Status);
        Assert.False(_kernel.CanAccess(Driver, 0x9000, 0));
        Assert.False(_kernel.Machine.Plic.IsEnabled(Source));
    }

    [Fact]
    public void Physical_address_is_told_only_to_the_owner_of_a_device()
    {
        _kernel.Must(Driver, SyscallNumber.RegionCreate, 2 * 4096);
        ulong region = Driver.Frame.A1;
        _kernel.Must(Driver, SyscallNumber.RegionInfo, region, 0);
        Assert.Equal((8192UL, 0UL), (Driver.Frame.A1, Driver.Frame.A2));
        Assert.Equal(KernelStatus.WrongObject, _kernel.Ask(Driver, SyscallNumber.RegionInfo, region, TestKernel.Self));
        _kernel.Must(Driver, SyscallNumber.RegionInfo, region, _device);
        Assert.Equal(8192UL, Driver.Frame.A1);
        Assert.InRange(Driver.Frame.A2, Simulation.MemoryStart, Simulation.MemoryStart + 0x60_0000UL);
    }

    [Fact]
    public void Memory_that_a_device_knows_is_not_used_again_before_the_device_was_quiet()
    {
        _kernel.Must(Driver, SyscallNumber.RegionCreate, 4 * 4096);
        ulong region = Driver.Frame.A1;
        _kernel.Must(Driver, SyscallNumber.RegionInfo, region, _device);
        Hardware.Status = 0xF;
        int free = _kernel.Kernel.Pages.FreePages;
        _kernel.Must(Driver, SyscallNumber.HandleClose, region);
        Assert.Equal(free, _kernel.Kernel.Pages.FreePages);
        _kernel.Must(Driver, SyscallNumber.HandleClose, _device);
        Assert.Equal(0u, Hardware.Status);
        Assert.Equal(free + 4, _kernel.Kernel.Pages.FreePages);
    }

    [Fact]
    public void Memory_that_a_failed_device_knows_is_lost_for_good()
    {
        _kernel.Must(Driver, SyscallNumber.RegionCreate, 4 * 4096);
        _kernel.Must(Driver, SyscallNumber.RegionInfo, Driver.Frame.A1, _device);
        Hardware.Status = 0xF;
        Hardware.Reluctance = -1;
        _kernel.Fault(Driver, 13, 0);
        int left = _kernel.First.PagesLeft;
        _kernel.Must(_kernel.First, SyscallNumber.TaskDestroy, _driver.Handle);
        Assert.Equal(left + 60 - 4, _kernel.First.PagesLeft);
        _kernel.Must(_kernel.First, SyscallNumber.SystemControl, _kernel.Boot.Firmware, (ulong)SystemOperation.Counts);
        Assert.Equal(4UL, _kernel.First.Frame.A7);
    }

    [Fact]
    public void Firmware_has_neither_interrupt_nor_registers()
    {
        Sleeping.Wake(_kernel, _kernel.First);
        Task first = _kernel.First;
        ulong firmware = _kernel.Boot.Firmware;
        Assert.Equal(KernelStatus.InvalidArgument, _kernel.Ask(first, SyscallNumber.Acknowledge, firmware, 1));
        Assert.Equal(KernelStatus.InvalidArgument, _kernel.Ask(
            first, SyscallNumber.Map, TestKernel.Self, firmware, 0x9000, 0, 0x1000, (ulong)MapOptions.Read));
    }

    private Child MakeRival(out ulong device)
    {
        Sleeping.Wake(_kernel, _kernel.First);
        Child second = _kernel.Spawn(10, 60, 16);
        device = _kernel.Grant(second, _kernel.Boot.Virtio(0), Rights.Operate);
        _kernel.Step();
        return second;
    }

    private Child MakeSecondDriver(int priority, out ulong device)
    {
        Sleeping.Wake(_kernel, _kernel.First);
        Child second = _kernel.Spawn(priority, 60, 16);
        device = _kernel.Grant(second, _kernel.Boot.Virtio(1), Rights.Operate);
        _kernel.Step();
        return second;
    }

    private KernelStatus Map(Task task, ulong device)
    {
        const ulong Writable = (ulong)(MapOptions.Read | MapOptions.Write);
        return _kernel.Ask(task, SyscallNumber.Map, TestKernel.Self, device, 0x9000, 0, 0x1000, Writable);
    }

    private void Raise(bool level)
    {
        _kernel.Machine.Plic.Raise(Source, level);
        _kernel.Interrupt();
    }
}
