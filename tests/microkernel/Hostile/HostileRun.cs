namespace Signalbox.Microkernel.Tests;

/// <summary>
/// Plays tasks that do anything: random and half-valid system calls, faults, interrupts, at any moment. A run is a list
/// of step seeds; the same list gives the same run, and so does any part of it, which is what makes shrinking work.
/// </summary>
internal sealed class HostileRun
{
    private const int MaxShrinkAttempts = 400;

    private static readonly SyscallNumber[] AllCalls = Enum.GetValues<SyscallNumber>();

    private static readonly SyscallNumber[] MessageCalls =
    [
        SyscallNumber.Call, SyscallNumber.Call, SyscallNumber.Receive, SyscallNumber.Receive, SyscallNumber.Reply,
        SyscallNumber.ReplyReceive, SyscallNumber.ReplyReceive, SyscallNumber.Notify, SyscallNumber.PortBind,
        SyscallNumber.Acknowledge, SyscallNumber.Map, SyscallNumber.RegionInfo,
    ];

    /// <summary>Handles that once worked: task slot, its incarnation, value.</summary>
    private readonly HashSet<(int Slot, uint Incarnation, ulong Handle)> _dead = [];

    private readonly TestKernel _kernel = new();
    private readonly List<string>? _log;

    private HostileRun(List<string>? log) => _log = log;

    /// <summary>Runs the steps.</summary>
    /// <returns>Null, or what went wrong.</returns>
    public static string? Run(IEnumerable<ulong> steps, List<string>? log = null)
    {
        try
        {
            HostileRun run = new(log);
            run.SetUp();
            foreach (ulong step in steps)
                run.Step(new StepRandom(step));
            return null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return error.ToString();
        }
    }

    /// <summary>The shortest list of steps that still goes wrong, found by leaving steps out.</summary>
    public static List<ulong> Shrink(List<ulong> steps)
    {
        int attempts = 0;
        for (int chunk = steps.Count / 2; chunk > 0; chunk /= 2)
        {
            for (int start = 0; start < steps.Count && attempts < MaxShrinkAttempts; attempts++)
            {
                List<ulong> fewer = [.. steps.Take(start), .. steps.Skip(start + chunk)];
                if (Run(fewer) is not null)
                    steps = fewer;
                else
                    start += chunk;
            }
        }

        return steps;
    }

    private void SetUp()
    {
        for (int index = 0; index < 3; index++)
            SpawnEquipped(new StepRandom((ulong)index));
        _kernel.Step();
    }

    /// <summary>A child with a bit of everything, as a supervisor would make it.</summary>
    private void SpawnEquipped(StepRandom random)
    {
        Task first = _kernel.First;
        bool isPossible = _kernel.Kernel.Tasks.Used < 6 && first.PagesLeft > 200 && first.ObjectsLeft > 60
            && first.Handles.Unused > 30 && _kernel.Kernel.Ports.Used < 7
            && _kernel.Kernel.Regions.Used < 28;
        if (!isPossible)
        {
            GiveUpHandles(first);
            return;
        }

        Child child = _kernel.Create(random.Below(20), 20 + random.Below(60), random.Below(24), random.Next());
        Offer(child, _kernel.NewPort(), Rights.Send | Rights.Bind | Rights.Transfer, 0);
        Offer(child, _kernel.NewRegion(1 + random.Below(3)), (Rights)random.Next() | Rights.Read, 0);
        Offer(child, _kernel.Boot.Virtio(random.Below(3)), Rights.Operate | Rights.Transfer, 0);
        Offer(child, TestKernel.Self, Rights.Notify, 0xFF);
        foreach (Task other in _kernel.Kernel.Tasks.All.Where(task => task.IsAlive && task != first))
        {
            ulong handle = first.Handles.Entries.FirstOrDefault(entry => entry.Object == other).Key;
            Offer(child, handle, Rights.Notify | (random.Chance(20) ? Rights.Manage : 0) | Rights.Transfer, 0);
        }

        foreach (Port port in _kernel.Kernel.Ports.All.Where(port => port.FirstHandle.Exists))
        {
            ulong handle = first.Handles.Entries.FirstOrDefault(entry => entry.Object == port).Key;
            Offer(child, handle, Rights.Send | (random.Chance(30) ? Rights.Transfer : 0), random.Next() & 0xF);
        }

        _kernel.Must(first, SyscallNumber.TaskStart, child.Handle, 0x1_0000, 0x2_0000);
    }

    /// <summary>
    /// Passes a handle on if that is possible: it may be gone, lack the right, or have a badge already.
    /// </summary>
    private void Offer(Child child, ulong handle, Rights rights, ulong badge) => _kernel.Ask(
        _kernel.First, SyscallNumber.HandleGrant, child.Handle, handle, (ulong)rights, badge);

    /// <summary>The first task takes back what it has made, to have room again.</summary>
    private void GiveUpHandles(Task first)
    {
        foreach (HandleEntry entry in first.Handles.Entries)
        {
            if (entry.Object is not Port and not Region { IsPermanent: false })
                continue;
            _kernel.Must(first, SyscallNumber.HandleRevoke, entry.Key);
            _kernel.Must(first, SyscallNumber.HandleClose, entry.Key);
        }
    }

    private void Step(StepRandom random)
    {
        Task current = _kernel.Current;
        int kind = random.Below(100);
        if (kind < 6)
        {
            _kernel.Machine.Now += (ulong)random.Below(100_000);
            Take("time", current);
        }
        else if (kind < 12)
        {
            uint source = TestMachine.FirstSource + (uint)random.Below(TestKernel.Devices);
            bool level = random.Chance(60);
            _kernel.Machine.Plic.Raise(source, level);
            Take($"source {source} {(level ? "raised" : "lowered")}", current);
        }
        else if (kind < 14)
        {
            FakeDevice device = random.Pick(_kernel.Machine.Devices);
            device.Status = 0xF;
            device.Reluctance = random.Chance(1) ? -1 : 0;
        }
        else if (kind < 17 && current != _kernel.First && current != _kernel.Background)
        {
            ulong cause = random.Pick<ulong>([0, 1, 2, 3, 5, 7, 12, 13, 15, 24]);
            Log(current, $"exception {cause}");
            _kernel.Fault(current, cause, random.Next() & 0xF_FFFF);
        }
        else if (kind < 60 && current == _kernel.First && _kernel.Kernel.Tasks.Used < 5)
        {
            SpawnEquipped(random);
        }
        else if (current != _kernel.Background)
        {
            Call(current, random);
        }
        else
        {
            ulong latest = _kernel.Machine.Now + 1_000_000;
            _kernel.Machine.Now = ulong.Clamp(_kernel.Machine.Timer, _kernel.Machine.Now, latest);
            Take("time", current);
        }
    }

    private void Take(string what, Task current)
    {
        Log(current, what);
        _kernel.Interrupt();
    }

    private void Call(Task current, StepRandom random)
    {
        bool isFirst = current == _kernel.First;
        if (isFirst && Corpse() is { } corpse && random.Chance(50))
        {
            Log(current, $"destroys task {corpse.Slot}");
            _kernel.Must(current, SyscallNumber.TaskDestroy, _kernel.Kernel.Handles.Entry(corpse.Root).Key);
            return;
        }

        if (isFirst && random.Chance(30))
        {
            Child? stuck = Stuck();
            if (stuck is not null)
            {
                Log(current, $"ends task {stuck.Task.Slot}");
                _kernel.Must(current, SyscallNumber.TaskKill, stuck.Handle, 9);
                return;
            }
        }

        SyscallNumber number = random.Pick(random.Chance(50) ? AllCalls : MessageCalls);
        if (isFirst && random.Chance(60))
            number = SyscallNumber.Receive;
        if (number == SyscallNumber.SystemControl && isFirst)
            return;
        ulong[] arguments = [.. Enumerable.Range(0, 7).Select(_ => Argument(current, random))];
        arguments[0] = FirstArgument(current, number, random);
        Shape(current, number, arguments, random);
        if (isFirst && number == SyscallNumber.TaskKill && arguments[0] == TestKernel.Self)
            return;
        if (isFirst && number is SyscallNumber.Call or SyscallNumber.Receive or SyscallNumber.ReplyReceive)
            arguments[6] = _kernel.Machine.Now + 500_000 + (ulong)random.Below(2_000_000);
        if (random.Chance(30))
            FillBuffer(current, random);

        Log(current, $"{number}({string.Join(", ", arguments.Select(argument => $"0x{argument:x}"))})");
        List<(int, uint, ulong)> before = Living();
        bool isDead = NamesHandleFirst(number)
            && _dead.Contains((current.Slot, current.Incarnation, arguments[0]));
        ulong start = current.Frame.Pc;
        _kernel.UsesFastPath = random.Chance(70);
        _kernel.Do(current, number, arguments);
        for (int repeat = 0; repeat < 200 && _kernel.Current == current && current.Frame.Pc == start; repeat++)
            _kernel.Do(current, number, arguments);

        if (isDead)
            Assert.Equal(KernelStatus.InvalidHandle, TestKernel.Status(current));
        _dead.UnionWith(before.Except(Living()));
    }

    private static bool NamesHandleFirst(SyscallNumber number) => number is SyscallNumber.Notify
        or SyscallNumber.HandleCopy or SyscallNumber.HandleClose or SyscallNumber.HandleRevoke
        or SyscallNumber.PortBind or SyscallNumber.Acknowledge or SyscallNumber.RegionInfo or SyscallNumber.TaskStart
        or SyscallNumber.TaskKill or SyscallNumber.TaskDestroy or SyscallNumber.TaskInfo;

    private List<(int Slot, uint Incarnation, ulong Handle)> Living() =>
    [
        .. from task in _kernel.Kernel.Tasks.All
           from entry in task.Handles.Entries
           where entry.Object is not null && entry.Key != TestKernel.Self
           select (task.Slot, task.Incarnation, entry.Key),
    ];

    /// <summary>A dead task that the first task made.</summary>
    private Task? Corpse() => _kernel.Kernel.Tasks.All.FirstOrDefault(
        task => task.State == TaskState.Dead && task.Supervisor == _kernel.First);

    /// <summary>A child that waits without a deadline.</summary>
    private Child? Stuck()
    {
        Task? task = _kernel.Kernel.Tasks.All.FirstOrDefault(task => task.Supervisor == _kernel.First
            && task.State is TaskState.Receiving or TaskState.Calling or TaskState.AwaitingReply && task.Deadline == 0);
        return task is null ? null : new Child(task, _kernel.Kernel.Handles.Entry(task.Root).Key);
    }

    private ulong FirstArgument(Task current, SyscallNumber number, StepRandom random)
    {
        if (random.Chance(15))
            return Argument(current, random);
        switch (number)
        {
            case SyscallNumber.Reply or SyscallNumber.ReplyReceive:
                Task? caller = _kernel.Kernel.Tasks.All.FirstOrDefault(task => task.Server == current);
                if (caller is not null)
                    return caller.Token;
                return number == SyscallNumber.Reply ? random.Pick(_kernel.Kernel.Tasks.All).Token : 0;
            case SyscallNumber.RegionCreate:
                return (ulong)random.Below(40) * Page.Bytes;
            case SyscallNumber.TaskCreate:
                return (ulong)random.Below(30);
            case SyscallNumber.Call or SyscallNumber.PortBind:
                return HandleTo<Port>(current, random);
            case SyscallNumber.Notify or SyscallNumber.TaskStart or SyscallNumber.TaskDestroy or SyscallNumber.TaskInfo
                or SyscallNumber.HandleGrant:
                return HandleTo<Task>(current, random);
            case SyscallNumber.Acknowledge:
                return HandleTo<Device>(current, random);
            case SyscallNumber.RegionInfo:
                return HandleTo<Region>(current, random);
            case SyscallNumber.Map or SyscallNumber.Unmap:
                return TestKernel.Self;
            default:
                return Argument(current, random);
        }
    }

    private static ulong HandleTo<T>(Task current, StepRandom random)
        where T : KernelObject
    {
        ulong[] handles = [.. current.Handles.Entries.Where(entry => entry.Object is T).Select(entry => entry.Key)];
        return handles.Length == 0 ? 0 : random.Pick(handles);
    }

    /// <summary>Makes a call likely to be valid.</summary>
    private static void Shape(Task current, SyscallNumber number, ulong[] arguments, StepRandom random)
    {
        if (random.Chance(10))
            return;
        ulong now = Simulation.Current.Now;
        switch (number)
        {
            case SyscallNumber.Call or SyscallNumber.Reply or SyscallNumber.ReplyReceive:
                int length = random.Chance(70) ? random.Below(33) : random.Below(1025);
                int handles = random.Chance(60) ? 0 : random.Below(5);
                arguments[1] = new MessageInfo((uint)random.Next(), length, handles).Value;
                arguments[6] = random.Chance(40) ? 0 : now + (ulong)random.Below(200_000);
                break;
            case SyscallNumber.Receive:
                arguments[6] = random.Chance(30) ? 0 : now + (ulong)random.Below(200_000);
                break;
            case SyscallNumber.Notify:
                arguments[1] = 1UL << random.Below(10);
                break;
            case SyscallNumber.HandleCopy:
                arguments[1] = random.Next() & 0x1FF;
                arguments[2] = random.Chance(60) ? 0 : random.Next() & 0xFF;
                break;
            case SyscallNumber.HandleGrant:
                arguments[2] = random.Next() & 0x1FF;
                arguments[3] = 0;
                break;
            case SyscallNumber.RegionInfo:
                arguments[1] = random.Chance(30) ? 0 : HandleTo<Device>(current, random);
                break;
            case SyscallNumber.Map:
                arguments[1] = random.Chance(70)
                    ? HandleTo<Region>(current, random)
                    : HandleTo<Device>(current, random);
                arguments[2] = 0x1000 * (ulong)(1 + random.Below(64));
                arguments[3] = 0x1000 * (ulong)random.Below(2);
                arguments[4] = 0x1000 * (ulong)(1 + random.Below(3));
                arguments[5] = random.Next() & 0xF;
                break;
            case SyscallNumber.Unmap:
                arguments[1] = 0x1000 * (ulong)(1 + random.Below(64));
                break;
            case SyscallNumber.TaskCreate:
                arguments[1] = (ulong)random.Below(6);
                arguments[2] = (ulong)random.Below(12);
                break;
        }
    }

    private ulong Argument(Task current, StepRandom random)
    {
        switch (random.Below(10))
        {
            case 0:
                return random.Next();
            case 1:
                return (ulong)random.Below(64);
            case 2:
                return TestKernel.Self;
            case 3 when _dead.Count > 0:
                return random.Pick([.. _dead]).Handle;
            default:
                return HandleTo<KernelObject>(current, random) + (random.Chance(5) ? (ulong)Handle.MaxSlots : 0);
        }
    }

    private void FillBuffer(Task current, StepRandom random)
    {
        Span<byte> buffer = _kernel.Buffer(current);
        for (int index = 0; index < MessageBuffer.MaxHandles; index++)
        {
            int slot = MessageBuffer.HandlesOffset + (index * MessageBuffer.HandleSlotBytes);
            BitConverter.TryWriteBytes(buffer[slot..], Argument(current, random));
            BitConverter.TryWriteBytes(buffer[(slot + 8)..], random.Next() & 0x1FF);
        }
    }

    private void Log(Task current, string what) =>
        _log?.Add($"task {current.Slot} (priority {current.Priority}): {what}");
}
