namespace Signalbox.Microkernel.Tests;

/// <summary>Numbers that both sides of the boundary rely on.</summary>
public sealed class AbiLayoutTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(32, 0)]
    [InlineData(1024, 4)]
    [InlineData(33, 1)]
    public void Message_description_holds_what_was_put_in(int length, int handles)
    {
        MessageInfo info = new(0xFEDC_BA98, length, handles);
        Assert.Equal((0xFEDC_BA98u, length, handles, MessageKind.Message),
            (info.Label, info.LengthBytes, info.HandleCount, info.Kind));
        Assert.True(info.IsValidToSend);
    }

    [Fact]
    public void Low_half_is_at_most_32_just_if_nothing_is_to_be_copied()
    {
        for (int handles = 0; handles <= 4; handles++)
        {
            for (int length = 0; length <= 1024; length++)
            {
                bool fits = (uint)new MessageInfo(uint.MaxValue, length, handles).Value <= MessageBuffer.RegisterBytes;
                Assert.Equal(length <= 32 && handles == 0, fits);
            }
        }

        foreach (MessageKind kind in new[] { MessageKind.Notification, MessageKind.Interrupt, MessageKind.Fault })
            Assert.True((uint)MessageInfo.FromKernel(kind, 0).Value > MessageBuffer.RegisterBytes);
    }

    [Fact]
    public void Description_with_any_bit_that_is_the_kernels_is_not_valid_to_send()
    {
        for (int bit = 14; bit < 32; bit++)
            Assert.False(new MessageInfo(1UL << bit).IsValidToSend);
    }

    [Fact]
    public void Handle_is_slot_and_generation()
    {
        Handle handle = new((7UL << Handle.SlotBits) | 5);
        Assert.Equal((5, 7UL), (handle.Slot, handle.Generation));
        Assert.Equal((0, 1UL), (Handle.Self.Slot, Handle.Self.Generation));
        Assert.Equal(0UL, Handle.None.Value);
    }

    [Fact]
    public void System_calls_are_at_most_24_in_a_row()
    {
        int[] numbers = [.. Enum.GetValues<SyscallNumber>().Select(number => (int)number)];
        Assert.Equal(Enumerable.Range(0, numbers.Length), numbers);
        Assert.InRange(numbers.Length, 1, 24);
    }

    [Fact]
    public void Status_values_stay_clear_of_the_dispatchers_own()
    {
        Assert.DoesNotContain(SyscallOutcome.Again, Enum.GetValues<KernelStatus>());
        Assert.DoesNotContain(SyscallOutcome.Blocked, Enum.GetValues<KernelStatus>());
        Assert.Equal(0, (int)KernelStatus.Ok);
    }

    [Fact]
    public void Message_buffer_has_room_for_everything_that_is_put_there()
    {
        Assert.True(FaultMessage.LengthBytes <= MessageBuffer.LengthBytes);
        Assert.True(BootInformation.Length(BootInformation.MaxDevices) <= MessageBuffer.LengthBytes);
        Assert.True(BootInformation.MaxDevices > MachineDescription.MaxDevices);
        Assert.True(
            MessageBuffer.HandlesOffset + (MessageBuffer.MaxHandles * MessageBuffer.HandleSlotBytes) <= Page.Bytes);
        Assert.Equal(0UL, MessageBuffer.Address % Page.Bytes);
    }

    [Fact]
    public void Boot_information_of_another_kind_or_length_is_refused()
    {
        byte[] bytes = new byte[BootInformation.Length(3)];
        BootInformation.WriteHeader(bytes, 3, 1, 2, 1);
        Assert.True(BootInformation.TryRead(bytes, out _));
        Assert.False(BootInformation.TryRead(bytes.AsSpan(0, bytes.Length - 1), out _));
        Assert.False(BootInformation.TryRead([], out _));
        bytes[0] ^= 1;
        Assert.False(BootInformation.TryRead(bytes, out _));
    }
}
