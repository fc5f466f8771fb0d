namespace Signalbox.Runtime.Collector;

/// <summary>
/// Objects that are marked but whose references have not been followed. Its room is fixed; what does not fit is found
/// again by looking through the blocks (<see cref="BlockInfo.Rescan"/>).
/// </summary>
/// <remarks>
/// An entry is an object, or two words for the rest of a long array: the index of the first element not looked at,
/// and above it the object with its lowest bit set.
/// </remarks>
internal unsafe struct MarkStack
{
    private byte** _bottom;
    private byte** _next;
    private byte** _limit;

    internal readonly bool IsEmpty => _next == _bottom;

    internal void Initialize(byte* memory, nuint bytes)
    {
        _bottom = (byte**)memory;
        _next = _bottom;
        _limit = (byte**)(memory + bytes);
    }

    internal bool TryPush(byte* value)
    {
        if (_next == _limit)
        {
            return false;
        }

        *_next++ = value;
        return true;
    }

    internal bool TryPushRest(byte* array, uint firstElement)
    {
        if (_next + 1 >= _limit)
        {
            return false;
        }

        *_next++ = (byte*)firstElement;
        *_next++ = array + 1;
        return true;
    }

    /// <summary>Takes the topmost entry; <paramref name="firstElement"/> is 0 unless it is the rest of an array.</summary>
    internal byte* Pop(out uint firstElement)
    {
        byte* value = *--_next;
        firstElement = 0;
        if (((nuint)value & 1) != 0)
        {
            value--;
            firstElement = (uint)(nuint)(*--_next);
        }

        return value;
    }
}
