namespace Signalbox.Microkernel.Tests;

public sealed class SystemControlTests
{
    private readonly TestKernel _kernel = new();

    private Task First => _kernel.First;

    [Fact]
    public void Text_of_the_message_buffer_is_printed()
    {
        "hello\n"u8.CopyTo(_kernel.Buffer(First));
        Assert.Equal(KernelStatus.Ok, Control(SystemOperation.Print, 6));
        Assert.EndsWith("hello\n", _kernel.Machine.Console.ToString(), StringComparison.Ordinal);
        Assert.Equal(KernelStatus.InvalidArgument, Control(SystemOperation.Print, 1025));
    }

    [Theory]
    [InlineData(0UL, false)]
    [InlineData(1UL, true)]
    public void Power_goes_off_with_success_or_failure(ulong argument, bool failure)
    {
        MachineStoppedException stop = Assert.Throws<MachineStoppedException>(
            () => _kernel.Syscall(
                (ulong)SyscallNumber.SystemControl, _kernel.Boot.Firmware, (ulong)SystemOperation.PowerOff, argument));
        Assert.Equal(failure, stop.Failure);
    }

    [Fact]
    public void Machine_restarts() => Assert.Throws<MachineStoppedException>(() => Control(SystemOperation.Restart, 0));

    [Fact]
    public void Other_devices_and_weaker_handles_have_no_power()
    {
        Assert.Equal(KernelStatus.WrongObject, _kernel.Ask(
            First, SyscallNumber.SystemControl, _kernel.Boot.Virtio(0), (ulong)SystemOperation.PowerOff));
        _kernel.Must(First, SyscallNumber.HandleCopy, _kernel.Boot.Firmware, (ulong)Rights.Transfer);
        Assert.Equal(KernelStatus.NotPermitted, _kernel.Ask(
            First, SyscallNumber.SystemControl, First.Frame.A1, (ulong)SystemOperation.PowerOff));
        Assert.Equal(KernelStatus.InvalidArgument, Control((SystemOperation)6, 0));
    }

    [Fact]
    public void Counts_are_those_of_the_pools()
    {
        _kernel.NewPort();
        _kernel.NewRegion(1);
        Assert.Equal(KernelStatus.Ok, Control(SystemOperation.Counts, 0));
        ref TrapFrame frame = ref First.Frame;
        Kernel<FakeMachine> kernel = _kernel.Kernel;
        ulong[] expected =
        [
            (ulong)kernel.Tasks.Used, 1, (ulong)kernel.Regions.Used, (ulong)kernel.Mappings.Used,
            (ulong)kernel.Handles.Used, (ulong)kernel.Pages.FreePages, 0,
        ];
        ulong[] actual = [frame.A1, frame.A2, frame.A3, frame.A4, frame.A5, frame.A6, frame.A7];
        Assert.Equal(expected, actual);
    }

    private KernelStatus Control(SystemOperation operation, ulong argument) => _kernel.Ask(
        First, SyscallNumber.SystemControl, _kernel.Boot.Firmware, (ulong)operation, argument);
}
