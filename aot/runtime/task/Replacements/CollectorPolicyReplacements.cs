using System;
using System.Runtime;

namespace Signalbox.Runtime;

/// <summary>Hints to the collector are checked and then dropped: a collection happens when the heap is full.</summary>
[ReplacementFor("System.GC", Reason = "the class library steers the pace of a collector that is not here")]
internal static class GarbageCollectorReplacement
{
    public static void AddMemoryPressure(long bytesAllocated) =>
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytesAllocated);

    public static void RemoveMemoryPressure(long bytesAllocated) =>
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytesAllocated);
}

/// <summary>The latency mode can be set and read; it changes nothing.</summary>
[ReplacementFor("System.Runtime.GCSettings", Reason = "the collector has one mode")]
internal static class CollectorSettingsReplacement
{
    private static GCLatencyMode _latencyMode = GCLatencyMode.Interactive;

    public static GCLatencyMode GetGCLatencyMode() => _latencyMode;

    public static GCSettings.SetLatencyModeStatus SetGCLatencyMode(GCLatencyMode value)
    {
        _latencyMode = value;
        return GCSettings.SetLatencyModeStatus.Succeeded;
    }
}
