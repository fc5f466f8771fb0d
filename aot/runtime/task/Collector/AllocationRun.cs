namespace Signalbox.Runtime.Collector;

/// <summary>Zeroed slots that follow each other: allocation takes the next one until the end is reached.</summary>
internal unsafe struct AllocationRun
{
    internal byte* Next;
    internal byte* End;
}
