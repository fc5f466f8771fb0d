using System.Runtime.InteropServices;

namespace Signalbox.Containment.Faulty;

/// <summary>Misdeeds.S.</summary>
internal static class Routines
{
    [DllImport("*", EntryPoint = "FaultyRead")]
    internal static extern ulong Read(ulong address);

    [DllImport("*", EntryPoint = "FaultyWrite")]
    internal static extern void Write(ulong address);

    [DllImport("*", EntryPoint = "FaultyWriteText")]
    internal static extern void WriteText();

    [DllImport("*", EntryPoint = "FaultyExecuteData")]
    internal static extern void ExecuteData();

    [DllImport("*", EntryPoint = "FaultyMisaligned")]
    internal static extern void UseMisaligned();

    [DllImport("*", EntryPoint = "FaultyIllegal")]
    internal static extern void ExecuteIllegal();

    [DllImport("*", EntryPoint = "FaultyPrivileged")]
    internal static extern ulong ExecutePrivileged();

    [DllImport("*", EntryPoint = "FaultyLoop")]
    internal static extern void Loop();
}
