using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

/// <summary>
/// The exceptions whose cleanup code is running, the newest last. A cleanup that is itself left by another exception
/// never ends, so records can be left over; they are dropped when their frames are, or when room is needed. An
/// exception without a record is searched for again.
/// </summary>
internal unsafe struct FlightTable
{
    private const int Limit = 64;

    private Records _records;
    private int _count;

    /// <summary>Puts an exception aside.</summary>
    internal void Add(in FlightRecord record)
    {
        if (_count == Limit)
        {
            for (int index = 1; index < Limit; index++)
            {
                _records[index - 1] = _records[index];
            }

            _count--;
        }

        _records[_count++] = record;
    }

    /// <summary>Takes back the exception whose cleanup code has ended in a frame; false if it is not known.</summary>
    internal bool TryTake(byte* exception, ulong frame, out HandlerTarget target)
    {
        for (int index = _count - 1; index >= 0; index--)
        {
            if (_records[index].Exception == exception && _records[index].CleanupFrame == frame)
            {
                target = _records[index].Target;

                // What is newer belongs to this frame or to ones that it has called, and they have all ended.
                _count = index;
                return true;
            }
        }

        target = default;
        return false;
    }

    /// <summary>Drops what belongs to frames below one that execution goes on in.</summary>
    internal void DropBelow(ulong frame)
    {
        while (_count > 0 && _records[_count - 1].CleanupFrame < frame)
        {
            _count--;
        }
    }

    [InlineArray(Limit)]
    private struct Records
    {
        private FlightRecord _first;
    }
}
