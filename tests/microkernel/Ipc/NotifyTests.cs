namespace Signalbox.Microkernel.Tests;

public abstract class NotifyTests
{
    private readonly TestKernel _kernel = new();
    private readonly Child _high;
    private readonly Child _low;
    private readonly ulong _toHigh;
    private readonly ulong _toLow;

    private protected NotifyTests(bool fast)
    {
        _kernel.UsesFastPath = fast;
        _high = _kernel.Spawn(20);
        _low = _kernel.Spawn(10);
        _toHigh = _kernel.Grant(_low, _high.Handle, Rights.Notify, 0xFF);
        _toLow = _kernel.Grant(_high, _low.Handle, Rights.Notify, 0xFF);
        _kernel.Step();
    }

    private Task High => _high.Task;

    private Task Low => _low.Task;

    [Fact]
    public void Notify_of_a_waiting_task_of_higher_priority_switches_to_it()
    {
        _kernel.Do(High, SyscallNumber.Receive);
        _kernel.Do(Low, SyscallNumber.Notify, _toHigh, 0b101);
        AssertNotified(High, 0b101);
        Assert.Equal(KernelStatus.Ok, TestKernel.Status(Low));
        _kernel.Do(High, SyscallNumber.Receive);
        Assert.Same(Low, _kernel.Current);
    }

    [Fact]
    public void Notify_of_a_task_of_lower_priority_does_not_stop_the_sender()
    {
        _kernel.Must(High, SyscallNumber.Notify, _toLow, 1);
        _kernel.Do(High, SyscallNumber.Receive);
        _kernel.Do(Low, SyscallNumber.Receive);
        AssertNotified(Low, 1);
    }

    [Fact]
    public void Bits_gather_until_they_are_received()
    {
        _kernel.Must(High, SyscallNumber.Notify, _toLow, 1);
        _kernel.Must(High, SyscallNumber.Notify, _toLow, 4);
        _kernel.Must(High, SyscallNumber.Notify, _toLow, 4);
        _kernel.Do(High, SyscallNumber.Receive);
        _kernel.Do(Low, SyscallNumber.Receive);
        AssertNotified(Low, 5);
        _kernel.Do(Low, SyscallNumber.Receive);
        Assert.Equal(TaskState.Receiving, Low.State);
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(0x100UL)]
    [InlineData(0x101UL)]
    public void Bits_outside_of_the_mask_are_refused(ulong bits) =>
        Assert.Equal(KernelStatus.InvalidArgument, _kernel.Ask(High, SyscallNumber.Notify, _toLow, bits));

    [Fact]
    public void Handle_without_the_right_is_refused()
    {
        Sleeping.Wake(_kernel, _kernel.First);
        ulong manage = _kernel.Grant(_high, _low.Handle, Rights.Manage);
        _kernel.Step();
        Assert.Equal(KernelStatus.NotPermitted, _kernel.Ask(High, SyscallNumber.Notify, manage, 1));
    }

    [Fact]
    public void Dead_task_is_told_apart_from_a_living_one()
    {
        Sleeping.Wake(_kernel, _kernel.First);
        _kernel.Must(_kernel.First, SyscallNumber.TaskKill, _low.Handle);
        _kernel.Do(_kernel.First, SyscallNumber.Receive);
        _kernel.Do(_kernel.First, SyscallNumber.Receive);
        Assert.Equal(KernelStatus.PeerRestarted, _kernel.Ask(High, SyscallNumber.Notify, _toLow, 1));
    }

    [Fact]
    public void Notification_reaches_a_task_that_waits_for_a_reply_when_it_receives()
    {
        ulong port = MakePort();
        _kernel.Do(High, SyscallNumber.Receive);
        _kernel.Do(Low, SyscallNumber.Call, port, 0);
        ulong token = High.Frame.A7;
        _kernel.Must(High, SyscallNumber.Notify, _toLow, 2);
        Assert.Equal(TaskState.AwaitingReply, Low.State);
        _kernel.Do(High, SyscallNumber.ReplyReceive, token, 0);
        _kernel.Do(Low, SyscallNumber.Receive);
        AssertNotified(Low, 2);
    }

    [Fact]
    public void Flood_of_notifications_does_not_hide_messages()
    {
        ulong port = MakePort();
        Sleeping.Block(_kernel, High);
        _kernel.Must(Low, SyscallNumber.Notify, _toHigh, 1);
        _kernel.Do(Low, SyscallNumber.Call, port, new MessageInfo(7, 0).Value);
        Sleeping.Wake(_kernel, High);
        HashSet<MessageKind> seen = [];
        for (int index = 0; index < 2; index++)
        {
            _kernel.Do(High, SyscallNumber.Receive);
            seen.Add(new MessageInfo(High.Frame.A1).Kind);
            High.NotificationWord |= 1;
            High.Pending |= EventSet.Notification;
        }

        Assert.Contains(MessageKind.Message, seen);
    }

    [Fact]
    public void No_wake_up_is_lost_in_any_order_of_notify_and_receive()
    {
        // Every sequence of six steps: sender sends the next bit, or receiver receives with an immediate deadline.
        for (int pattern = 0; pattern < 64; pattern++)
        {
            ulong sent = 0;
            ulong received = 0;
            for (int step = 0; step < 6; step++)
            {
                if ((pattern >> step & 1) != 0)
                {
                    ulong bit = 1UL << (step % 8);
                    _kernel.Must(High, SyscallNumber.Notify, _toLow, bit);
                    sent |= bit;
                }
                else
                {
                    received |= Poll();
                }
            }

            received |= Poll();
            Assert.Equal(sent, received);
        }
    }

    /// <summary>The low task receives what there is, while the high one sleeps.</summary>
    private ulong Poll()
    {
        ulong wake = _kernel.Machine.Now + 10;
        _kernel.Do(High, SyscallNumber.Receive, 0, 0, 0, 0, 0, 0, wake);
        _kernel.Do(Low, SyscallNumber.Receive, 0, 0, 0, 0, 0, 0, _kernel.Machine.Now);
        ulong bits = TestKernel.Status(Low) == KernelStatus.Ok ? Low.Frame.A2 : 0;
        _kernel.Wait(10);
        Assert.Same(High, _kernel.Current);
        return bits;
    }

    private ulong MakePort()
    {
        Sleeping.Wake(_kernel, _kernel.First);
        ulong port = _kernel.NewPort();
        ulong bind = _kernel.Grant(_high, port, Rights.Bind);
        ulong send = _kernel.Grant(_low, port, Rights.Send);
        _kernel.Step();
        _kernel.Must(High, SyscallNumber.PortBind, bind);
        return send;
    }

    private static void AssertNotified(Task task, ulong bits)
    {
        Assert.Equal(KernelStatus.Ok, TestKernel.Status(task));
        var info = new MessageInfo(task.Frame.A1);
        Assert.Equal((MessageKind.Notification, 8), (info.Kind, info.LengthBytes));
        Assert.Equal((bits, 0UL, 0UL, 0UL), (task.Frame.A2, task.Frame.A3, task.Frame.A4, task.Frame.A5));
        Assert.Equal((0UL, 0UL), (task.Frame.A6, task.Frame.A7));
        Assert.Equal(0UL, task.NotificationWord);
    }
}

public sealed class NotifyOverTheFastPathTests() : NotifyTests(fast: true);

public sealed class NotifyOverTheGeneralPathTests() : NotifyTests(fast: false);
