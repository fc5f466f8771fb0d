namespace Signalbox.Microkernel.Tests;

/// <summary>
/// The fast path is the general path, only shorter: two kernels do the same random steps, one with it and one without,
/// and a task can see no difference.
/// </summary>
public sealed class FastPathTests
{
    private const int Steps = 4_000;

    [Theory]
    [InlineData(11UL)]
    [InlineData(12UL)]
    [InlineData(13UL)]
    public void Random_messages_have_the_same_effect_on_either_path(ulong seed)
    {
        Side fast = new(usesFastPath: true);
        Side general = new(usesFastPath: false);
        StepRandom random = new(seed);
        int short_ = 0;
        for (int step = 0; step < Steps; step++)
        {
            ulong choice = random.Next();
            string one = fast.Step(choice);
            string other = general.Step(choice);
            Assert.True(one == other, $"seed {seed}, step {step}:\n{one}\n{other}");
            short_ += fast.TookFastPath ? 1 : 0;
        }

        Assert.InRange(short_, Steps / 10, Steps);
    }

    [Fact]
    public void Trace_sends_every_call_over_the_general_path()
    {
        Side side = new(usesFastPath: true);
        side.Kernel.Kernel.Trace.IsOn = true;
        StepRandom random = new(5);
        for (int step = 0; step < 300; step++)
        {
            side.Step(random.Next());
            Assert.False(side.TookFastPath);
        }
    }

    /// <summary>One of the two kernels, with four tasks that talk.</summary>
    private sealed class Side
    {
        private readonly List<ulong> _ports = [];
        private readonly Dictionary<Task, (SyscallNumber Number, ulong Token)> _last = [];
        private readonly ulong[][] _send = new ulong[8][];
        private readonly ulong[][] _notify = new ulong[8][];

        public Side(bool usesFastPath)
        {
            Kernel = new TestKernel { UsesFastPath = usesFastPath };
            Child[] children = [.. new[] { 5, 5, 9, 14 }.Select(priority => Kernel.Spawn(priority))];
            ulong[] binds = new ulong[8];
            foreach (Child child in children)
            {
                _ports.Add(Kernel.NewPort());
                binds[child.Task.Slot] = Kernel.Grant(child, _ports[^1], Rights.Bind);
            }

            foreach (Child child in children)
            {
                _send[child.Task.Slot] = [.. _ports.Select(port => Kernel.Grant(child, port, Rights.Send))];
                _notify[child.Task.Slot] =
                    [.. children.Select(other => Kernel.Grant(child, other.Handle, Rights.Notify, 0xFF))];
            }

            Kernel.Step();
            foreach (Child child in children.OrderByDescending(child => child.Task.Priority))
            {
                while (Kernel.Current != child.Task)
                    Kernel.Do(Kernel.Current, SyscallNumber.Yield);
                Kernel.Must(child.Task, SyscallNumber.PortBind, binds[child.Task.Slot]);
                Kernel.Do(child.Task, SyscallNumber.Receive, 0, 0, 0, 0, 0, 0, Kernel.Machine.Now + 10);
            }

            Kernel.Wait(10);
        }

        public TestKernel Kernel { get; }

        public bool TookFastPath { get; private set; }

        /// <summary>Does a step and describes what can be seen of the kernel afterwards.</summary>
        public string Step(ulong choice)
        {
            Kernel.Machine.Use();
            StepRandom random = new(choice);
            Task current = Kernel.Current;
            Kernel.Machine.Now += (ulong)random.Below(20);
            TookFastPath = false;
            if (current == Kernel.Background || random.Chance(5))
            {
                Kernel.Wait((ulong)random.Below(40_000));
                if (Kernel.Current == Kernel.Background)
                    Rescue();
            }
            else
            {
                Call(current, random);
            }

            KernelInvariants.Check(Kernel.Kernel, Kernel.Machine);
            return Describe();
        }

        private void Call(Task current, StepRandom random)
        {
            ulong[] words = [random.Next(), random.Next(), random.Next(), random.Next()];
            ulong info = new MessageInfo((uint)random.Next(), random.Below(random.Chance(90) ? 33 : 300)).Value;
            ulong deadline = random.Chance(80) ? 0 : Kernel.Machine.Now + 1 + (ulong)random.Below(5_000);
            ulong token = Kernel.Kernel.Tasks.All.FirstOrDefault(task => task.Server == current)?.Token ?? 0;
            SyscallNumber number = random.Below(10) switch
            {
                < 3 => SyscallNumber.Call,
                < 7 => SyscallNumber.ReplyReceive,
                < 8 => SyscallNumber.Receive,
                _ => SyscallNumber.Notify,
            };
            ulong first = number switch
            {
                SyscallNumber.Call => random.Pick(_send[current.Slot]),
                SyscallNumber.Notify => random.Pick(_notify[current.Slot]),
                _ => token,
            };
            ulong second = number == SyscallNumber.Notify ? 1UL << random.Below(8) : info;
            _last[current] = (number, token);
            ulong before = Mark(current);
            Kernel.Syscall((ulong)number, first, second, words[0], words[1], words[2], words[3], deadline);
            TookFastPath = current.Frame.A7 == before;
        }

        /// <summary>The general path writes the call's number to the frame; the fast path does not.</summary>
        private static ulong Mark(Task task)
        {
            const ulong Unlikely = 0x5157_ED0F_F00D_0000;
            task.Frame.A7 = Unlikely;
            return Unlikely;
        }

        /// <summary>Everybody sleeps: somebody is woken.</summary>
        private void Rescue()
        {
            Task? sleeper = Kernel.Kernel.Tasks.All.FirstOrDefault(task => task != Kernel.First && task.Priority > 0
                && task.State is TaskState.Calling or TaskState.AwaitingReply);
            if (sleeper is not null)
                Kernel.Kernel.CompleteCall(sleeper, KernelStatus.TimedOut);
            sleeper ??= Kernel.Kernel.Tasks.All.First(task => task.IsReceiving && task.Priority is > 0 and < 31);
            if (sleeper.IsReceiving)
            {
                sleeper.NotificationWord |= 0x80;
                Kernel.Kernel.Post(sleeper, EventSet.Notification);
            }

            Kernel.Kernel.Resume();
        }

        private string Describe()
        {
            IEnumerable<string> tasks = Kernel.Kernel.Tasks.All.Select(task =>
                $"{task.Slot}: {task.State} for {task.Server?.Slot} token {task.Token:x} pending {task.Pending} "
                + $"word {task.NotificationWord:x} turn {task.LastTurn} until {task.Deadline} ran {task.RunTicks}");
            return $"runs {Kernel.Current.Slot}, top {Kernel.Kernel.Scheduler.TopReady}, slice "
                + $"{Kernel.Kernel.Scheduler.SliceEnd}\n{Results(Kernel.Current)}\n{string.Join("\n", tasks)}";
        }

        /// <summary>The registers that the running task's last system call gives a meaning to.</summary>
        private string Results(Task task)
        {
            if (!_last.TryGetValue(task, out var last))
                return "";
            ref TrapFrame frame = ref task.Frame;
            string status = $"{last.Number} {(KernelStatus)frame.A0}";
            if (frame.A0 != 0 || last.Number == SyscallNumber.Notify)
                return status;
            status += $" {frame.A1:x} {frame.A2:x} {frame.A3:x} {frame.A4:x} {frame.A5:x}";
            return last.Number == SyscallNumber.Call
                ? status
                : $"{status} {frame.A6:x} {frame.A7:x}";
        }
    }
}
