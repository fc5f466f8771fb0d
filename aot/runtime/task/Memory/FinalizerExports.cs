using System.Runtime;
using Internal.Runtime;
using Signalbox.Runtime.Collector;

namespace Signalbox.Runtime;

/// <summary>
/// Finalizers. A collection finds the objects; their finalizers run on the task's one thread, when the event loop turns
/// or the program waits for them.
/// </summary>
internal static unsafe class FinalizerExports
{
    private static bool _running;

    /// <summary>Whether <see cref="Run"/> has something to do.</summary>
    internal static bool IsAnyReady => TaskHeap.Heap.ReadyForFinalizer != 0;

    /// <summary>Runs the finalizers of all objects that collections have found. An exception from one is unhandled.</summary>
    internal static void Run()
    {
        if (_running)
        {
            return;
        }

        _running = true;
        try
        {
            while (true)
            {
                byte* value = TaskHeap.Heap.TakeReadyForFinalizer();
                if (value == null)
                {
                    return;
                }

                ((delegate*<byte*, void>)(*(MethodTable**)value)->FinalizerCode)(value);
            }
        }
        finally
        {
            _running = false;
        }
    }

    /// <summary>Notes an object whose finalizer is to run; false if there is no memory to do so.</summary>
    internal static bool TryRegister(byte* value)
    {
        if (TaskHeap.Heap.TryRegisterForFinalizer(value))
        {
            return true;
        }

        TaskHeap.Collect();
        return TaskHeap.Heap.TryRegisterForFinalizer(value);
    }

    [RuntimeExport("RhSuppressFinalize")]
    internal static void Suppress(byte* value) => Heap.SuppressFinalizer(value);

    [RuntimeExport("RhReRegisterForFinalize")]
    internal static bool Reregister(byte* value) => Heap.UnsuppressFinalizer(value) || TryRegister(value);

    [RuntimeExport("RhWaitForPendingFinalizers")]
    internal static void WaitForPending(int allowReentrantWait) => Run();
}
