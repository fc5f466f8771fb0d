namespace Signalbox.Runtime.Unwinding;

/// <summary>How to get from one place in a function to its caller: one row of the table that DWARF describes.</summary>
internal unsafe struct FrameRules
{
    /// <summary>The place that the rules are for.</summary>
    internal byte* Pc;

    /// <summary>First instruction of the function.</summary>
    internal byte* FunctionStart;

    /// <summary>The function's handlers (<see cref="HandlerTable"/>), or null.</summary>
    internal byte* Handlers;

    /// <summary>Whether nobody called this function.</summary>
    internal bool IsOutermost;

    private byte _frameRegister;
    private byte _savedCount;
    private int _frameOffset;
    private fixed byte _savedRegisters[RegisterFile.Count];
    private fixed int _savedOffsets[RegisterFile.Count];

    /// <summary>
    /// The canonical frame address: what the stack pointer was before the call of this function. It tells one frame
    /// from another, for it stays the same as long as the function runs.
    /// </summary>
    internal readonly ulong FrameAddress(in RegisterFile registers) =>
        registers[_frameRegister] + (ulong)(long)_frameOffset;

    /// <summary>Turns the registers of a frame into those of its caller.</summary>
    internal readonly void Unwind(ref RegisterFile registers)
    {
        ulong frame = FrameAddress(registers);
        for (int number = 0; number < _savedCount; number++)
        {
            registers[_savedRegisters[number]] = *(ulong*)(frame + (ulong)(long)_savedOffsets[number]);
        }

        registers[RegisterFile.StackPointer] = frame;
        registers[RegisterFile.Pc] = registers[RegisterFile.ReturnAddress];
    }

    /// <summary>Takes over what the interpreter found out.</summary>
    internal void SetFrame(int register, int offset)
    {
        _frameRegister = (byte)register;
        _frameOffset = offset;
        _savedCount = 0;
    }

    /// <summary>Says that a register was saved at a distance from the frame address.</summary>
    internal void AddSaved(int register, int offset)
    {
        _savedRegisters[_savedCount] = (byte)register;
        _savedOffsets[_savedCount] = offset;
        _savedCount++;
    }
}
