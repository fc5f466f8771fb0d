namespace Signalbox.Microkernel.Tests;

/// <summary>
/// The machine that the kernel under test runs on: the <see cref="Simulation"/> of the current thread.
/// </summary>
internal readonly struct FakeMachine : IMachine
{
    public static ulong Now => Simulation.Current.Now;

    public static PendingInterrupts Pending => Simulation.Current.Pending;

    public static KernelImage Image => Simulation.Current.Image;

    public static void SetTimer(ulong time) => Simulation.Current.Timer = time;

    public static void WaitForInterrupt() => Simulation.Current.WaitForInterrupt();

    public static Span<byte> Memory(PhysicalAddress start, int lengthBytes) =>
        Simulation.Current.Memory(start, lengthBytes);

    public static Span<ulong> PageTable(PhysicalAddress page) =>
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ulong>(Simulation.Current.Memory(page, Page.Bytes));

    public static void ClearPage(PhysicalAddress page) => Simulation.Current.Memory(page, Page.Bytes).Clear();

    public static uint ReadDevice(PhysicalAddress register) => Simulation.Current.ReadDevice(register);

    public static void WriteDevice(PhysicalAddress register, uint value) =>
        Simulation.Current.WriteDevice(register, value);

    public static ulong TranslationWord(PhysicalAddress root, int addressSpace) =>
        ((ulong)addressSpace << 44) | root.PageNumber;

    public static void UseAddressSpace(ulong translationWord) => Simulation.Current.KernelTranslation = translationWord;

    public static void FlushAddressSpace(int addressSpace) => Simulation.Current.Flush(addressSpace);

    public static void FlushInstructions() => Simulation.Current.InstructionFlushes++;

    public static ulong StatusWord(bool floatingPoint) => floatingPoint ? 0x6020UL : 0x20UL;

    public static void SaveFloatingPoint(ref FloatingPointState state) =>
        ((ReadOnlySpan<ulong>)Simulation.Current.FloatingPoint).CopyTo(state);

    public static void LoadFloatingPoint(ref FloatingPointState state) =>
        ((ReadOnlySpan<ulong>)state).CopyTo(Simulation.Current.FloatingPoint);

    public static nuint FrameAddress(ref TrapFrame frame) => Simulation.Current.NextFrameAddress();

    public static void WriteConsole(byte character) => Simulation.Current.Console.Append((char)character);

    public static void PowerOff(int exitCode) =>
        throw new MachineStoppedException(exitCode != 0, Simulation.Current.Console.ToString());

    public static void Restart() => throw new MachineStoppedException(failure: false, "restart");
}
