using Signalbox.Runtime.Unwinding;

namespace Signalbox.Runtime;

/// <summary>The registers of code that a trap has interrupted, in the order in which the platform's code saves them.</summary>
internal unsafe struct FaultFrame
{
    private const int RegisterCount = 32;

    /// <summary>Where the trap was taken.</summary>
    internal ulong Pc;

    private fixed ulong _registers[RegisterCount - 1];

    internal ulong StackPointer => Register(2);

    /// <summary>The part that is needed to unwind, as if the faulting instruction were a call.</summary>
    internal RegisterFile ToRegisterFile()
    {
        RegisterFile result = default;
        for (uint number = 1; number < RegisterCount; number++)
        {
            int index = RegisterFile.IndexOf(number);
            if (index != RegisterFile.NotKept)
            {
                result[index] = Register(number);
            }
        }

        // A return address is looked up one byte before it.
        result[RegisterFile.Pc] = Pc + 1;
        return result;
    }

    private ulong Register(uint number) => _registers[number - 1];
}
