using System.Diagnostics.CodeAnalysis;

namespace Signalbox.Microkernel;

/// <summary>The end: something that cannot be. Says what, and switches the machine off as failed.</summary>
internal static class Panic<TMachine>
    where TMachine : IMachine
{
    [DoesNotReturn]
    internal static void Stop(string reason)
    {
        KernelLog<TMachine>.Write("\nkernel stopped: ");
        KernelLog<TMachine>.Write(reason);
        KernelLog<TMachine>.Write("\n");
        PowerOff();
    }

    /// <summary>Stops with what is known of the task that the kernel worked for.</summary>
    [DoesNotReturn]
    internal static void Stop(string reason, Task? task, ulong cause, ulong programCounter, ulong address)
    {
        KernelLog<TMachine>.Write("\nkernel stopped: ");
        KernelLog<TMachine>.Write(reason);
        WriteValue("\n  task    ", task is null ? ulong.MaxValue : (ulong)task.Slot);
        WriteValue("\n  cause   ", cause);
        WriteValue("\n  pc      ", programCounter);
        WriteValue("\n  address ", address);
        if (task is not null)
        {
            for (int register = 1; register <= 31; register++)
            {
                KernelLog<TMachine>.Write(register % 4 == 1 ? "\n  x" : "  x");
                KernelLog<TMachine>.WriteNumber((ulong)register);
                WriteValue(" ", task.Frame.Register(register));
            }
        }

        KernelLog<TMachine>.Write("\n");
        PowerOff();
    }

    [DoesNotReturn]
    private static void PowerOff()
    {
        TMachine.PowerOff(exitCode: 1);
        while (true)
            TMachine.WaitForInterrupt();
    }

    private static void WriteValue(string name, ulong value)
    {
        KernelLog<TMachine>.Write(name);
        KernelLog<TMachine>.WriteHex(value);
    }
}
