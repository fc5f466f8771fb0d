namespace Signalbox.Runtime;

/// <summary>What a platform gives a task to work with.</summary>
internal unsafe struct TaskMemory
{
    /// <summary>First byte of the heap.</summary>
    internal byte* HeapStart;

    /// <summary>End of the heap; the task never gets more.</summary>
    internal byte* HeapEnd;

    /// <summary>The lowest address that the stack may reach.</summary>
    internal byte* StackBottom;

    /// <summary>Where the stack begins; it grows downwards.</summary>
    internal byte* StackTop;

    /// <summary>If not 0, the collector runs at every so many-th allocation; for tests.</summary>
    internal nuint StressInterval;
}
