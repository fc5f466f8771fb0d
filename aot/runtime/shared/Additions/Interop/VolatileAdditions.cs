using System.Threading;

namespace Signalbox.Runtime;

/// <summary>Members of System.Threading.Volatile that came with .NET 10.</summary>
[AdditionTo("System.Threading.Volatile")]
internal static class VolatileAdditions
{
    internal static void ReadBarrier() => Interlocked.MemoryBarrier();

    internal static void WriteBarrier() => Interlocked.MemoryBarrier();
}
