using System;
using Signalbox.Intrinsics;

namespace Signalbox.Microkernel.RiscV64;

/// <summary>The real machine: a RISC-V hart in supervisor mode, seen from the kernel's map of all memory.</summary>
internal struct RiscV64Machine : IMachine
{
    private static ulong _statusWord;
    private static bool _hasAddressSpaces;

    public static ulong Now => Hart.ReadTime();

    public static PendingInterrupts Pending
    {
        get
        {
            ulong pending = Csr.Read(CsrNumber.SupervisorInterruptPending);
            return ((pending & SupervisorStatus.TimerInterrupt) != 0 ? PendingInterrupts.Timer : 0)
                | ((pending & SupervisorStatus.ExternalInterrupt) != 0 ? PendingInterrupts.External : 0);
        }
    }

    public static unsafe KernelImage Image
    {
        get
        {
            ulong* layout = stackalloc ulong[5];

            // SAFETY: the routine writes five words.
            Assembly.ReadImage(layout);
            const ulong Base = KernelMap<RiscV64Machine>.Base;
            return new KernelImage(layout[0] - Base, layout[1] - Base, layout[2] - Base, layout[3] - Base, layout[4]);
        }
    }

    /// <summary>Prepares the hart. The early page tables of Entry.S are in use.</summary>
    internal static void Initialize()
    {
        const ulong OfTasks = SupervisorStatus.InterruptEnable | SupervisorStatus.PreviousInterruptEnable
            | SupervisorStatus.PreviousPrivilege | SupervisorStatus.FloatingPoint | SupervisorStatus.Dirty;
        ulong status = Csr.Read(CsrNumber.SupervisorStatus) & ~OfTasks;
        _hasAddressSpaces = HasAddressSpaces();
        _statusWord = status | SupervisorStatus.PreviousInterruptEnable
            | (_hasAddressSpaces ? 0 : SupervisorStatus.Dirty);
        const ulong CyclesTimeAndInstructions = 7;
        Csr.Write(CsrNumber.SupervisorCounterEnable, CyclesTimeAndInstructions);
        Csr.Write(
            CsrNumber.SupervisorInterruptEnable,
            SupervisorStatus.TimerInterrupt | SupervisorStatus.ExternalInterrupt);
        Timer.Initialize();
    }

    public static void SetTimer(ulong time) => Timer.Set(time);

    public static void WaitForInterrupt() => Hart.WaitForInterrupt();

    public static unsafe Span<byte> Memory(PhysicalAddress start, int lengthBytes)
    {
        // SAFETY: callers pass ranges of memory that exists; the kernel's map has it, readable and writable but for the
        // kernel's own text and constants, of which no caller has an address.
        return new Span<byte>((void*)(KernelMap<RiscV64Machine>.Base + start.Value), lengthBytes);
    }

    public static unsafe Span<ulong> PageTable(PhysicalAddress page)
    {
        // SAFETY: as for Memory; a page has 512 words.
        return new Span<ulong>(
            (void*)(KernelMap<RiscV64Machine>.Base + page.Value), Sv39PageTable<RiscV64Machine>.Entries);
    }

    public static unsafe void ClearPage(PhysicalAddress page)
    {
        // SAFETY: as for Memory; the loop ends with the page.
        ulong* word = (ulong*)(KernelMap<RiscV64Machine>.Base + page.Value);
        for (ulong* end = word + (Page.Bytes / sizeof(ulong)); word < end; word += 8)
        {
            word[0] = 0;
            word[1] = 0;
            word[2] = 0;
            word[3] = 0;
            word[4] = 0;
            word[5] = 0;
            word[6] = 0;
            word[7] = 0;
        }
    }

    public static uint ReadDevice(PhysicalAddress register)
    {
        uint value = Mmio.Read32((nuint)(KernelMap<RiscV64Machine>.Base + register.Value));
        Fence.AfterDeviceStatus();
        return value;
    }

    public static void WriteDevice(PhysicalAddress register, uint value)
    {
        Fence.BeforeDoorbell();
        Mmio.Write32((nuint)(KernelMap<RiscV64Machine>.Base + register.Value), value);
    }

    public static ulong TranslationWord(PhysicalAddress root, int addressSpace) =>
        SupervisorStatus.Sv39
        | ((_hasAddressSpaces ? (ulong)addressSpace : 0) << SupervisorStatus.AddressSpaceShift)
        | root.PageNumber;

    public static void UseAddressSpace(ulong translationWord)
    {
        Hart.SfenceVma();
        Csr.Write(CsrNumber.SupervisorAddressTranslation, translationWord);
        Hart.SfenceVma();
    }

    public static void FlushAddressSpace(int addressSpace)
    {
        if (_hasAddressSpaces)
            Hart.SfenceVmaAddressSpace((nuint)addressSpace);
        else
            Hart.SfenceVma();
    }

    public static void FlushInstructions() => Fence.Instruction();

    public static ulong StatusWord(bool floatingPoint) =>
        _statusWord | (floatingPoint ? SupervisorStatus.FloatingPoint : 0);

    public static unsafe void SaveFloatingPoint(ref FloatingPointState state)
    {
        // SAFETY: the routine writes 33 words, the size of the structure.
        fixed (FloatingPointState* address = &state)
            Assembly.SaveFloatingPoint(address);
    }

    public static unsafe void LoadFloatingPoint(ref FloatingPointState state)
    {
        // SAFETY: the routine reads 33 words, the size of the structure.
        fixed (FloatingPointState* address = &state)
            Assembly.LoadFloatingPoint(address);
    }

    public static unsafe nuint FrameAddress(ref TrapFrame frame)
    {
        // SAFETY: frames are fields of objects on the boot heap, which never move or go away.
        fixed (TrapFrame* address = &frame)
            return (nuint)address;
    }

    public static void WriteConsole(byte character) => Sbi.WriteConsole(character);

    /// <summary>The last line tells a test harness how it ended.</summary>
    public static void PowerOff(int exitCode)
    {
        KernelLog<RiscV64Machine>.WriteLine("signalbox: exit ", (ulong)exitCode);
        Sbi.PowerOff(failure: exitCode != 0);
    }

    public static void Restart() => Sbi.Restart();

    /// <summary>Whether satp keeps an identifier of the width that tasks need; some harts have none.</summary>
    private static bool HasAddressSpaces()
    {
        const ulong Widest = 0xFFUL << SupervisorStatus.AddressSpaceShift;
        ulong current = Csr.Read(CsrNumber.SupervisorAddressTranslation);
        Csr.Write(CsrNumber.SupervisorAddressTranslation, current | Widest);
        ulong kept = Csr.Read(CsrNumber.SupervisorAddressTranslation);
        Csr.Write(CsrNumber.SupervisorAddressTranslation, current);
        Hart.SfenceVma();
        return (kept & Widest) == Widest;
    }
}
