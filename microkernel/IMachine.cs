using System;

namespace Signalbox.Microkernel;

/// <summary>
/// What the kernel needs of the hardware. The members are static, so that every call is direct: the kernel for RISC-V
/// is compiled with one implementation, the tests with another that simulates memory, devices and time.
/// </summary>
internal interface IMachine
{
    /// <summary>The <c>time</c> register, in timebase ticks.</summary>
    static abstract ulong Now { get; }

    /// <summary>Interrupts that stand pending and enabled.</summary>
    static abstract PendingInterrupts Pending { get; }

    /// <summary>Where the kernel itself lies.</summary>
    static abstract KernelImage Image { get; }

    /// <summary>Asks for a timer interrupt at a time; <see cref="ulong.MaxValue"/> for none.</summary>
    static abstract void SetTimer(ulong time);

    /// <summary>Waits until an interrupt is pending. May return early.</summary>
    static abstract void WaitForInterrupt();

    /// <summary>A window into physical memory, through the kernel's own map. The range is memory that exists.</summary>
    static abstract Span<byte> Memory(PhysicalAddress start, int lengthBytes);

    /// <summary>A page of memory as 512 page table entries.</summary>
    static abstract Span<ulong> PageTable(PhysicalAddress page);

    /// <summary>Fills a page with zeros.</summary>
    static abstract void ClearPage(PhysicalAddress page);

    /// <summary>Reads a 32-bit device register.</summary>
    static abstract uint ReadDevice(PhysicalAddress register);

    /// <summary>Writes a 32-bit device register.</summary>
    static abstract void WriteDevice(PhysicalAddress register, uint value);

    /// <summary>The word that selects an address space (<c>satp</c>).</summary>
    static abstract ulong TranslationWord(PhysicalAddress root, int addressSpace);

    /// <summary>Goes on with other page tables; the kernel is mapped in them at the same addresses.</summary>
    static abstract void UseAddressSpace(ulong translationWord);

    /// <summary>Forgets what was cached of an address space's translations.</summary>
    static abstract void FlushAddressSpace(int addressSpace);

    /// <summary>Makes what was stored to memory visible to instruction fetch.</summary>
    static abstract void FlushInstructions();

    /// <summary>The status word with which a task runs (<c>sstatus</c>).</summary>
    static abstract ulong StatusWord(bool floatingPoint);

    /// <summary>Stores the floating-point registers.</summary>
    static abstract void SaveFloatingPoint(ref FloatingPointState state);

    /// <summary>Loads the floating-point registers.</summary>
    static abstract void LoadFloatingPoint(ref FloatingPointState state);

    /// <summary>Where a frame stands, for the trap vector. Kernel objects never move.</summary>
    static abstract nuint FrameAddress(ref TrapFrame frame);

    /// <summary>Prints a character on the firmware's console.</summary>
    static abstract void WriteConsole(byte character);

    /// <summary>Switches the machine off. Does not come back on hardware.</summary>
    static abstract void PowerOff(int exitCode);

    /// <summary>Restarts the machine. Does not come back on hardware.</summary>
    static abstract void Restart();
}
