namespace Signalbox.Network;

/// <summary>Bytes in a circle: read and removed at the front, written at any place behind it.</summary>
/// <remarks>The memory is taken from a store when the first byte comes and given back when the last one goes, so that connections
/// without data cost nothing.</remarks>
internal struct ByteRing(BufferStore store)
{
    private readonly BufferStore _store = store;
    private byte[]? _bytes;
    private int _head;

    /// <summary>How many bytes there are from the front on without a gap.</summary>
    public int Length { get; private set; }

    public readonly int Capacity => _store.BufferBytes;

    public readonly int Free => _store.BufferBytes - Length;

    /// <summary>Whether bytes can be written: there is memory, or there is some to be had.</summary>
    public bool TryReserve() => (_bytes ??= _store.TryTake()) is not null;

    /// <summary>Writes bytes at a distance from the front; they become readable with <see cref="Extend"/>.</summary>
    public readonly void Write(int offset, ReadOnlySpan<byte> source)
    {
        byte[] bytes = _bytes!;
        int start = (_head + offset) & (bytes.Length - 1);
        int untilEnd = Math.Min(source.Length, bytes.Length - start);
        source[..untilEnd].CopyTo(bytes.AsSpan(start));
        if (untilEnd < source.Length)
            source[untilEnd..].CopyTo(bytes);
    }

    /// <summary>Adds bytes that were written right behind the last one.</summary>
    public void Extend(int count) => Length += count;

    /// <summary>Reads bytes without removing them.</summary>
    public readonly void Peek(int offset, Span<byte> target)
    {
        byte[] bytes = _bytes!;
        int start = (_head + offset) & (bytes.Length - 1);
        int untilEnd = Math.Min(target.Length, bytes.Length - start);
        bytes.AsSpan(start, untilEnd).CopyTo(target);
        if (untilEnd < target.Length)
            bytes.AsSpan(0, target.Length - untilEnd).CopyTo(target[untilEnd..]);
    }

    /// <summary>Removes bytes from the front.</summary>
    public void Remove(int count)
    {
        Length -= count;
        if (_bytes is not null)
            _head = (_head + count) & (_bytes.Length - 1);
    }

    /// <summary>Moves the front on over bytes that never were in the ring.</summary>
    public void Skip(int count)
    {
        if (_bytes is not null)
            _head = (_head + count) & (_bytes.Length - 1);
    }

    /// <summary>Gives the memory back if it holds nothing.</summary>
    public void ReleaseIfEmpty()
    {
        if (Length == 0)
            Release();
    }

    /// <summary>Gives the memory back with whatever it holds.</summary>
    public void Release()
    {
        if (_bytes is not null)
            _store.Return(_bytes);
        _bytes = null;
        _head = 0;
        Length = 0;
    }
}
