using Signalbox.Channels;

namespace Signalbox.IpcBench;

/// <summary>Counts what would have been system calls.</summary>
internal sealed class CountingSignal : IPeerSignal
{
    public int Count { get; private set; }

    public void Notify() => Count++;
}
