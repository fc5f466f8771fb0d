using Signalbox.Abi;

namespace Signalbox.Microkernel;

/// <summary>
/// The kernel: all its objects, made at boot, and what can happen to them. The files beside this one hold one aspect
/// each: Entry (traps), Events and Messages (IPC), Death, Handles, Memory, Devices, Tasks. Nothing here allocates after
/// boot.
/// </summary>
internal sealed partial class Kernel<TMachine>
    where TMachine : IMachine
{
    private readonly Plic<TMachine> _plic;
    private readonly PhysicalAddress _kernelRoot;
    private readonly Device?[] _devicesBySource;

    internal Kernel(KernelLimits limits, KernelResources<TMachine> resources)
    {
        _plic = resources.Plic;
        _kernelRoot = resources.KernelRoot;
        Pages = resources.Pages;
        Devices = resources.Devices;
        _devicesBySource = new Device?[_plic.Sources + 1];
        foreach (Device device in Devices)
        {
            if (device.Source != 0)
                _devicesBySource[(int)device.Source] = device;
        }

        Scheduler = new Scheduler(ulong.Max(resources.TimebaseHertz / (ulong)limits.SlicesPerSecond, 1));
        Trace = new TraceRings<TMachine>(resources.TraceStart, limits.TraceBytesPerTask, Scheduler);

        var tasks = new Task[limits.Tasks];
        for (int slot = 0; slot < tasks.Length; slot++)
        {
            tasks[slot] = new Task(slot, slot == 0 ? limits.FirstTaskHandles : limits.TaskHandles);
            tasks[slot].FrameAddress = TMachine.FrameAddress(ref tasks[slot].Frame);
            tasks[slot].Frame.KernelStack = resources.KernelStack;
        }

        var ports = new Port[limits.Ports];
        for (int index = 0; index < ports.Length; index++)
            ports[index] = new Port();
        var regions = new Region[limits.Regions];
        for (int index = 0; index < regions.Length; index++)
            regions[index] = new Region(index);
        var mappings = new Mapping[limits.Mappings];
        for (int index = 0; index < mappings.Length; index++)
            mappings[index] = new Mapping(index);

        Tasks = new ObjectPool<Task>(tasks);
        Ports = new ObjectPool<Port>(ports);
        Regions = new ObjectPool<Region>(regions);
        Mappings = new ObjectPool<Mapping>(mappings);
        Handles = new HandleSpace(tasks);
    }

    internal Scheduler Scheduler { get; }

    internal DeadlineQueue Deadlines { get; } = new();

    internal HandleSpace Handles { get; }

    internal PageAllocator Pages { get; }

    internal Device[] Devices { get; }

    internal TraceRings<TMachine> Trace { get; }

    internal ObjectPool<Task> Tasks { get; }

    internal ObjectPool<Port> Ports { get; }

    internal ObjectPool<Region> Regions { get; }

    internal ObjectPool<Mapping> Mappings { get; }

    /// <summary>Whose values are in the floating-point registers.</summary>
    internal Task? FloatingPointOwner { get; private set; }

    /// <summary>The task that a call wants to manage: the caller itself, or one that it may manage.</summary>
    internal KernelStatus FindManaged(Task caller, ulong handle, out Task? task)
    {
        if (handle != Handle.Self.Value)
            return HandleSpace.Find(caller, handle, Rights.Manage, out task, out _);
        task = caller;
        return KernelStatus.Ok;
    }
}
