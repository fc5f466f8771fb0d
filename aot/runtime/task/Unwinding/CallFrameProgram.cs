namespace Signalbox.Runtime.Unwinding;

/// <summary>
/// Runs the call frame instructions of a function up to a place in it. DWARF 5, section 6.4.2. Expressions, which LLVM
/// uses only for vector registers, are refused.
/// </summary>
internal unsafe ref struct CallFrameProgram
{
    private const int NotSaved = int.MinValue;
    private const int Undefined = int.MinValue + 1;
    private const int RememberedLimit = 2;
    private const byte OperandMask = 0x3F;

    private readonly CommonInformation _common;
    private State _current;
    private State _initial;
    private State _remembered0;
    private State _remembered1;
    private int _rememberedCount;
    private byte* _place;

    internal CallFrameProgram(in CommonInformation common)
    {
        _common = common;
        _current.Clear();
    }

    private enum Instruction : byte
    {
        Nop = 0x00,
        SetLocation = 0x01,
        AdvanceLocation1 = 0x02,
        AdvanceLocation2 = 0x03,
        AdvanceLocation4 = 0x04,
        OffsetExtended = 0x05,
        RestoreExtended = 0x06,
        Undefined = 0x07,
        SameValue = 0x08,
        RememberState = 0x0A,
        RestoreState = 0x0B,
        DefineFrame = 0x0C,
        DefineFrameRegister = 0x0D,
        DefineFrameOffset = 0x0E,
        OffsetExtendedSigned = 0x11,
        DefineFrameSigned = 0x12,
        DefineFrameOffsetSigned = 0x13,
        ArgumentsSize = 0x2E,
        AdvanceLocation = 0x40,
        Offset = 0x80,
        Restore = 0xC0,
    }

    /// <summary>Finds the rules for a place.</summary>
    /// <param name="instructions">The function's own instructions.</param>
    /// <param name="end">Their end.</param>
    /// <param name="functionStart">Where the function begins.</param>
    /// <param name="pc">The place.</param>
    /// <param name="rules">Gets the rules.</param>
    /// <returns>False if an instruction is not understood.</returns>
    internal bool TryRun(byte* instructions, byte* end, byte* functionStart, byte* pc, ref FrameRules rules)
    {
        _place = functionStart;
        if (!TryRun(_common.Instructions, _common.End, (byte*)nuint.MaxValue))
        {
            return false;
        }

        _initial = _current;
        if (!TryRun(instructions, end, pc))
        {
            return false;
        }

        _current.CopyTo(ref rules);
        return true;
    }

    private bool TryRun(byte* instructions, byte* end, byte* pc)
    {
        DwarfReader reader = new(instructions);
        while (reader.Position < end && _place <= pc)
        {
            byte code = reader.ReadByte();
            uint operand = (uint)code & OperandMask;
            switch ((Instruction)(code & ~OperandMask))
            {
                case Instruction.AdvanceLocation:
                    Advance(operand);
                    break;
                case Instruction.Offset:
                    SetOffset(operand, (long)reader.ReadUnsigned());
                    break;
                case Instruction.Restore:
                    Restore(operand);
                    break;
                default:
                    if (!TryExecute((Instruction)code, ref reader))
                    {
                        return false;
                    }

                    break;
            }
        }

        return true;
    }

    private bool TryExecute(Instruction instruction, ref DwarfReader reader)
    {
        switch (instruction)
        {
            case Instruction.Nop:
                return true;
            case Instruction.SetLocation:
                _place = reader.ReadPointer(_common.PointerEncoding);
                return true;
            case Instruction.AdvanceLocation1:
                Advance(reader.ReadByte());
                return true;
            case Instruction.AdvanceLocation2:
                Advance(reader.ReadUInt16());
                return true;
            case Instruction.AdvanceLocation4:
                Advance(reader.ReadUInt32());
                return true;
            case Instruction.OffsetExtended:
                SetOffset(reader.ReadUnsigned(), (long)reader.ReadUnsigned());
                return true;
            case Instruction.OffsetExtendedSigned:
                SetOffset(reader.ReadUnsigned(), reader.ReadSigned());
                return true;
            case Instruction.RestoreExtended:
                Restore(reader.ReadUnsigned());
                return true;
            case Instruction.Undefined:
                _current.SetOffset(reader.ReadUnsigned(), Undefined);
                return true;
            case Instruction.SameValue:
                _current.SetOffset(reader.ReadUnsigned(), NotSaved);
                return true;
            case Instruction.DefineFrame:
                _current.FrameRegister = RegisterFile.IndexOf(reader.ReadUnsigned());
                _current.FrameOffset = (int)reader.ReadUnsigned();
                return true;
            case Instruction.DefineFrameSigned:
                _current.FrameRegister = RegisterFile.IndexOf(reader.ReadUnsigned());
                _current.FrameOffset = (int)(reader.ReadSigned() * _common.DataAlignment);
                return true;
            case Instruction.DefineFrameRegister:
                _current.FrameRegister = RegisterFile.IndexOf(reader.ReadUnsigned());
                return true;
            case Instruction.DefineFrameOffset:
                _current.FrameOffset = (int)reader.ReadUnsigned();
                return true;
            case Instruction.DefineFrameOffsetSigned:
                _current.FrameOffset = (int)(reader.ReadSigned() * _common.DataAlignment);
                return true;
            case Instruction.ArgumentsSize:
                reader.ReadUnsigned();
                return true;
            case Instruction.RememberState:
                return TryRemember();
            case Instruction.RestoreState:
                return TryRecall();
            default:
                return false;
        }
    }

    private void Advance(uint units) => _place += units * _common.CodeAlignment;

    private void SetOffset(ulong register, long units) =>
        _current.SetOffset(register, (int)(units * _common.DataAlignment));

    private void Restore(ulong register)
    {
        int index = RegisterFile.IndexOf(register);
        if (index != RegisterFile.NotKept)
        {
            _current.Offsets[index] = _initial.Offsets[index];
        }
    }

    private bool TryRemember()
    {
        if (_rememberedCount == RememberedLimit)
        {
            return false;
        }

        if (_rememberedCount++ == 0)
        {
            _remembered0 = _current;
        }
        else
        {
            _remembered1 = _current;
        }

        return true;
    }

    private bool TryRecall()
    {
        if (_rememberedCount == 0)
        {
            return false;
        }

        _current = --_rememberedCount == 0 ? _remembered0 : _remembered1;
        return true;
    }

    private struct State
    {
        internal fixed int Offsets[RegisterFile.Count];
        internal int FrameRegister;
        internal int FrameOffset;

        internal void Clear()
        {
            for (int index = 0; index < RegisterFile.Count; index++)
            {
                Offsets[index] = NotSaved;
            }

            FrameRegister = RegisterFile.StackPointer;
        }

        internal void SetOffset(ulong register, int offset)
        {
            int index = RegisterFile.IndexOf(register);
            if (index != RegisterFile.NotKept)
            {
                Offsets[index] = offset;
            }
        }

        internal readonly void CopyTo(ref FrameRules rules)
        {
            rules.SetFrame(FrameRegister, FrameOffset);
            rules.IsOutermost = Offsets[RegisterFile.ReturnAddress] == Undefined;
            for (int index = 0; index < RegisterFile.Count; index++)
            {
                if (Offsets[index] > Undefined)
                {
                    rules.AddSaved(index, Offsets[index]);
                }
            }
        }
    }
}
