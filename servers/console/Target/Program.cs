using Signalbox.Abi;
using Signalbox.Contracts;
using Signalbox.Tasks;

namespace Signalbox.SerialConsole;

/// <summary>Makes a terminal of the serial port that the manifest gives this task, and offers it.</summary>
internal static class Program
{
    private static Task Main()
    {
        TaskDevice device = ThisTask.Devices[0];
        var uart = new Uart16550(new MmioUartRegisters(device.MapRegisters()));
        var terminal = new Terminal(uart, isOpen => _ = Services.Names.NoteConsoleLine(isOpen).AsTask());
        MessageLoop.OnNotification(bits =>
        {
            if ((bits & SupervisorNotification.ConsolePrinted) != 0)
                terminal.RepeatLine();
        });
        _ = Serve(device, terminal);
        return ServiceHost.Run(ConsoleContract.Name, ConsoleContract.Id, _ => new ConsoleDispatcher(terminal));
    }

    private static async Task Serve(TaskDevice device, Terminal terminal)
    {
        while (true)
        {
            device.AcknowledgeInterrupt();
            await device.WaitForInterrupt();
            terminal.Serve();
        }
    }
}
