namespace Signalbox.Runtime.Unwinding;

/// <summary>
/// The registers that a function gives back as it got them, and where execution stands: all that is needed to go on in
/// a frame. The order is that of ExceptionContext.S.
/// </summary>
internal unsafe struct RegisterFile
{
    /// <summary>Program counter: the return address of the call that the frame is in.</summary>
    internal const int Pc = 0;

    /// <summary>Return address register, x1.</summary>
    internal const int ReturnAddress = 1;

    /// <summary>Stack pointer, x2.</summary>
    internal const int StackPointer = 2;

    /// <summary>How many registers there are.</summary>
    internal const int Count = 27;

    /// <summary>What <see cref="IndexOf"/> gives for all other registers.</summary>
    internal const int NotKept = -1;

    private const int FirstSaved = 3;
    private const int FirstSavedFloat = 15;

    private fixed ulong _values[Count];

    internal ulong this[int index]
    {
        readonly get => _values[index];
        set => _values[index] = value;
    }

    /// <summary>
    /// The place of a register by its DWARF number: x0 to x31 are 0 to 31, f0 to f31 are 32 to 63. Kept are x1, x2,
    /// x8, x9, x18 to x27 and of the others f8, f9, f18 to f27.
    /// </summary>
    internal static int IndexOf(ulong number)
    {
        switch (number)
        {
            case 1 or 2:
                return (int)number;
            case 8 or 9:
                return FirstSaved + (int)number - 8;
            case >= 18 and <= 27:
                return FirstSaved + 2 + (int)number - 18;
            case 32 + 8 or 32 + 9:
                return FirstSavedFloat + (int)number - 40;
            case >= 32 + 18 and <= 32 + 27:
                return FirstSavedFloat + 2 + (int)number - 50;
            default:
                return NotKept;
        }
    }
}
