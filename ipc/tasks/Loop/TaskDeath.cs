using System.Buffers.Binary;
using Signalbox.Abi;

namespace Signalbox.Tasks;

/// <summary>How a task has ended; see <see cref="FaultMessage"/>.</summary>
/// <param name="Cookie">The number that the task was made with.</param>
/// <param name="Reason">Why.</param>
/// <param name="ProgramCounter">Where.</param>
/// <param name="Address">What it wanted to reach, for page faults.</param>
/// <param name="Code">Exit or kill code, or the raw cause of the exception.</param>
/// <param name="Registers">Registers x1 to x31.</param>
public sealed record TaskDeath(
    ulong Cookie, FaultReason Reason, ulong ProgramCounter, ulong Address, ulong Code, ulong[] Registers)
{
    /// <summary>Of a task that has never lived.</summary>
    public static TaskDeath None { get; } = new(0, FaultReason.None, 0, 0, 0, new ulong[FaultMessage.RegisterCount]);

    /// <summary>From where the code was called that was running, as far as register x1 says.</summary>
    public ulong ReturnAddress => Registers[0];

    internal static TaskDeath Take(in SyscallFrame frame)
    {
        ulong[] registers = new ulong[FaultMessage.RegisterCount];
        for (int index = 0; index < registers.Length; index++)
        {
            registers[index] = BinaryPrimitives.ReadUInt64LittleEndian(
                Kernel.Buffer[(FaultMessage.RegistersOffset + (index * sizeof(ulong)))..]);
        }

        return new TaskDeath(frame.A6, (FaultReason)frame.A2, frame.A3, frame.A4, frame.A5, registers);
    }
}
