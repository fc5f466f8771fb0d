using System.Globalization;
using Signalbox.Abi;
using Signalbox.Tasks;

namespace Signalbox.Supervisor;

/// <summary>Words for what the kernel reports.</summary>
internal static class DeathText
{
    /// <summary>Goes on from a task's name.</summary>
    internal static string Describe(TaskDeath death) => death.Reason switch
    {
        FaultReason.Exited when (long)death.Code == 0 => "has ended",
        FaultReason.Exited => Create($"ended with code {(int)death.Code}"),
        FaultReason.Killed => Create($"was killed with code {(int)death.Code}"),
        FaultReason.LoadPageFault => Create($"read at 0x{death.Address:x}, where it has nothing to read"),
        FaultReason.StorePageFault => Create($"wrote at 0x{death.Address:x}, where it has nothing to write"),
        FaultReason.InstructionPageFault => Create($"jumped to 0x{death.Address:x}, where it has no code"),
        FaultReason.StackOverflow => "has used up its stack",
        FaultReason.IllegalInstruction => "executed an instruction that it may not",
        FaultReason.Misaligned => "used an address that is not a multiple of the width",
        FaultReason.AccessFault => "touched an address where the machine has nothing",
        FaultReason.Breakpoint => "stopped itself",
        FaultReason.None or FaultReason.Unknown => Create($"ended for an unknown reason, cause {death.Code}"),
    };

    /// <summary>
    /// Where it was, in the form that the symboliser replaces by names and lines: that of return addresses, one byte
    /// behind what is meant.
    /// </summary>
    internal static string Frames(string task, TaskDeath death) => death.Reason switch
    {
        FaultReason.None or FaultReason.Exited or FaultReason.Killed => "",
        _ => Create($"{task}:    at 0x{death.ProgramCounter + 1:x}\n{task}:    at 0x{death.ReturnAddress:x}\n"),
    };

    private static string Create(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
