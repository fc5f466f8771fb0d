using System.Runtime.InteropServices;

namespace Signalbox.Microkernel;

/// <summary>
/// A task's registers while it does not run, and what the trap vector needs to go to and fro. The vector knows the
/// offsets (TrapVector.S names them; a test compares). After a system call only Pc, Sp, A0 to A7 and, if another task
/// ran, S0 to S11 are its newest values; the other words are older values of the same task, which the calling
/// convention lets go anyway.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 0x120)]
internal struct TrapFrame
{
    /// <summary>Program counter (sepc).</summary>
    [FieldOffset(0x00)] internal ulong Pc;

    /// <summary>x2.</summary>
    [FieldOffset(0x08)] internal ulong Sp;

    /// <summary>Top of the kernel's stack; the same in every frame.</summary>
    [FieldOffset(0x10)] internal ulong KernelStack;

    /// <summary>The word for satp.</summary>
    [FieldOffset(0x18)] internal ulong Translation;

    /// <summary>The word for sstatus.</summary>
    [FieldOffset(0x20)] internal ulong Status;

    /// <summary>x1.</summary>
    [FieldOffset(0x28)] internal ulong Ra;

    /// <summary>x3.</summary>
    [FieldOffset(0x30)] internal ulong Gp;

    /// <summary>x4.</summary>
    [FieldOffset(0x38)] internal ulong Tp;

    /// <summary>x10: status.</summary>
    [FieldOffset(0x40)] internal ulong A0;

    /// <summary>x11: message description.</summary>
    [FieldOffset(0x48)] internal ulong A1;

    /// <summary>x12: message word 0.</summary>
    [FieldOffset(0x50)] internal ulong A2;

    /// <summary>x13: message word 1.</summary>
    [FieldOffset(0x58)] internal ulong A3;

    /// <summary>x14: message word 2.</summary>
    [FieldOffset(0x60)] internal ulong A4;

    /// <summary>x15: message word 3.</summary>
    [FieldOffset(0x68)] internal ulong A5;

    /// <summary>x16: badge.</summary>
    [FieldOffset(0x70)] internal ulong A6;

    /// <summary>x17: reply token.</summary>
    [FieldOffset(0x78)] internal ulong A7;

    /// <summary>x8, x9, x18 to x27.</summary>
    [FieldOffset(0x80)] internal SavedRegisters Saved;

    /// <summary>x5 to x7, x28 to x31.</summary>
    [FieldOffset(0xE0)] internal TemporaryRegisters Temporary;

    /// <summary>A register by its number.</summary>
    /// <param name="number">1 to 31.</param>
    internal readonly ulong Register(int number) => number switch
    {
        1 => Ra,
        2 => Sp,
        3 => Gp,
        4 => Tp,
        5 or 6 or 7 => Temporary[number - 5],
        8 or 9 => Saved[number - 8],
        10 => A0,
        11 => A1,
        12 => A2,
        13 => A3,
        14 => A4,
        15 => A5,
        16 => A6,
        17 => A7,
        <= 27 => Saved[number - 16],
        _ => Temporary[number - 25],
    };
}
