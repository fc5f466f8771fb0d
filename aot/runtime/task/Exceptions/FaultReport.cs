using System;
using System.Runtime;
using Signalbox.Runtime.Unwinding;

namespace Signalbox.Runtime;

/// <summary>
/// What becomes of a trap in a task that nobody else handles. Compiled code checks for null itself, so a fault is a
/// mistake in unsafe code, an overflow of the stack, or one of the compiler.
/// </summary>
internal static unsafe class FaultReport
{
    private const ulong NullPageBytes = 4096;
    private const ulong GuardBytes = 4096;
    private const int FrameLimit = 64;

    // Exception codes of scause. RISC-V Privileged Architecture, "Supervisor Cause Register".
    private const ulong InstructionAccessFault = 1;
    private const ulong IllegalInstruction = 2;
    private const ulong LoadMisaligned = 4;
    private const ulong LoadAccessFault = 5;
    private const ulong StoreMisaligned = 6;
    private const ulong StoreAccessFault = 7;
    private const ulong InstructionPageFault = 12;
    private const ulong LoadPageFault = 13;
    private const ulong StorePageFault = 15;

    /// <summary>What the platform's trap vector calls, on a stack of its own.</summary>
    /// <param name="frame">The interrupted registers.</param>
    /// <param name="cause">Register <c>scause</c>.</param>
    /// <param name="value">Register <c>stval</c>: the address, for faults of memory.</param>
    [RuntimeExport("SignalboxFault")]
    internal static void Report(FaultFrame* frame, ulong cause, ulong value)
    {
        bool isMemory = cause is LoadAccessFault or StoreAccessFault or LoadPageFault or StorePageFault;
        if (isMemory && IsStackOverflow(frame->StackPointer, value))
        {
            Platform.Write("Stack overflow.\n"u8);
        }
        else if (isMemory && value < NullPageBytes)
        {
            Platform.Write("Unhandled exception. System.NullReferenceException: access to address 0x"u8);
            ReportText.WriteHex(value);
            Platform.Write("\n"u8);
        }
        else
        {
            Platform.Write("Fault: "u8);
            Platform.Write(Describe(cause));
            Platform.Write(", scause 0x"u8);
            ReportText.WriteHex(cause);
            Platform.Write(", stval 0x"u8);
            ReportText.WriteHex(value);
            Platform.Write("\n"u8);
        }

        RegisterFile registers = frame->ToRegisterFile();
        nint* addresses = stackalloc nint[FrameLimit];
        int count = ExceptionDispatch.Walk(registers, addresses, FrameLimit);
        if (count == 0)
        {
            CrashReport.WriteFrame((nint)registers[RegisterFile.Pc]);
            CrashReport.WriteFrame((nint)registers[RegisterFile.ReturnAddress]);
        }

        for (int index = 0; index < count && index < FrameLimit; index++)
        {
            CrashReport.WriteFrame(addresses[index]);
        }

        Platform.Exit(CrashReport.ExitCode);
    }

    private static bool IsStackOverflow(ulong stackPointer, ulong address)
    {
        ulong bottom = (ulong)TaskHeap.StackBottom;
        return stackPointer < bottom || (address >= bottom - GuardBytes && address < bottom);
    }

    private static ReadOnlySpan<byte> Describe(ulong cause) => cause switch
    {
        InstructionAccessFault or InstructionPageFault => "jump to an address without code"u8,
        IllegalInstruction => "illegal instruction"u8,
        LoadMisaligned or StoreMisaligned => "misaligned access"u8,
        LoadAccessFault or LoadPageFault => "load from an address without memory"u8,
        StoreAccessFault or StorePageFault => "store to an address without writable memory"u8,
        _ => "unexpected trap"u8,
    };
}
