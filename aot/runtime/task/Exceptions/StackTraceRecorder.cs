using System;

namespace Signalbox.Runtime;

/// <summary>
/// Collects return addresses in the exception object, in the fields that the class library reads. When memory is
/// short, a trace stays incomplete: recording it must not throw.
/// </summary>
internal static class StackTraceRecorder
{
    private const int FirstLength = 16;

    /// <summary>Adds a frame.</summary>
    internal static void Append(Exception exception, nint address, TraceStart start)
    {
        // The one that stands for all shortages of memory belongs to nobody.
        if (exception == PreallocatedOutOfMemoryException.Instance)
        {
            return;
        }

        nint[]? trace = exception._corDbgStackTrace;
        int count = exception._idxFirstFreeStackTraceEntry;
        if (start == TraceStart.Throw && count > 0 && trace![count - 1] != Exception.EdiSeparator)
        {
            count = 0;
        }
        else if (start == TraceStart.Rethrow && count > 0)
        {
            count--;
        }

        if (trace is null || count == trace.Length)
        {
            nint[]? longer = ObjectAllocation.TryNewArray<nint>(trace is null ? FirstLength : 2 * trace.Length);
            if (longer is null)
            {
                return;
            }

            for (int index = 0; index < count; index++)
            {
                longer[index] = trace![index];
            }

            trace = longer;
            exception._corDbgStackTrace = trace;
        }

        trace[count] = address;
        exception._idxFirstFreeStackTraceEntry = count + 1;
    }
}
