namespace Signalbox.Microkernel.Tests;

public sealed class HandleTests
{
    private readonly TestKernel _kernel = new();

    private Task First => _kernel.First;

    [Fact]
    public void Closed_handle_never_works_again_however_often_its_slot_is_used()
    {
        HashSet<ulong> seen = [];
        for (int round = 0; round < 500; round++)
        {
            ulong port = _kernel.NewPort();
            Assert.True(seen.Add(port), "a handle came back");
            _kernel.Must(First, SyscallNumber.HandleClose, port);
            foreach (ulong old in seen.TakeLast(5))
                Assert.Equal(KernelStatus.InvalidHandle, _kernel.Ask(First, SyscallNumber.HandleClose, old));
        }
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(ulong.MaxValue)]
    [InlineData(95UL + 1024)]
    [InlineData(1000UL + 1024)]
    public void Value_that_was_never_given_is_no_handle(ulong value) =>
        Assert.Equal(KernelStatus.InvalidHandle, _kernel.Ask(First, SyscallNumber.HandleCopy, value));

    [Fact]
    public void Handle_that_the_slot_will_have_next_does_not_work_yet()
    {
        ulong port = _kernel.NewPort();
        _kernel.Must(First, SyscallNumber.HandleClose, port);
        Assert.Equal(KernelStatus.InvalidHandle, _kernel.Ask(First, SyscallNumber.PortBind, port + 1024));
    }

    [Fact]
    public void Copy_has_no_right_that_its_source_lacks()
    {
        ulong port = _kernel.NewPort();
        _kernel.Must(First, SyscallNumber.HandleCopy, port, (ulong)(Rights.Send | Rights.Transfer));
        ulong weak = First.Frame.A1;
        _kernel.Must(First, SyscallNumber.HandleCopy, weak, ushort.MaxValue);
        Assert.Equal(KernelStatus.NotPermitted, _kernel.Ask(First, SyscallNumber.PortBind, First.Frame.A1));
    }

    [Fact]
    public void Copy_without_the_transfer_right_is_refused()
    {
        ulong port = _kernel.NewPort();
        _kernel.Must(First, SyscallNumber.HandleCopy, port, (ulong)Rights.Send);
        Assert.Equal(
            KernelStatus.NotPermitted,
            _kernel.Ask(First, SyscallNumber.HandleCopy, First.Frame.A1, (ulong)Rights.Send));
    }

    [Fact]
    public void Badge_can_be_given_once_and_not_changed()
    {
        ulong port = _kernel.NewPort();
        _kernel.Must(First, SyscallNumber.HandleCopy, port, ushort.MaxValue, 7);
        ulong badged = First.Frame.A1;
        Assert.Equal(
            KernelStatus.NotPermitted, _kernel.Ask(First, SyscallNumber.HandleCopy, badged, ushort.MaxValue, 8));
        _kernel.Must(First, SyscallNumber.HandleCopy, badged, ushort.MaxValue);
        Assert.Equal(7UL, _kernel.Kernel.Handles.Entry(HandleSpace.Find(First, First.Frame.A1)).Badge);
    }

    [Fact]
    public void Notification_mask_only_shrinks()
    {
        _kernel.Must(First, SyscallNumber.HandleCopy, TestKernel.Self, ushort.MaxValue, 0b1100);
        _kernel.Must(First, SyscallNumber.HandleCopy, First.Frame.A1, ushort.MaxValue, 0b0110);
        ulong narrow = First.Frame.A1;
        Assert.Equal(KernelStatus.InvalidArgument, _kernel.Ask(First, SyscallNumber.Notify, narrow, 0b0010));
        _kernel.Must(First, SyscallNumber.Notify, narrow, 0b0100);
    }

    [Fact]
    public void Badge_on_a_region_is_refused() => Assert.Equal(
        KernelStatus.InvalidArgument,
        _kernel.Ask(First, SyscallNumber.HandleCopy, _kernel.NewRegion(1), ushort.MaxValue, 1));

    [Fact]
    public void Chain_of_copies_ends_at_the_limit()
    {
        ulong handle = _kernel.NewPort();
        for (int depth = 0; depth < HandleSpace.MaxDepth; depth++)
        {
            _kernel.Must(First, SyscallNumber.HandleCopy, handle, ushort.MaxValue);
            handle = First.Frame.A1;
        }

        Assert.Equal(KernelStatus.TooDeep, _kernel.Ask(First, SyscallNumber.HandleCopy, handle, ushort.MaxValue));
    }

    [Fact]
    public void Full_table_refuses_and_loses_nothing()
    {
        int before = _kernel.Kernel.Handles.Used;
        int room = First.Handles.Unused;
        ulong port = _kernel.NewPort();
        for (int index = 1; index < room; index++)
            _kernel.Must(First, SyscallNumber.HandleCopy, port, ushort.MaxValue);
        Assert.Equal(
            KernelStatus.HandlesExhausted, _kernel.Ask(First, SyscallNumber.HandleCopy, port, ushort.MaxValue));
        Assert.Equal(KernelStatus.HandlesExhausted, _kernel.Ask(First, SyscallNumber.PortCreate));
        Assert.Equal(KernelStatus.HandlesExhausted, _kernel.Ask(First, SyscallNumber.RegionCreate, 4096));
        _kernel.Must(First, SyscallNumber.HandleRevoke, port);
        _kernel.Must(First, SyscallNumber.HandleClose, port);
        Assert.Equal(before, _kernel.Kernel.Handles.Used);
    }

    [Fact]
    public void Revocation_reaches_every_copy_in_every_table_and_nothing_else()
    {
        Child[] children = [_kernel.Spawn(5), _kernel.Spawn(6), _kernel.Spawn(7)];
        ulong port = _kernel.NewPort();
        _kernel.Must(First, SyscallNumber.HandleCopy, port, ushort.MaxValue);
        ulong middle = First.Frame.A1;
        ulong[] below = [.. children.Select(child => _kernel.Grant(child, middle, (Rights)ushort.MaxValue))];
        ulong[] beside = [.. children.Select(child => _kernel.Grant(child, port, (Rights)ushort.MaxValue))];

        _kernel.Must(First, SyscallNumber.HandleRevoke, middle);
        for (int index = 0; index < children.Length; index++)
        {
            Assert.False(HandleSpace.Find(children[index].Task, below[index]).Exists);
            Assert.True(HandleSpace.Find(children[index].Task, beside[index]).Exists);
        }

        Assert.True(HandleSpace.Find(First, middle).Exists, "the handle itself went too");
    }

    [Fact]
    public void Closing_a_handle_leaves_its_copies_and_they_can_still_be_revoked_from_above()
    {
        Child child = _kernel.Spawn(5);
        ulong port = _kernel.NewPort();
        _kernel.Must(First, SyscallNumber.HandleCopy, port, ushort.MaxValue);
        ulong middle = First.Frame.A1;
        ulong below = _kernel.Grant(child, middle, Rights.Send);
        _kernel.Must(First, SyscallNumber.HandleClose, middle);
        Assert.True(HandleSpace.Find(child.Task, below).Exists);
        _kernel.Must(First, SyscallNumber.HandleRevoke, port);
        Assert.False(HandleSpace.Find(child.Task, below).Exists);
    }

    [Fact]
    public void Self_and_the_handle_that_made_a_task_cannot_be_closed()
    {
        Child child = _kernel.Spawn(5);
        Assert.Equal(KernelStatus.NotPermitted, _kernel.Ask(First, SyscallNumber.HandleClose, TestKernel.Self));
        Assert.Equal(KernelStatus.NotPermitted, _kernel.Ask(First, SyscallNumber.HandleClose, child.Handle));
    }

    [Fact]
    public void Random_trees_of_handles_are_revoked_whole()
    {
        for (ulong seed = 0; seed < 40; seed++)
        {
            var kernel = new TestKernel();
            StepRandom random = new(seed);
            Child[] children = [kernel.Spawn(3), kernel.Spawn(4)];
            ulong root = kernel.NewPort();
            List<ulong> mine = [root];
            for (int index = 0; index < 25; index++)
            {
                ulong source = random.Pick(mine);
                if (random.Chance(60))
                {
                    kernel.Must(kernel.First, SyscallNumber.HandleCopy, source, ushort.MaxValue);
                    mine.Add(kernel.First.Frame.A1);
                }
                else
                {
                    kernel.Grant(random.Pick(children), source, (Rights)random.Next() | Rights.Transfer);
                }

                if (random.Chance(15) && mine.Count > 1)
                {
                    int victim = 1 + random.Below(mine.Count - 1);
                    kernel.Must(kernel.First, SyscallNumber.HandleClose, mine[victim]);
                    mine.RemoveAt(victim);
                }
            }

            kernel.Must(kernel.First, SyscallNumber.HandleRevoke, root);
            KernelObject port = kernel.Kernel.Handles.Entry(HandleSpace.Find(kernel.First, root)).Object!;
            int left = kernel.Kernel.Tasks.All.Sum(task => task.Handles.Entries.Count(entry => entry.Object == port));
            Assert.True(left == 1, $"seed {seed}: {left} handles are left");
        }
    }
}
