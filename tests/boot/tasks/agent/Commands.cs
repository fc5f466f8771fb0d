using System.Globalization;
using System.Threading.Channels;
using Signalbox.Contracts;
using Signalbox.Intrinsics;
using Signalbox.Tasks;

namespace Signalbox.Boot.Agent;

/// <summary>What the agent can be told.</summary>
/// <param name="say">Writes a line.</param>
/// <param name="prompt">Writes a line's beginning.</param>
internal sealed class Commands(Func<string, ValueTask> say, Func<string, ValueTask> prompt)
{
    private ISupervisor? _supervisor;
    private EchoLoad? _load;

    internal ValueTask Say(string text) => say(text);

    internal async Task Execute(string[] words)
    {
        ISupervisor supervisor = _supervisor ??= new SupervisorClient(
            (await Services.Connect(SupervisorContract.Name, SupervisorContract.Id)).Rings);
        switch (words)
        {
            case ["tasks"]:
                foreach (TaskDescription task in await supervisor.ListTasks())
                    await say($"task {task.Name} {task.Life} restarts {task.Restarts}");
                break;
            case ["kill", var name]:
                await say($"{await supervisor.Kill(name)}");
                break;
            case ["restart", var name]:
                await say($"{await supervisor.Restart(name)}");
                break;
            case ["revive", var name]:
                await say($"{await supervisor.Revive(name)}");
                break;
            case ["inject", var name, var fault, var seed]:
                await say($"{await supervisor.Inject(name, ParseFault(fault), ulong.Parse(seed, CultureInfo.InvariantCulture))}");
                break;
            case ["journal"]:
                await TellJournal(supervisor);
                break;
            case ["pools"]:
                await say($"{await supervisor.Pools()}");
                break;
            case ["off", var code]:
                await supervisor.PowerOff(byte.Parse(code, CultureInfo.InvariantCulture));
                break;
            case ["find", var service]:
                await say($"{(await Services.Names.Find(service)).Status}");
                break;
            case ["list"]:
                foreach (ServiceInfo service in await Services.Names.List())
                    await say($"service {service.Name} {service.State}");
                break;
            case ["prompt", "and", "restart", var name]:
                await prompt("prompt> ");
                await supervisor.Restart(name);
                await Task.Delay(500);
                await say("");
                break;
            case ["devices"]:
                foreach (TaskDevice device in ThisTask.Devices)
                    await say($"device {device.Kind} {device.VirtioId} says {ReadDeviceId(device)}");
                break;
            case ["load"]:
                _load ??= await EchoLoad.Start();
                break;
            case ["progress"]:
                await say(await _load!.Progress());
                break;
            default:
                await say($"no such command: {string.Join(' ', words)}");
                break;
        }
    }

    // VIRTIO 1.2 §4.2.2: MMIO Device Register Layout.
    private static uint ReadDeviceId(TaskDevice device) => Mmio.Read32(device.MapRegisters() + 0x008);

    private static InjectedFault ParseFault(string word) => word switch
    {
        "hang" => InjectedFault.Hang,
        "wild" => InjectedFault.WildWrite,
        "illegal" => InjectedFault.IllegalInstruction,
        "flip" => InjectedFault.FlippedBits,
        _ => throw new ArgumentException($"no such fault: {word}"),
    };

    private async Task TellJournal(ISupervisor supervisor)
    {
        using var end = new CancellationTokenSource();
        ChannelReader<DeathRecord> journal = supervisor.Journal(end.Token);
        try
        {
            // What is remembered comes at once; a pause is its end.
            end.CancelAfter(300);
            await foreach (DeathRecord death in journal.ReadAllAsync(end.Token))
            {
                await say($"death {death.Name} {death.Reason} pc 0x{death.ProgramCounter:x} "
                    + $"recovery {death.TimeToRecovery?.TotalMilliseconds.ToString(CultureInfo.InvariantCulture) ?? "none"} {death.Cause}");
            }
        }
        catch (OperationCanceledException)
        {
            // The pause.
        }
    }
}
