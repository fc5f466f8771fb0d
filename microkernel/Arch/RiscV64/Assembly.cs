using System.Runtime.InteropServices;

namespace Signalbox.Microkernel.RiscV64;

/// <summary>What is written in assembly: Entry.S, TrapVector.S, FloatingPoint.S. And what the runtime offers.</summary>
internal static unsafe class Assembly
{
    [DllImport("*", EntryPoint = "SignalboxReadImage")]
    internal static extern void ReadImage(ulong* layout);

    [DllImport("*", EntryPoint = "SignalboxBootTime")]
    internal static extern ulong BootTime();

    [DllImport("*", EntryPoint = "SignalboxProbeTimeCompare")]
    internal static extern nuint ProbeTimeCompare();

    [DllImport("*", EntryPoint = "SignalboxSaveFloatingPoint")]
    internal static extern void SaveFloatingPoint(FloatingPointState* state);

    [DllImport("*", EntryPoint = "SignalboxLoadFloatingPoint")]
    internal static extern void LoadFloatingPoint(FloatingPointState* state);

    [DllImport("*", EntryPoint = "SignalboxEnterTask")]
    internal static extern void EnterTask(nuint frame);

    [DllImport("*", EntryPoint = "SignalboxBootHart")]
    internal static extern nuint BootHart();

    [DllImport("*", EntryPoint = "SignalboxBootDeviceTree")]
    internal static extern nuint BootDeviceTree();

    [DllImport("*", EntryPoint = "SignalboxSealHeap")]
    internal static extern void SealHeap();

    [DllImport("*", EntryPoint = "SignalboxHeapFreeBytes")]
    internal static extern nuint HeapFreeBytes();
}
