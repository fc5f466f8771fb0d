using System.Numerics;

namespace Signalbox.Network;

/// <summary>Buffers of one size for connections that have data: a bounded number of them, used again and again.</summary>
/// <param name="bufferBytes">The size of each; rounded up to a power of two.</param>
/// <param name="most">How many there are at most.</param>
internal sealed class BufferStore(int bufferBytes, int most)
{
    private readonly Stack<byte[]> _free = new();
    private int _made;

    public int BufferBytes { get; } = (int)BitOperations.RoundUpToPowerOf2((uint)bufferBytes);

    public byte[]? TryTake()
    {
        if (_free.TryPop(out byte[]? buffer))
            return buffer;
        if (_made == most)
            return null;
        _made++;
        return new byte[BufferBytes];
    }

    public void Return(byte[] buffer) => _free.Push(buffer);
}
