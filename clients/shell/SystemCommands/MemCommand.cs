using Signalbox.Abi;
using Signalbox.Contracts;

namespace Signalbox.Clients.Shell;

/// <summary>Says what of the memory and of the kernel's pools is in use.</summary>
internal sealed class MemCommand() : Command("mem", "", "says what of the memory and of the kernel's pools is in use")
{
    private const ulong PageBytes = UserSpace.PageBytes;

    /// <inheritdoc/>
    internal override async Task Run(Invocation invocation)
    {
        invocation.Expect(0, 0);
        ISupervisor supervisor = await invocation.Wait(invocation.Services.Supervisor());
        PoolCounts pools = await invocation.Wait(supervisor.Pools());
        TaskDescription[] tasks = await invocation.Wait(supervisor.ListTasks());
        ulong used = tasks.Aggregate(0UL, static (sum, task) => sum + task.MemoryUsedBytes);
        ShellOutput output = invocation.Output;
        await output.WriteLine($"free       {Numbers.Size((ulong)pools.FreePages * PageBytes)} in {pools.FreePages} pages");
        await output.WriteLine($"tasks use  {Numbers.Size(used)}");
        await output.WriteLine($"waiting for a device to be quiet  {Numbers.Size((ulong)pools.QuarantinedPages * PageBytes)}");
        await output.WriteLine(
            $"kernel objects: {pools.Tasks} tasks, {pools.Ports} ports, {pools.Regions} regions, "
            + $"{pools.Mappings} mappings, {pools.Handles} handles");
    }
}
