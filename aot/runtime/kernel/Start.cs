using System.Runtime;
using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

/// <summary>Where C# begins. The entry code has made a stack and cleared the data that starts as zero.</summary>
internal static class Start
{
    private static nuint _hart;
    private static nuint _deviceTree;

    /// <summary>Runs the kernel's <c>Main</c>; when it returns, the machine is switched off.</summary>
    /// <param name="hart">The hart that boots, as the firmware numbers it.</param>
    /// <param name="deviceTree">Physical address of the flattened device tree.</param>
    [RuntimeExport("SignalboxStart")]
    internal static void Run(nuint hart, nuint deviceTree)
    {
        _hart = hart;
        _deviceTree = deviceTree;
        KernelHeap.Initialize();
        Sbi.Exit(RunProgram());
    }

    /// <summary>The hart that boots; a kernel imports it as <c>[DllImport("*")]</c>.</summary>
    [RuntimeExport("SignalboxBootHart")]
    internal static nuint BootHart() => _hart;

    /// <summary>Physical address of the device tree; a kernel imports it as <c>[DllImport("*")]</c>.</summary>
    [RuntimeExport("SignalboxBootDeviceTree")]
    internal static nuint BootDeviceTree() => _deviceTree;

    [RuntimeImport("SignalboxMain")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern int RunProgram();
}
