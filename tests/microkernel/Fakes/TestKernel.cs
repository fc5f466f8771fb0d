using Signalbox.Packing;

namespace Signalbox.Microkernel.Tests;

/// <summary>
/// A kernel on a simulated machine, booted like the real one. Tests play the tasks: <see cref="Do"/> is a system call
/// of whichever task runs. Task <see cref="Background"/> of the lowest priority always can run, so nothing ever idles.
/// </summary>
internal sealed class TestKernel
{
    public const ulong Self = 1UL << Abi.Handle.SlotBits;
    public const int Devices = 3;

    public static readonly KernelLimits SmallLimits = new()
    {
        Tasks = 8,
        FirstTaskHandles = 96,
        TaskHandles = 24,
        Ports = 8,
        Regions = 32,
        Mappings = 48,
        TraceBytesPerTask = 512,
    };

    public TestKernel(int memoryBytes = 6 << 20, KernelLimits? limits = null, string? commandLine = null)
    {
        Limits = limits ?? SmallLimits;
        Machine = new Simulation(memoryBytes);
        for (int index = 0; index < Devices; index++)
        {
            Machine.Devices.Add(new FakeDevice(
                TestMachine.FirstDevice + ((ulong)index * 0x1000), TestMachine.FirstSource + (uint)index));
        }

        byte[] archive = Archive(ElfBuilder.Typical().ToArray());
        Load(TestMachine.ArchiveStart, archive);
        Load(TestMachine.TreeStart, TestMachine.Tree((ulong)memoryBytes, Devices, (ulong)archive.Length, commandLine).ToArray());
        BootStatus status = BootSequence<FakeMachine>.TryRun(0, TestMachine.TreeStart, Limits, out var kernel);
        Assert.Equal(BootStatus.Ok, status);
        Kernel = kernel!;
        Kernel.Resume();
        First = Kernel.Scheduler.Current!;
        FrameAtStart = First.Frame;
        Boot = ReadBootInformation();
        Background = Spawn(priority: 0, pages: 4, objects: 0).Task;
    }

    public Simulation Machine { get; }

    public KernelLimits Limits { get; }

    public Kernel<FakeMachine> Kernel { get; }

    public Task First { get; }

    /// <summary>The first task's registers before its first instruction.</summary>
    public TrapFrame FrameAtStart { get; }

    public Task Background { get; }

    /// <summary>The handles that the first task was given.</summary>
    public BootHandles Boot { get; }

    /// <summary>System calls try the fast path first, as on hardware.</summary>
    public bool UsesFastPath { get; set; } = true;

    public Task Current => Kernel.Scheduler.Current!;

    public static byte[] Archive(byte[] firstTask)
    {
        BootArchiveWriter writer = new();
        writer.Add("first.elf", BootFileKind.FirstTask, firstTask);
        return writer.ToArray();
    }

    public void Load(ulong address, byte[] bytes) =>
        bytes.CopyTo(Machine.Memory(new PhysicalAddress(address), bytes.Length));

    /// <summary>A system call of the task that runs; checks every invariant afterwards.</summary>
    public void Do(Task task, SyscallNumber number, params ulong[] arguments)
    {
        Assert.Same(task, Current);
        Syscall((ulong)number, arguments);
        KernelInvariants.Check(Kernel, Machine);
    }

    /// <summary>The same for a call that comes back at once: its status.</summary>
    public KernelStatus Ask(Task task, SyscallNumber number, params ulong[] arguments)
    {
        ulong start = task.Frame.Pc;
        do
            Do(task, number, arguments);
        while (Current == task && task.Frame.Pc == start);
        Assert.Same(task, Current);
        return Status(task);
    }

    /// <summary>The same for a call that must work.</summary>
    public void Must(Task task, SyscallNumber number, params ulong[] arguments) =>
        Assert.Equal(KernelStatus.Ok, Ask(task, number, arguments));

    /// <summary>A system call as the trap vector makes it, with no check.</summary>
    public void Syscall(ulong number, params ulong[] arguments)
    {
        ulong Argument(int index) => index < arguments.Length ? arguments[index] : 0;
        Current.Frame.Pc += 4;
        bool done = UsesFastPath && number switch
        {
            (ulong)SyscallNumber.Call => FastPath<FakeMachine>.TryCall(
                Kernel.Scheduler, Argument(0), Argument(1), Argument(2), Argument(3), Argument(4), Argument(5),
                Argument(6)) is not null,
            (ulong)SyscallNumber.ReplyReceive => FastPath<FakeMachine>.TryReplyReceive(
                Kernel.Scheduler, Kernel.Tasks.All, Argument(0), Argument(1), Argument(2), Argument(3), Argument(4),
                Argument(5), Argument(6)) is not null,
            (ulong)SyscallNumber.Receive =>
                FastPath<FakeMachine>.TryReceive(Kernel.Scheduler, Argument(6)) is not null,
            (ulong)SyscallNumber.Notify =>
                FastPath<FakeMachine>.TryNotify(Kernel.Scheduler, Argument(0), Argument(1)) is not null,
            _ => false,
        };
        if (!done)
        {
            Kernel.OnSyscall(
                Argument(0), Argument(1), Argument(2), Argument(3), Argument(4), Argument(5), Argument(6), number);
        }
    }

    /// <summary>Lets the machine take whatever interrupt is pending.</summary>
    public void Interrupt()
    {
        if (Machine.Pending != PendingInterrupts.None)
            Kernel.OnInterrupt();
        KernelInvariants.Check(Kernel, Machine);
    }

    /// <summary>Moves the time on and takes the timer interrupt if it is due.</summary>
    public void Wait(ulong ticks)
    {
        Machine.Now += ticks;
        Interrupt();
    }

    public void Fault(Task task, ulong cause, ulong value)
    {
        Assert.Same(task, Current);
        Kernel.OnException(cause, value);
        KernelInvariants.Check(Kernel, Machine);
    }

    public static KernelStatus Status(Task task) => (KernelStatus)task.Frame.A0;

    /// <summary>A new task, started, by the first task.</summary>
    public Child Spawn(int priority, int pages = 16, int objects = 8, ulong cookie = 0)
    {
        Child child = Create(priority, pages, objects, cookie);
        Must(First, SyscallNumber.TaskStart, child.Handle, 0x1_0000, 0x2_0000);
        return child;
    }

    public Child Create(int priority, int pages = 16, int objects = 8, ulong cookie = 0)
    {
        Must(First, SyscallNumber.TaskCreate, (ulong)pages, (ulong)objects, (ulong)priority, cookie);
        ulong handle = First.Frame.A1;
        return new Child((Task)Kernel.Handles.Entry(HandleSpace.Find(First, handle)).Object!, handle);
    }

    /// <summary>The first task waits, so that others run.</summary>
    public void Step() => Do(First, SyscallNumber.Receive);

    public ulong NewPort()
    {
        Must(First, SyscallNumber.PortCreate);
        return First.Frame.A1;
    }

    public ulong NewRegion(int pages)
    {
        Must(First, SyscallNumber.RegionCreate, (ulong)pages * Page.Bytes);
        return First.Frame.A1;
    }

    /// <summary>Passes one of the first task's handles to a child.</summary>
    public ulong Grant(Child child, ulong handle, Rights rights, ulong badge = 0)
    {
        Must(First, SyscallNumber.HandleGrant, child.Handle, handle, (ulong)rights, badge);
        return First.Frame.A1;
    }

    public Span<byte> Buffer(Task task) => Machine.Memory(task.BufferPage, Page.Bytes);

    /// <summary>True if the hardware would let a task do this access.</summary>
    public bool CanAccess(Task task, ulong address, ulong needed) =>
        Machine.TranslateUser(task.Frame.Translation, address, needed) is not null;

    private BootHandles ReadBootInformation()
    {
        int length = (int)First.Frame.A0;
        Assert.True(BootInformation.TryRead(Buffer(First)[..length], out BootInformation information));
        ulong[] devices = new ulong[information.DeviceCount];
        for (int index = 0; index < devices.Length; index++)
            devices[index] = information.Device(index).Handle.Value;
        return new BootHandles(devices, information.Archive.Value, information.Trace.Value);
    }
}
