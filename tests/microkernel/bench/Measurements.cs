using Signalbox.Abi;
using Signalbox.Intrinsics;
using Signalbox.Partners;
using Signalbox.Tasks;

namespace Signalbox.KernelBench;

/// <summary>One method for each figure; all in instructions.</summary>
/// <param name="rounds">How often to do what is measured.</param>
internal sealed class Measurements(ulong rounds)
{
    private const int Low = 10;
    private const int High = 20;
    private const int StackBytes = 16 * 1024;
    private const ulong StackTop = 0x100_0000;
    private const int RegisterS6 = 22;
    private const int RegisterS7 = 23;

    private readonly RoutineCode _code = Routines.Load();

    /// <summary>What a loop costs that does nothing, in all rounds together.</summary>
    private ulong? _empty;

    /// <summary>A system call that does nothing.</summary>
    internal double NullSyscall() => Run(Routine.Yield, 0, 0);

    /// <summary>A call and its reply between two tasks.</summary>
    internal double CallAndReply(int lengthBytes)
    {
        using var server = new Partner(_code, (int)Routine.Serve, High);
        using var client = new Partner(_code, (int)Routine.Call, Low);
        Handle port = Check.CreatePort();
        server.Start(Check.Grant(server.Task, port, Rights.Bind).Value);
        Handle toSend = Check.Grant(client.Task, port, Rights.Send, badge: 1);
        double result = Run(client, toSend.Value, new MessageInfo(0, lengthBytes).Value);
        Kernel.Close(port);
        return result;
    }

    /// <summary>A notification to a waiting task of higher priority, and one back.</summary>
    internal double NotifyPingPong()
    {
        using var pong = new Partner(_code, (int)Routine.Pong, High);
        using var ping = new Partner(_code, (int)Routine.Ping, Low);
        pong.Start(Check.Grant(pong.Task, ping.Task, Rights.Notify, badge: 1).Value);
        return Run(ping, Check.Grant(ping.Task, pong.Task, Rights.Notify, badge: 1).Value, 0);
    }

    /// <summary>From an interrupted task to the first instruction of the handler, and to its acknowledgement.</summary>
    internal (double ToHandler, double ToAcknowledgement) Interrupt(Handle clock)
    {
        using var shared = new OwnedRegion(UserSpace.PageBytes);
        using var spinner = new Partner(_code, (int)Routine.Spin, Low);
        using var handler = new Partner(_code, (int)Routine.Handle, High);
        ulong spinnersWord = spinner.Map(shared.Handle, Rights.Read | Rights.Write).Address;
        (Handle device, ulong registers) = handler.Map(clock, Rights.Operate);
        ulong handlersWord = handler.Map(shared.Handle, Rights.Read).Address;

        handler.Start(device.Value, registers, rounds, handlersWord);
        spinner.Start(spinnersWord);

        // Its exit code is the time of all rounds, waiting included; the sums stand in its registers.
        Check.AwaitEnd();
        ulong toHandler = Check.RegisterAtEnd(RegisterS6);
        ulong toAcknowledgement = Check.RegisterAtEnd(RegisterS7);
        return ((double)toHandler / rounds, (double)toAcknowledgement / rounds);
    }

    /// <summary>From nothing to the first instruction of a task with code, a stack and its own address space.</summary>
    internal double TaskCreate()
    {
        const int Priority = 31;
        ulong sum = 0;
        for (ulong round = 0; round < rounds; round++)
        {
            ulong before = Hart.ReadInstructionsRetired();
            var task = new Partner(_code, (int)Routine.Born, Priority);
            KernelException.ThrowIfRefused(Kernel.CreateRegion(StackBytes, out Handle stack), "make a stack");
            Handle granted = Check.Grant(task.Task, stack, Rights.Read | Rights.Write);
            Kernel.Map(
                task.Task,
                granted,
                StackTop - StackBytes,
                0,
                StackBytes,
                MapOptions.Read | MapOptions.Write | MapOptions.GuardBelow);
            task.Start();
            sum += Check.AwaitEnd() - before;
            task.Dispose();
            Kernel.Close(stack);
        }

        return (double)sum / rounds;
    }

    private double Run(Routine routine, ulong first, ulong second)
    {
        using var task = new Partner(_code, (int)routine, Low);
        return Run(task, first, second);
    }

    private double Run(Partner task, ulong first, ulong second)
    {
        _empty ??= MeasureEmpty();
        return (double)(Measure(task, first, second) - _empty.Value) / rounds;
    }

    private ulong MeasureEmpty()
    {
        using var task = new Partner(_code, (int)Routine.Empty, Low);
        return Measure(task, 0, 0);
    }

    private ulong Measure(Partner task, ulong first, ulong second)
    {
        task.Start(first, second, rounds);
        return Check.AwaitEnd();
    }
}
