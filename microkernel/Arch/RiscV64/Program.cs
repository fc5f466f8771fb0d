namespace Signalbox.Microkernel.RiscV64;

/// <summary>The kernel image: boots, seals the heap, runs the first task.</summary>
internal static class Program
{
    private static int Main()
    {
        RiscV64Machine.Initialize();
        Kernel<RiscV64Machine> kernel = BootSequence<RiscV64Machine>.Run(
            Assembly.BootHart(), Assembly.BootDeviceTree(), new KernelLimits());
        TrapEntry.SetKernel(kernel);
        KernelLog<RiscV64Machine>.WriteLine("  heap     ", Assembly.HeapFreeBytes() >> 10, " KiB left");
        Assembly.SealHeap();
        nuint first = kernel.Resume();
        KernelLog<RiscV64Machine>.WriteLine(
            "  boot     ", RiscV64Machine.Now - Assembly.BootTime(), " ticks of the clock");
        Assembly.EnterTask(first);
        return 1;
    }
}
