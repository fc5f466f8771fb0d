using Signalbox.Abi;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.Supervisor;

/// <summary>Reads what there is, starts the tasks, keeps them alive.</summary>
internal static class Program
{
    // The high halves of the badges that the supervisor gives out for its own ports.
    private const int StartIndex = 0;
    private const int ManagementIndex = 1;

    private static async Task<int> Main()
    {
        if (BootResources.Read() is not { } boot)
        {
            Console.WriteLine("supervisor: started by somebody else than the kernel");
            return 1;
        }

        if (ReadManifest(boot) is not { } definitions)
            return 1;

        if (StartArguments.Apply(boot.CommandLine, definitions) is { } problem)
            Console.WriteLine($"supervisor: {problem}");
        KernelException.ThrowIfRefused(Kernel.CreatePort(out Handle startPort), "make a port");
        var devices = new DeviceCatalog(boot.Devices);
        var loader = new TaskLoader(boot, devices, startPort);
        var system = new KernelSystem(boot.Firmware, loader);
        var supervision = new Supervision(system, definitions);
        Offer(supervision, system, new MachineView(boot, devices), startPort, boot.TimebaseHertz);
        int exitCode = await Run(supervision);
        supervision.Console.Print("supervisor: no task is left\n");
        return exitCode;
    }

    private static List<TaskDefinition>? ReadManifest(BootResources boot)
    {
        BootArchive.Open(boot.Archive, out BootArchive archive);
        int file = archive.Find(BootFileKind.Manifest);
        if (file < 0)
        {
            Console.WriteLine("supervisor: the boot archive has no manifest");
            return null;
        }

        ManifestStatus status = Manifest.Open(archive.Content(file), out Manifest manifest);
        if (status == ManifestStatus.Ok)
            return TaskDefinition.ReadAll(manifest);
        Console.WriteLine($"supervisor: the manifest cannot be used: {status}");
        return null;
    }

    private static void Offer(
        Supervision supervision, KernelSystem system, MachineView machine, Handle startPort, ulong timebaseHertz)
    {
        var start = new StartPort(supervision, system);
        var management = new CallerPort(
            SupervisorContract.Id,
            supervision.Tasks.Count,
            client => new SupervisorDispatcher(
                new Management(supervision, system, machine, timebaseHertz, supervision.Tasks[(int)client - 1])));
        supervision.ClientLost = start.ClientLost;
        supervision.ClientLost += management.ClientLost;
        Service service = supervision.AddService(Manifest.SupervisorService, provider: null, ManagementIndex);
        MessageLoop.AddPort(StartIndex, start);
        MessageLoop.AddPort(ManagementIndex, management);
        KernelException.ThrowIfRefused(Kernel.Bind(startPort), "bind a port");
        KernelException.ThrowIfRefused(Kernel.Bind(service.Port), "bind a port");
    }

    /// <returns>The exit code, when no task is left.</returns>
    private static async Task<int> Run(Supervision supervision)
    {
        var wake = new SemaphoreSlim(0);
        supervision.Hurry = () => wake.Release();
        MessageLoop.OnDeath(death =>
        {
            supervision.OnDeath(death);
            supervision.Hurry();
        });
        supervision.Begin();
        while (true)
        {
            long milliseconds = supervision.Tick();
            if (supervision.FindEnd() is { } exitCode)
                return exitCode;
            await wake.WaitAsync(milliseconds < 0 ? Timeout.Infinite : (int)long.Min(milliseconds, int.MaxValue));
        }
    }
}
