namespace Signalbox.Harness.Tests;

/// <summary>A process that starts an emulator, says its id, and waits to be killed.</summary>
internal static class EmulatorHolder
{
    private static async Task Main(string[] args)
    {
        await using QemuMachine machine = await QemuMachine.Start(new QemuOptions { Kernel = args[0] });
        await machine.Console.ExpectLine("running");
        Console.WriteLine(machine.ProcessId);
        await Task.Delay(Timeout.Infinite);
    }
}
